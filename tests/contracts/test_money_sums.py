"""Every lira from the ledger to the programme's panel: the sums agree to the kuruş in made-up lives of a contract."""

from decimal import Decimal

from django.db import transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from contracts import paying
from contracts.closing import financial_closure
from contracts.figures.money import contracts_of, money
from contracts.ledger.sums import ledger_sums
from contracts.ledger.table import ledger_table
from contracts.models import Contract, PaymentStatus
from tests.contracts.earning import advanced, earned, part, young

KURUS = Decimal("0.01")
permille = st.lists(st.integers(0, 450), min_size=1, max_size=3)
lives = st.tuples(st.integers(0, 100), permille, permille)


class Undone(Exception):
    """The life is over."""


def test_ledger_report_payment_contract_and_panel_agree_to_the_kurus(running):
    contract, viewer = young(running), running.people["odeme"]
    viewer.act_as("payment_officer")
    ceiling = paying.advance_ceiling(contract)

    @settings(max_examples=8)
    @given(lives)
    def life(made_up):
        share, *periods = made_up
        try:
            with transaction.atomic():
                advance = (ceiling * share / 100).quantize(KURUS)
                if advance:
                    advanced(running, advance)
                orders = [advance] if advance else []
                for period, parts in enumerate(periods, 1):
                    claimed = [part(running, line, drawn) for line, drawn in enumerate(parts)]
                    report = earned(running, period, claimed)
                    ledger = sum(row.accepted_amount for row in report.expenditures.all())
                    assert ledger == sum(claimed) == ledger_table(report.expenditures.select_related("report"))[-1][9]
                    assert sum(row.here for row in ledger_sums(report)[1]) == ledger
                    claim = paying.claim_of(report)
                    if claim.earned == 0:
                        continue
                    request = running.asked(period)
                    assert request.accepted_cost == ledger
                    assert request.earned == paying.grant_of(report) == claim.earned
                    assert request.amount == request.earned - request.advance_settled >= 0
                    if request.amount:
                        orders.append(running.paid(request, order=f"OE-{period}").amount)
                check(contract, orders, viewer)
                raise Undone
        except Undone:
            running.contract = Contract.objects.get(pk=contract.pk)

    life()


def check(contract, orders: list[Decimal], viewer) -> None:
    """What was ordered is what every view of the contract and of the programme adds up to."""
    contract = Contract.objects.get(pk=contract.pk)
    paid = [p for p in contract.payments.all() if p.status == PaymentStatus.PAID]
    assert sum(p.amount for p in paid) == sum(orders)
    assert paying.remaining_grant(contract) == contract.grant_amount - sum(orders)
    settled = sum(p.advance_settled for p in contract.payments.live())
    assert paying.open_advance(contract) == paying.advanced(contract) - settled >= 0
    assert dict(financial_closure(contract))["Ödenen destek"] == sum(orders)
    mine = contracts_of(viewer).get(pk=contract.pk)
    assert (mine.paid, mine.remaining) == (sum(orders), contract.grant_amount - sum(orders))
    all_rows = list(contracts_of(viewer))
    assert money(viewer).paid == sum(row.paid for row in all_rows)
    rows = [
        row for file in {r.file_id: r.file for p in paid for r in p.file_rows.all()}.values() for row in file.rows.all()
    ]
    assert sum(row.amount for row in rows) == sum(orders)
