"""The rules of the money: payments, the advance, guarantees, the account."""

from datetime import timedelta
from decimal import Decimal

from contracts.models import (
    AccountChange,
    ContractStatus,
    DevelopmentReport,
    Guarantee,
    PaymentDeduction,
    PaymentRequest,
    Recovery,
    RecoveryCollection,
)
from contracts.rules import account, guarantee, payments, reports
from kumelenme.sql.clock import portal_now, portal_today
from tests.contracts import earning
from tests.contracts.rule_cases import finished, now_as, somebody
from tests.contracts.running import Running
from tests.support.rule_cases import Case, itself, put

TEN = Decimal("10.00")


def asked() -> PaymentRequest:
    """The second period's grant, asked for with fresh letters."""
    return Running().asked()


def advance() -> PaymentRequest:
    """Asked for and secured."""
    running = Running()
    earning.young(running)
    earning.secured(running, TEN)
    return earning.asked_in_advance(running, TEN)


def letter(**changed) -> Guarantee:
    running = Running()
    return earning.secured(running, TEN, **changed)


def debt_of(thing) -> Recovery:
    """A demanded debt of its contract."""
    return Recovery.objects.create(contract=thing.contract, number="GA-9", reason="Deneme", status="draft")


def demanded(thing) -> None:
    put(itself(debt_of(thing)), status="demanded", principal=TEN)


def secured_debt() -> Guarantee:
    """A letter and a demanded debt."""
    found = letter()
    demanded(found)
    return found


def called_with_money() -> Guarantee:
    found = secured_debt()
    debt = Recovery.objects.get(number="GA-9")
    row = RecoveryCollection.objects.create(
        recovery=debt, source="guarantee", amount=TEN, received_on=portal_today(), reference="D-1",
        recorded_by=somebody("odeme"),
    )  # fmt: skip
    put(itself(found), collection=row)
    return found


def changed_account(running: Running) -> AccountChange:
    words = {"bank": "Yeni Banka", "iban": "TR290006400000112345678901", "reason": "Şube kapandı."}
    return AccountChange.objects.create(
        contract=running.contract, number="H-9", old_bank="Eski", old_iban="TR0", asked_by=running.enterprise,
        proof=running.contract.payments.first().tax_letter, **words,
    )  # fmt: skip


def held() -> AccountChange:
    """Approved more than two days ago."""
    found = changed_account(Running())
    put(itself(found), status="hold", approved_by=somebody("hukuk"), status_due_at=portal_now() - timedelta(hours=1))
    return found


def hold_begins(request) -> None:
    running = Running()
    put(
        itself(changed_account(running)),
        status="hold",
        approved_by=somebody("hukuk"),
        status_due_at=portal_now() + timedelta(hours=40),
    )


def with_an_offset() -> PaymentRequest:
    """An offset that is not collected yet."""
    found = asked()
    demanded(found)
    PaymentDeduction.objects.create(
        payment=found, kind="offset", amount=TEN, reason="m.31", recovery=Recovery.objects.get(number="GA-9"),
        entered_by=somebody("odeme"),
    )  # fmt: skip
    return found


def collected(request) -> None:
    RecoveryCollection.objects.create(
        recovery=Recovery.objects.get(number="GA-9"), source="offset", amount=TEN, received_on=portal_today(),
        reference=f"{request.number}-M1", recorded_by=somebody("odeme"),
    )  # fmt: skip


def gate_closes(request) -> None:
    DevelopmentReport.objects.create(
        contract=request.contract, month=12, number="GR-9", last_day=request.report.first_day - timedelta(days=1),
        due_at=portal_now(),
    )  # fmt: skip


def advance_stays_open(contract) -> None:
    """One of its payments was an advance."""
    put(
        itself(contract.payments.filter(status="paid").first()),
        kind="advance", report=None, earned=0, advance_settled=0, deducted=0, accepted_cost=0,
    )  # fmt: skip


def unsecured(request) -> None:
    put(Guarantee.objects.all(), valid_until=portal_today() - timedelta(days=1))


CASES = {
    payments.contract_is_running: Case(asked, now_as(ContractStatus.SUSPENDED), "“Askıda”"),
    payments.payment_fits_the_grant: Case(
        asked,
        lambda p: put(itself(p.contract), grant_amount=p.amount - 1, own_amount=p.contract.total_budget - p.amount + 1),
        "Toplam ödeme destek tutarını aşamaz",
    ),
    payments.letters_are_valid: Case(
        asked, lambda p: put(itself(p), tax_letter_on=portal_today() - timedelta(days=16)), "güncel değil"
    ),
    payments.the_gate_is_open: Case(asked, gate_closes, "değerlendirilmeden yeni dönem ödemesi yapılamaz"),
    payments.advance_is_secured: Case(advance, unsecured, "Yürürlükteki teminat 0,00 TL"),
    payments.account_is_settled: Case(asked, hold_begins, "o zamana kadar ödeme yapılamaz"),
    payments.nothing_was_set_off: Case(with_an_offset, collected, "mahsup tahsilata işlendi"),
    payments.there_is_money: Case(
        asked, lambda p: put(itself(p), deducted=p.amount, amount=0), "talep mahsupla kapatılır"
    ),
    reports.advance_is_settled: Case(finished, advance_stays_open, "ön ödeme var"),
    guarantee.letter_lasts: Case(
        letter, lambda g: put(itself(g), valid_until=g.contract.end_on - timedelta(days=1)), "süresiz ya da daha uzun"
    ),
    guarantee.nothing_rests_on_it: Case(letter, debt_of, "numaralı geri alım sürüyor"),
    guarantee.a_debt_is_demanded: Case(
        secured_debt, lambda g: put(Recovery.objects.filter(number="GA-9"), status="settled"), "nakde çevrilir"
    ),
    guarantee.its_money_came_in: Case(called_with_money, lambda g: put(itself(g), collection=None), "bankadan gelen"),
    account.hold_is_over: Case(
        held, lambda c: put(itself(c), status_due_at=portal_now() + timedelta(hours=1)), "Bekleme süresi"
    ),
}
