"""The money of a contract in tests: a contract before its first report, letters, an advance, a debt; each through the real doors."""

from datetime import date, timedelta
from decimal import Decimal

import pgtrigger

from applications.models import CallTerms
from contracts.actions import expenditures, guarantees, payments, recovery, reports
from contracts.models import (
    Contract,
    Expenditure,
    Guarantee,
    LateFeeRate,
    PaymentFileRow,
    PaymentRequest,
    Recovery,
    ReportStatus,
)
from kumelenme.demo.data_files import scan
from kumelenme.demo.walk import implementing
from kumelenme.lifecycle.perform import perform
from kumelenme.sql.clock import portal_now, portal_today

PAPERS = ("tax_letter", "social_security_letter", "audit_report")


def young(running, *, advance: int = 20) -> Contract:
    """The running contract as it was before its first report; the call advances so many percent of the grant."""
    contract, later = running.contract, portal_now() + timedelta(days=400)
    with pgtrigger.ignore():
        PaymentFileRow.objects.all().delete()
        contract.payments.all().delete()
        Expenditure.objects.filter(contract=contract).delete()
        contract.reports.update(status=ReportStatus.OPEN, accepted_by=None, due_at=later)
        CallTerms.objects.filter(call=contract.application.call).update(advance_pct=advance)
    running.contract = Contract.objects.get(pk=contract.pk)
    return running.contract


def secured(running, amount: Decimal, *, number: str = "TM-1", accepted: bool = True, **changed) -> Guarantee:
    """A letter of a bank told by the representative and accepted by the lawyer."""
    values = {
        "bank": "Deneme Bankası Kızılay",
        "letter_number": number,
        "dated_on": portal_today(),
        "amount": amount,
        "valid_until": None,
    } | changed
    made = guarantees.hand_guarantee(running.contract, values, scan("mektup.pdf"), by=running.enterprise)
    if accepted:
        perform("accept_guarantee", made, by=running.people["hukuk"])
    return made


def asked_in_advance(running, amount: Decimal) -> PaymentRequest:
    """Asked for with fresh letters."""
    files, days = {name: scan(f"{name}.pdf") for name in PAPERS}, implementing.letter_days()
    return payments.request_advance(running.contract, amount, files, dates=days, by=running.enterprise)


def advanced(running, amount: Decimal) -> PaymentRequest:
    """Secured, asked for, approved and paid."""
    secured(running, amount)
    return running.paid(asked_in_advance(running, amount), order="OE-AVANS")


def part(running, line: int, permille: int) -> Decimal:
    """So much of a budget line's agreed sum."""
    amount = Decimal(running.contract.agreed_plan.dossier["plan"]["budget"][line]["amount"])
    return max((amount * permille / 1000).quantize(Decimal("0.01")), Decimal("0.01"))


def earned(running, period: int, amounts: list[Decimal], *, final: bool = False):
    """A report with these invoices, one on each of the plan's first lines, accepted in full."""
    report = running.report(period, final=final)
    implementing.write_report(report, running.enterprise, claim=False)
    lines = running.contract.agreed_plan.dossier["plan"]["budget"]
    for number, amount in enumerate(amounts):
        values = running.invoice(line_key=lines[number]["key"], document_number=f"K{report.pk}-{number}", amount=amount)
        expenditures.add_expenditure(report, values, by=running.enterprise)
    with pgtrigger.ignore():
        type(report).objects.filter(pk=report.pk).update(last_day=portal_today() - timedelta(days=1))
        if final:
            others = running.contract.reports.filter(is_final=False)
            others.update(status=ReportStatus.ACCEPTED, accepted_by=running.people["izleme"])
    report = running.report(period, final=final)
    reports.send_report(report, by=running.enterprise)
    expenditures.accept_the_rest(report, by=running.people["izleme"])
    reports.accept_report(report, by=running.people["izleme"], verified=set())
    return running.report(period, final=final)


def in_debt(running, share: Decimal = Decimal("0.5")) -> Recovery:
    """A demanded recovery: half of what was paid was found ineligible."""
    lawyer = running.people["hukuk"]
    LateFeeRate.objects.get_or_create(
        valid_from=date(2020, 1, 1), defaults={"monthly_percent": 4, "source": "CK", "entered_by": lawyer}
    )
    debt = recovery.open_recovery(running.contract, reason="Uygun olmayan gider.", by=lawyer)
    rows = {
        item.pk: {"accepted": (item.paid * share).quantize(Decimal("0.01")), "reason": "Uygun değil."}
        for item in debt.items.all()
    }
    recovery.set_accepted(debt, rows, by=lawyer)
    perform("demand_recovery", debt, by=lawyer)
    return Recovery.objects.get(pk=debt.pk)
