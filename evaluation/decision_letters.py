"""The letter that follows a refusal by evaluators or board: prepared with the decision, it waits in the outbox (D09)."""

from applications.actions.letters import prepare_after
from applications.models import Application, LetterKind
from kumelenme.lifecycle.outbox import owe_task
from kumelenme.money import format_number

from . import scoring
from .queries import rounds


def prepare(application: Application, entry) -> None:
    """Reasons of the decision, and the joint figures by criterion as far as the call shows them to applicants."""
    prepare_after(application, LetterKind.DECISION, by=entry.by, note=entry.note, items=figures(application))
    owe_feedback(application, entry)


def owe_feedback(application: Application, entry) -> None:
    """The worker writes the summary of the evaluators' words that the applicant gets with the result (D13)."""
    owe_task("evaluation.issue_feedback", application, key=f"task:evaluation.issue_feedback:entry-{entry.pk}")


def figures(application: Application) -> list[dict]:
    """Criterion by criterion, or the total alone, or nothing (Q28)."""
    joint, level = rounds.standing(application), application.call.terms.feedback_level
    if joint is None or level == "NONE":
        return []
    total = f"{_number(joint.mark)} / {_number(application.call.terms.pre_max)}"
    found = [{"item": "Ön", "text": "Ön değerlendirme puanı", "explanation": total}]
    if level == "CRITERION_AVERAGES":
        found += [
            {"item": row["code"], "text": row["title"], "explanation": f"{_number(row['mean'])} / {row['scale']}"}
            for row in joint.report["criteria"]
        ]
    return found


def _number(value) -> str:
    return format_number(scoring.rounded(scoring.exact(value)), 2)
