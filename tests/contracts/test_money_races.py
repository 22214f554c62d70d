"""Two who spend at once: no tranche, no cap and no invoice is passed in a hundred races of each kind.

Without locks and triggers both of them pass.
"""

import threading
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection
from django.db.models import QuerySet

from contracts.actions import expenditures, payment_files, payments, reports
from contracts.models import Contract, Expenditure, PaymentFileRow, PaymentRequest
from contracts.paying import grant_of
from kumelenme.accounts.models import User
from kumelenme.accounts.roles import Role
from kumelenme.demo.organisations import checked_vkn
from kumelenme.demo.walk import contracting, implementing
from kumelenme.lifecycle.perform import NotFromHere
from kumelenme.sql.clock import portal_today
from tests.contracts.builders import World
from tests.support.races import at_once

pytestmark = pytest.mark.django_db(transaction=True)

ROUNDS = 100
REFUSALS = (ValidationError, IntegrityError, NotFromHere, PermissionDenied)
HALF_A_YEAR = 182


def sql(*commands: str, replica: bool = True) -> None:
    """Run while no trigger speaks."""
    with connection.cursor() as cursor:
        if replica:
            cursor.execute("SET session_replication_role = replica")
        for command in commands:
            cursor.execute(command)
        if replica:
            cursor.execute("SET session_replication_role = origin")


class Table:
    """A contract of a year ago: reports 1 and 2 are accepted with one invoice each, 3 and 4 are being written."""

    def __init__(self, settings):
        settings.CLOCK_MAY_MOVE = True
        world = World()
        self.contract = world.contract(months=36)
        self.people, self.representative = world.people, world.person("tesebbus")
        contracting.sign(
            contracting.issue(
                type(self.contract.application).objects.get(pk=self.contract.application_id), self.people
            ),
            self.people,
            self.representative,
        )
        sql(
            "UPDATE contracts_contract SET start_on = start_on - 800, end_on = end_on - 800 + 400",
            "UPDATE contracts_progressreport SET first_day = first_day - 800, last_day = last_day - 800, due_at = due_at + interval '1 year'",
        )
        self.contract = Contract.objects.get(pk=self.contract.pk)
        lines = self.contract.agreed_plan.dossier["plan"]["budget"]
        self.lines = [line["key"] for line in lines]
        for period in (1, 2):
            self.accept(period, (Decimal(lines[0]["amount"]) / 4).quantize(Decimal("0.01")))
        self.earned = grant_of(self.report(1))

    def report(self, period: int):
        return self.contract.reports.select_related("contract__agreed_plan").get(period=period, is_final=False)

    def invoice(self, number: str, amount, line: int = 0) -> dict:
        return {
            "line_key": self.lines[line], "document_number": number, "dated_on": portal_today(), "supplier": "Örnek",
            "supplier_vkn": checked_vkn("800000009"), "amount": amount, "paid_on": portal_today(), "related_party": False,
        }  # fmt: skip

    def accept(self, period: int, amount) -> None:
        report = self.report(period)
        implementing.write_report(report, self.representative, claim=False)
        expenditures.add_expenditure(report, self.invoice(f"R{period}", amount), by=self.representative)
        reports.send_report(report, by=self.representative)
        expenditures.accept_the_rest(report, by=self.people["izleme"])
        reports.accept_report(report, by=self.people["izleme"], verified=set())

    def asks(self, period: int, *, blind: bool = False):
        """Somebody asks for the period's grant; `blind`: while no trigger speaks."""
        report, representative = self.report(period), User.objects.get(pk=self.representative.pk)
        representative.act_as(Role.ENTERPRISE_REP)

        def act():
            if blind:
                sql("SET session_replication_role = replica", replica=False)
            return payments.request_payment(
                report, implementing.papers(), dates=implementing.letter_days(), by=representative
            )

        return act

    def claims(self, period: int, *, blind: bool = False):
        """The same invoice in this report; on another line in each, so that no unique index helps."""
        report, representative = self.report(period), User.objects.get(pk=self.representative.pk)
        representative.act_as(Role.ENTERPRISE_REP)

        def act():
            if blind:
                sql("SET session_replication_role = replica", replica=False)
            return expenditures.add_expenditure(
                report, self.invoice("YARIŞ", Decimal(1), period - 3), by=representative
            )

        return act

    def limited_to(self, grant: Decimal) -> None:
        """The contract's grant is this now."""
        sql(f"UPDATE contracts_contract SET grant_amount = {grant}, own_amount = total_budget - {grant}")  # noqa: S608

    def again(self) -> None:
        """Nothing was asked for and nothing claimed."""
        sql(
            "DELETE FROM contracts_paymentfilerow", "DELETE FROM contracts_paymentrequest",
            "DELETE FROM contracts_expenditure WHERE document_number = 'YARIŞ'",
        )  # fmt: skip


