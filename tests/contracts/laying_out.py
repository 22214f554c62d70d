"""Things that hang on the running contract, each in a state in which its pages mean something; the words of their addresses."""

import pgtrigger
from django.db import connection

from contracts.actions import amendments, recovery, visits
from contracts.models import Amendment, Contract, DevelopmentReport, TerminationCase
from kumelenme.lifecycle.perform import perform
from kumelenme.sql.clock import portal_now, portal_today
from tests.contracts import changing


def laid_out(contract: Contract, people: dict, enterprise) -> dict[str, str]:
    """A written request, a visit whose minutes are written, one whose minutes are signed next, a halt, a debt, a gate."""
    enterprise.forget_grants()
    request = amendments.start_amendment(contract, by=enterprise)
    amendments.save_amendment(request, changing.REASON | {"changed_on": None, "months": None}, by=enterprise)
    indicator = request.base.dossier["plan"]["indicators"][0]
    changed = {"target": changing.more(indicator)}
    amendments.change_row(request, "indicator", indicator["key"], changed, by=enterprise)
    minutes = changing.visited(contract, people)
    monitor = people["izleme"]
    plan = {"kind": "spot", "planned_on": portal_today(), "place": "Atölye", "team": "İki uzman", "agenda": "Ekipman"}
    visit = visits.plan_visit(contract, plan, by=monitor)
    perform("conduct_spot_visit", visit, by=monitor)
    debt = recovery.open_recovery(contract, reason="Uygun olmayan gider.", by=people["hukuk"])
    case = TerminationCase.objects.create(
        contract=contract,
        number=f"{contract.number}-F1",
        grounds=["plan"],
        breaches="Faaliyetler yürütülmüyor.",
        defence_until=portal_now(),
        noticed_by=people["hukuk"],
    )
    gate = DevelopmentReport.objects.create(
        contract=contract, month=12, number=f"{contract.number}-GR1", last_day=contract.end_on, due_at=portal_now()
    )
    closed = Contract.objects.get(status="closed")
    with pgtrigger.ignore(), connection.cursor() as cursor:
        boarded = Amendment.objects.create(
            contract=closed,
            number=f"{closed.number}-D9",
            party="enterprise",
            kind="board",
            status="board",
            base=closed.agreed_plan,
            requested_by=enterprise,
        )
        # What is checked at commit is checked while the guards look away.
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
    return {
        "boarded": boarded.number,
        "request": request.number,
        "changed_key": indicator["key"],
        "visit": visit.number,
        "minutes": minutes.number,
        "minutes_paper": minutes.document.verification_code,
        "finding": minutes.findings.get().number,
        "case": case.number,
        "debt": debt.number,
        "gate": gate.number,
        "closed": closed.number,
    }
