"""The demo world's running contract as a starting point: two of four reports accepted, one of them paid.

Everything that happens to it is the demo's own walk (kumelenme.demo.walk.implementing) or the action under test.
"""

from decimal import Decimal

import pgtrigger

from contracts.actions import expenditures, payment_files, payments, reports
from contracts.actions.decisions import record_decision
from contracts.models import Contract, ContractStatus, PaymentRequest, ProgressReport
from contracts.queries import open_case_of
from contracts.rules.payments import LETTERS
from kumelenme.accounts.models import User
from kumelenme.demo.data_files import scan
from kumelenme.demo.organisations import checked_vkn
from kumelenme.demo.walk import implementing
from kumelenme.lifecycle.perform import perform
from kumelenme.sql.clock import portal_today

DECISION = {"authority": "Bakanlık Makamı", "number": "2026/77", "text": "Gerekçesi yazılıdır."}
PAPERS = ("tax_letter", "social_security_letter", "audit_report")
ENTERPRISE = "tesebbus2"


def laid_down(thing, **values):
    """The thing with these values, set while every guard of the database looks away; returned as the database has it."""
    with pgtrigger.ignore():
        type(thing)._base_manager.filter(pk=thing.pk).update(**values)
    return type(thing)._base_manager.get(pk=thing.pk)


class Running:
    """The contract, its people by login, and its reports brought as far as a test wants them."""

    def __init__(self):
        self.people = {user.email.partition("@")[0]: user for user in User.objects.filter(is_demo=True)}
        self.enterprise = self.people[ENTERPRISE]
        self.contract = Contract.objects.get(status=ContractStatus.ACTIVE)

    @property
    def application(self):
        """As the database has it now."""
        return type(self.contract.application).objects.get(pk=self.contract.application_id)

    def report(self, period: int, *, final: bool = False) -> ProgressReport:
        """As the database has it now; 1 and 2 are accepted, 3 is being lived through."""
        return self.contract.reports.select_related("contract__application").get(period=period, is_final=final)

    def written(self, period: int) -> ProgressReport:
        """Its period is over, all its parts are written, four invoices are claimed."""
        report = self.report(period)
        implementing.pass_the_period(report)
        implementing.write_report(report, self.enterprise)
        return self.report(period)

    def sent(self, period: int) -> ProgressReport:
        """In the monitor's hands, nothing decided."""
        reports.send_report(self.written(period), by=self.enterprise)
        return self.report(period)

    def accepted(self, period: int) -> ProgressReport:
        """Accepted with every line in full."""
        report = self.written(period)
        implementing.send_and_accept(report, self.people, self.enterprise)
        return self.report(period)

    def finished(self) -> None:
        """All four reports and the final one accepted; nothing asked for since the first."""
        for period in (3, 4):
            self.accepted(period)
        final = self.report(1, final=True)
        implementing.write_report(final, self.enterprise)
        implementing.send_and_accept(final, self.people, self.enterprise)
        implementing.register_assets(self.contract, self.enterprise)

    def decided(self) -> None:
        """The authority's decision to terminate is recorded in the open case."""
        case = open_case_of(self.contract)
        record_decision(
            case,
            {**DECISION, "decided_on": portal_today()},
            scan("karar.pdf"),
            outcome="terminate",
            by=self.people["onay"],
        )

    def invoice(self, **changed) -> dict:
        """A flawless invoice of today on the plan's first line, for report 3."""
        return {
            "line_key": self.line()["key"],
            "document_number": "ABC2026000000123",
            "dated_on": portal_today(),
            "supplier": "Örnek Tedarik Ltd. Şti.",
            "supplier_vkn": checked_vkn("800000009"),
            "amount": Decimal("1000.00"),
            "paid_on": portal_today(),
            "related_party": False,
        } | changed

    def claim(self, **changed):
        """Claim that invoice in report 3."""
        return expenditures.add_expenditure(self.report(3), self.invoice(**changed), by=self.enterprise)

    def line(self) -> dict:
        """The plan's first budget line."""
        return self.contract.agreed_plan.dossier["plan"]["budget"][0]

    def asked(self, period: int = 2, **changed) -> PaymentRequest:
        """Ask for the grant of an accepted report with all papers, or with some `changed`."""
        files, days = {name: scan(f"{name}.pdf") for name in PAPERS} | changed, implementing.letter_days()
        return payments.request_payment(self.report(period), files, dates=days, by=self.enterprise)

    def approved(self, request: PaymentRequest) -> PaymentRequest:
        """By the payment officer."""
        payments.approve_payment(request, by=self.people["odeme"])
        return PaymentRequest.objects.get(pk=request.pk)

    def renewed(self, request: PaymentRequest) -> None:
        """Both letters of today."""
        for name in LETTERS:
            payments.renew_letter(request, name, scan("yeni.pdf"), portal_today(), by=self.enterprise)

    def sent_to_bank(self, *requests: PaymentRequest):
        """Approved requests in one file for the bank."""
        return payment_files.make_file([request.number for request in requests], by=self.people["odeme"])

    def paid(self, request: PaymentRequest, order: str = "OE-77") -> PaymentRequest:
        """From the asking to the bank's answer."""
        self.sent_to_bank(self.approved(request))
        payments.pay(request, by=self.people["odeme"], order_number=order, paid_on=portal_today())
        return PaymentRequest.objects.get(pk=request.pk)

    def move(self, verb: str, login: str, note: str = "Gerekçesi yazılıdır.") -> None:
        """A row of the contract's own table."""
        perform(verb, self.contract, by=self.people[login], note=note)
        self.contract.refresh_from_db()
