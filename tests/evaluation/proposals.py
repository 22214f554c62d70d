"""A proposal of the solver in the demo world, for the stages that look at every page."""

from evaluation.actions import solving
from evaluation.actions.assignment_run import start_run
from evaluation.actions.pair_rules import set_rule
from evaluation.ordering import terms_rules


def a_proposal(application, people: dict) -> dict[str, str]:
    """Who should read an application the third time, as the solver says, and a ban; as the words of addresses."""
    officer = people["komisyon1"]
    rule = set_rule(application, people["degerlendirici4"], "ban", reason="Takvimi dolu.", by=officer)
    run = start_run(application.call, terms_rules(application.call), by=officer)
    solving.solve(run.pk)
    return {"run": run.code, "pair_rule": rule.code, "chosen": people["degerlendirici3"].code}
