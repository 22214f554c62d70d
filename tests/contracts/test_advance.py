"""Advances: asked for before the first report, secured, set off line by line and never twice (clause 13, 14; V-86, V-88)."""

from decimal import ROUND_UP, Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from contracts import paying
from contracts.actions import payments
from contracts.models import PaymentKind, PaymentRequest, PaymentStatus
from contracts.rules.reports import advance_is_settled
from kumelenme.demo.data_files import scan
from kumelenme.demo.walk import implementing
from kumelenme.lifecycle.perform import perform
from tests.contracts.earning import advanced, asked_in_advance, earned, part, secured, young

KURUS, TEN = Decimal("0.01"), Decimal("10.00")


def test_an_advance_is_secured_asked_for_and_paid(running):
    contract = young(running)
    most = paying.advance_ceiling(contract)
    assert most == (contract.grant_amount / 5).quantize(KURUS, rounding="ROUND_DOWN")

    request = advanced(running, most)

    assert (request.status, request.kind, request.amount) == (PaymentStatus.PAID, PaymentKind.ADVANCE, most)
    assert paying.open_advance(contract) == most
    assert paying.remaining_grant(contract) == contract.grant_amount - most


def test_more_than_the_calls_rate_is_not_advanced(running):
    most = paying.advance_ceiling(young(running))
    secured(running, most * 2)
    with pytest.raises(ValidationError, match="en çok") as refusal:
        asked_in_advance(running, most + KURUS)
    assert list(refusal.value.message_dict) == ["amount"]
    assert asked_in_advance(running, most).pk


def test_a_call_without_advances_pays_none(running):
    young(running, advance=0)
    with pytest.raises(ValidationError, match="ön ödeme yapılmaz"):
        asked_in_advance(running, Decimal(100))


def test_after_the_first_report_it_is_too_late(running):
    young(running)
    secured(running, Decimal(1000))
    earned(running, 1, [part(running, 0, 100)])
    with pytest.raises(ValidationError, match="ilk rapordan önce"):
        asked_in_advance(running, Decimal(100))


def test_without_a_letter_it_is_not_asked_for_and_without_an_accepted_one_not_approved(running):
    young(running)
    with pytest.raises(ValidationError, match="teminat mektubu bildiriniz"):
        asked_in_advance(running, Decimal(1000))
    letter = secured(running, Decimal(1000), accepted=False)
    request = asked_in_advance(running, Decimal(1000))
    with pytest.raises(ValidationError, match="Yürürlükteki teminat 0,00 TL"):
        payments.approve_payment(request, by=running.people["odeme"])
    perform("accept_guarantee", letter, by=running.people["hukuk"])
    payments.approve_payment(request, by=running.people["odeme"])
    assert request.status == PaymentStatus.APPROVED


def test_it_is_asked_for_once_and_by_the_representative(running):
    contract = young(running)
    secured(running, Decimal(5000))
    with pytest.raises(PermissionDenied):
        payments.request_advance(contract, Decimal(1000), {}, dates={}, by=running.people["odeme"])
    first = asked_in_advance(running, Decimal(1000))
    with pytest.raises(ValidationError, match="zaten var"):
        asked_in_advance(running, Decimal(1000))
    with pytest.raises(IntegrityError, match="one_advance_one_final"), transaction.atomic():
        PaymentRequest.objects.create(
            contract=contract, kind="advance", number="X", accepted_cost=0, amount=1, status="submitted"
        )
    perform("reject_payment", first, by=running.people["odeme"], note="Yazılar okunmuyor.")
    assert asked_in_advance(running, Decimal(1000)).number.endswith("-A2")


def test_every_period_sets_off_the_advances_share_and_the_final_payment_the_rest(running):
    contract = young(running)
    advance = paying.advance_ceiling(contract)
    advanced(running, advance)
    report = earned(running, 1, [part(running, 0, 313), part(running, 1, 277)])
    gross = paying.grant_of(report)

    interim = running.paid(running.asked(1), order="OE-1")

    share = (gross * advance / contract.grant_amount).quantize(KURUS, ROUND_UP)
    assert (interim.earned, interim.advance_settled, interim.amount) == (gross, share, gross - share)
    assert paying.open_advance(contract) == advance - share
    assert "ön ödeme var" in advance_is_settled.check(contract)

    earned(running, 1, [part(running, 0, 500), part(running, 1, 600)], final=True)
    claim = paying.claim_of(running.report(1, final=True))
    assert claim.advance_settled == min(claim.earned, advance - share)
    files, days = {n: scan(f"{n}.pdf") for n in ("tax_letter", "social_security_letter")}, implementing.letter_days()
    final = payments.request_payment(running.report(1, final=True), files, dates=days, by=running.enterprise)
    assert (final.kind, final.amount) == (PaymentKind.FINAL, claim.earned - claim.advance_settled)
    with pytest.raises(ValidationError, match="Nihai ödeme istenmiş"):
        running.asked(2)


def test_what_was_earned_and_wholly_set_off_is_settled_without_an_order(running):
    contract = young(running)
    advance = paying.advance_ceiling(contract)
    advanced(running, advance)
    earned(running, 1, [part(running, 0, 50)], final=True)

    request = payments.request_payment(
        running.report(1, final=True),
        {name: scan(f"{name}.pdf") for name in ("tax_letter", "social_security_letter")},
        dates=implementing.letter_days(),
        by=running.enterprise,
    )
    assert (request.amount, request.advance_settled) == (0, request.earned)
    running.approved(request)
    with pytest.raises(Exception, match="bu aşamada değil"):
        running.sent_to_bank(request)
    perform("settle_payment", request, by=running.people["odeme"])
    assert request.status == PaymentStatus.SETTLED
    assert paying.open_advance(contract) == advance - request.earned


def test_the_database_sets_off_no_more_than_was_advanced(running):
    young(running)
    advanced(running, TEN)
    earned(running, 1, [part(running, 0, 900)])
    request = running.asked(1)
    more = PaymentRequest.objects.filter(pk=request.pk)
    with pytest.raises(IntegrityError, match="ön ödemeyi aşamaz"), transaction.atomic():
        more.update(advance_settled=TEN + KURUS, amount=request.earned - TEN - KURUS)
    more.update(advance_settled=TEN, amount=request.earned - TEN)
    with pytest.raises(IntegrityError, match="payment_is_earned_less_deductions"), transaction.atomic():
        more.update(amount=request.earned)


def test_the_page_asks_for_an_amount_and_says_the_ceiling(running, demo_world):
    contract, client = young(running), demo_world.client("tesebbus2")
    page = reverse("contracts:advance-request", args=[contract.number])
    assert "Ön ödeme tavanı" in client.get(page).content.decode()
    secured(running, Decimal(1000))
    days = {f"{name}_on": f"{day:%d.%m.%Y}" for name, day in implementing.letter_days().items()}
    papers = {name: scan(f"{name}.pdf") for name in ("tax_letter", "social_security_letter")}
    answer = client.post(page, {"amount": "999.999.999", **days, **papers})
    assert answer.status_code == 422
    assert "Ön ödeme en çok" in answer.content.decode()
    papers = {name: scan(f"{name}.pdf") for name in ("tax_letter", "social_security_letter")}
    assert client.post(page, {"amount": "1.000", **days, **papers}).status_code == 302
    assert "Ön ödeme talebi zaten var" in client.get(page).content.decode()