@pytest.fixture
def table(settings):
    return Table(settings)


def won(outcomes) -> int:
    return sum(not isinstance(outcome, REFUSALS) for outcome in outcomes)


def test_a_tranche_the_cap_and_an_invoice_hold_in_a_hundred_races_of_each_kind(table):
    officer = table.people["odeme"]
    for number in range(ROUNDS):
        table.again()
        assert won(at_once(table.asks(1), table.asks(1), refusals=REFUSALS)) == 1
        assert PaymentRequest.objects.count() == 1

        if number < 20:  # and the one request goes to the bank once
            request = PaymentRequest.objects.get()
            payments.approve_payment(request, by=officer)
            gather = lambda: payment_files.make_file([request.number], by=officer)  # noqa: E731, B023
            assert won(at_once(gather, gather, refusals=REFUSALS)) == 1
            assert PaymentFileRow.objects.count() == 1

        table.again()
        table.limited_to(table.earned + 1)
        assert won(at_once(table.asks(1), table.asks(2), refusals=REFUSALS)) == 2
        assert sum(each.amount for each in PaymentRequest.objects.all()) == table.earned + 1
        table.limited_to(table.earned * 3)

        assert won(at_once(table.claims(3), table.claims(4), refusals=REFUSALS)) == 1
        assert Expenditure.objects.filter(document_number="YARIŞ").count() == 1


def test_without_locks_triggers_and_index_both_pass(table, monkeypatch):
    monkeypatch.setattr(QuerySet, "select_for_update", lambda found, *args, **kwargs: found)
    barrier = threading.Barrier(2, timeout=30)

    def then_wait(function):
        def wrapped(*args, **kwargs):
            found = function(*args, **kwargs)
            barrier.wait()
            return found

        return wrapped

    monkeypatch.setattr(payments, "papers_missing", then_wait(payments.papers_missing))
    table.limited_to(table.earned + 1)
    assert won(at_once(table.asks(1, blind=True), table.asks(2, blind=True), refusals=REFUSALS)) == 2
    assert sum(each.amount for each in PaymentRequest.objects.all()) > table.earned + 1

    table.again()
    table.limited_to(table.earned * 3)
    index = "one_payment_per_tranche"
    number = "contracts_paymentrequest_number_key"
    with connection.cursor() as cursor:
        cursor.execute("SELECT indexname, indexdef FROM pg_indexes WHERE indexname IN (%s, %s)", [index, number])
        kept = dict(cursor.fetchall())
    sql(f"DROP INDEX {index}", f"ALTER TABLE contracts_paymentrequest DROP CONSTRAINT {number}", replica=False)
    try:
        assert won(at_once(table.asks(1, blind=True), table.asks(1, blind=True), refusals=REFUSALS)) == 2
        assert PaymentRequest.objects.filter(report=table.report(1)).count() == 2
    finally:
        table.again()
        sql(kept[index], f"ALTER TABLE contracts_paymentrequest ADD CONSTRAINT {number} UNIQUE (number)", replica=False)

    monkeypatch.setattr(expenditures, "_refuse", then_wait(expenditures._refuse))
    assert won(at_once(table.claims(3, blind=True), table.claims(4, blind=True), refusals=REFUSALS)) == 2
    assert Expenditure.objects.filter(document_number="YARIŞ").count() == 2
