"""Things that hang on the running contract, each in a state in which its pages mean something; the words of their addresses."""

import pgtrigger
from django.db import connection

from applications.imports.columns import understand
from applications.imports.sheet import read_text
from contracts.actions import accounts, amendments, expenditure_lists, guarantees, recovery, visits
from contracts.ledger.columns import LEDGER_COLUMNS
from contracts.models import Amendment, Contract, DevelopmentReport, TerminationCase
from kumelenme.demo.data_files import scan
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
    return money(contract, enterprise) | {
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


def money(contract: Contract, enterprise) -> dict[str, str]:
    """A letter handed over, another account asked for, a list with one good and one bad row, the file that was paid."""
    letter = {"bank": "Deneme Bankası", "letter_number": "TM-1", "dated_on": portal_today(), "amount": 10_000}
    guarantee = guarantees.hand_guarantee(contract, letter | {"valid_until": None}, scan("mektup.pdf"), by=enterprise)
    account = {"bank": "Yeni Banka", "iban": "TR290006400000112345678901", "reason": "Şube kapandı."}
    change = accounts.ask_for_account(contract, account, scan("banka.pdf"), by=enterprise)
    report, today = contract.reports.filter(status="open", is_final=False).first(), f"{portal_today():%d.%m.%Y}"
    head = "\t".join(column.label for column in LEDGER_COLUMNS)
    rows = [f"LİSTE-{n}\t{today}\t4000000109\tSatıcı\t1\t{amount}\t{today}\t" for n, amount in ((1, "10"), (2, "on"))]
    table = understand(read_text("\n".join([head, *rows]), max_rows=500), LEDGER_COLUMNS, max_rows=500)
    found = expenditure_lists.read_list(report, table, by=enterprise, source="Yapıştırılan satırlar")
    return {
        "guarantee": guarantee.number,
        "account_change": change.number,
        "ledger_report": report.number,
        "ledger_list": str(found.number),
        "payment_file": contract.payments.exclude(file_rows=None).first().file_rows.get().file.number,
    }
