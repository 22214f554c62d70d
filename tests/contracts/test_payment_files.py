"""From approval to the bank and back: letters that ran out, deductions, one file for each payment, the bank's answers."""

import hashlib
import io
from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse
from openpyxl import load_workbook

from contracts.actions import deductions, payment_files, payments
from contracts.models import OrderOutcome, PaymentFile, PaymentFileRow, PaymentRequest, PaymentStatus, Recovery
from contracts.order_lists import as_orders
from kumelenme.demo.data_files import scan
from kumelenme.lifecycle.perform import perform
from kumelenme.sql.clock import portal_today
from tests.contracts.earning import in_debt

PENALTY = {"kind": "penalty", "amount": Decimal("100.00"), "reason": "Geç sunulan rapor."}


def test_approved_payments_go_to_the_bank_in_one_file_and_come_back_paid(running, demo_world):
    running.accepted(3)
    first, second = (running.approved(running.asked(period)) for period in (2, 3))
    client = demo_world.client("odeme")
    page = reverse("contracts:payment-files")
    assert first.number in client.get(page).content.decode()
    send = reverse("contracts:payment-send", args=[first.number])
    assert f'value="{first.number}" id="odeme-{first.pk}" checked' in client.get(send).content.decode()
    assert client.post(send, {}).status_code == 422
    assert client.post(send, {"odeme": [first.number, second.number]}).status_code == 302

    file = PaymentFile.objects.order_by("-pk").first()
    rows = list(file.rows.all())
    enterprise = running.contract.enterprise
    assert [(row.payment_id, row.amount, row.iban) for row in rows] == [
        (each.pk, each.amount, enterprise.iban) for each in (first, second)
    ]
    taken = client.post(reverse("contracts:payment-file-take", args=[file.number, "csv"])).content
    assert hashlib.sha256(taken).hexdigest() == file.digest
    assert enterprise.iban in taken.decode()
    sheet = client.post(reverse("contracts:payment-file-take", args=[file.number, "xlsx"])).content
    cells = [[cell.value for cell in row] for row in load_workbook(io.BytesIO(sheet)).active.rows]
    assert Decimal(str(cells[-1][4])) == first.amount + second.amount

    answers = {f"s{rows[0].pk}-order_number": "OE-501", f"s{rows[0].pk}-paid_on": f"{portal_today():%d.%m.%Y}"}
    half = {f"s{rows[1].pk}-order_number": "OE-502", f"s{rows[1].pk}-paid_on": ""}
    where = reverse("contracts:payment-file", args=[file.number])
    assert client.post(where, answers | half).status_code == 422
    assert client.post(where, answers).status_code == 302
    assert [row.outcome for row in file.rows.all()] == [OrderOutcome.PAID, OrderOutcome.WAITING]
    assert PaymentRequest.objects.get(pk=first.pk).status == PaymentStatus.PAID
    assert enterprise.iban not in client.get(where).content.decode()


def test_a_payment_is_in_one_file_at_a_time(running):
    request = running.approved(running.asked())
    file = running.sent_to_bank(request)
    with pytest.raises(PermissionDenied, match="onaylı değil"):
        running.sent_to_bank(request)
    row = file.rows.get()
    twin = {f: getattr(row, f) for f in ("payment", "name", "vkn", "iban", "amount", "explanation")}
    with pytest.raises(IntegrityError, match="one_file_per_payment"), transaction.atomic():
        PaymentFileRow.objects.create(file=file, position=2, **twin)
    with pytest.raises(IntegrityError, match="dondurulmuş"), transaction.atomic():
        PaymentFileRow.objects.filter(pk=row.pk).update(iban="TR290006400000112345678901")

    perform("bounce_payment", request, by=running.people["odeme"], note="Hesap kapalı.")
    again = running.sent_to_bank(request)
    assert (file.rows.get().outcome, again.rows.get().outcome) == (OrderOutcome.BOUNCED, OrderOutcome.WAITING)
    payments.pay(request, by=running.people["odeme"], order_number="OE-9", paid_on=portal_today())
    assert again.rows.get().outcome == OrderOutcome.PAID


def test_only_the_payment_officer_makes_a_file(running, demo_world):
    request = running.approved(running.asked())
    with pytest.raises(PermissionDenied):
        payment_files.make_file([request.number], by=running.people["izleme"])
    assert demo_world.client("izleme").get(reverse("contracts:payment-files")).status_code == 403


def test_a_text_that_looks_like_a_formula_stays_a_text(running):
    row = PaymentFileRow(
        position=1, name="=1+1", vkn="1", iban="TR1", amount=Decimal("1.10"), explanation="@topla", payment_id=1
    )
    text = as_orders("F", [row]).decode()
    assert "'=1+1" in text
    assert "'@topla" in text
    assert "1,1" in text


@pytest.mark.parametrize("name", ["tax_letter", "social_security_letter"])
def test_a_letter_that_ran_out_stops_the_order_until_a_new_one_is_uploaded(running, clock, name):
    request = running.approved(running.asked())
    clock(days=13)
    with pytest.raises(ValidationError, match=r"güncel değil .* Yenisini yükleyiniz"):
        running.sent_to_bank(request)
    other = "social_security_letter" if name == "tax_letter" else "tax_letter"
    payments.renew_letter(request, other, scan("yeni.pdf"), portal_today(), by=running.enterprise)
    with pytest.raises(ValidationError, match="güncel değil"):
        payments.renew_letter(request, name, scan("y.pdf"), portal_today() - timedelta(days=16), by=running.enterprise)
    payments.renew_letter(request, name, scan("yeni.pdf"), portal_today(), by=running.enterprise)
    assert running.sent_to_bank(request).rows.count() == 1


def test_the_letter_is_renewed_on_its_page(running, demo_world):
    request = running.asked()
    old, client = request.tax_letter_id, demo_world.client("tesebbus2")
    page = reverse("contracts:payment-letter", args=[request.number, "vergi"])
    assert client.post(page, {"bos": "1"}).status_code == 422
    sent = {"upload": scan("yeni.pdf"), "dated_on": f"{portal_today():%d.%m.%Y}"}
    assert client.post(page, sent).status_code == 302
    request.refresh_from_db()
    assert (request.tax_letter_on, request.tax_letter_id != old) == (portal_today(), True)
    assert client.get(reverse("contracts:payment-letter", args=[request.number, "baska"])).status_code == 404


def test_a_returned_request_goes_again(running):
    request, officer = running.asked(), running.people["odeme"]
    perform("return_payment", request, by=officer, note="SGK yazısı okunmuyor.")
    with pytest.raises(Exception, match="bu aşamada değil"):
        payments.approve_payment(request, by=officer)
    running.renewed(request)
    perform("resubmit_payment", request, by=running.enterprise)
    payments.approve_payment(request, by=officer)
    assert request.status == PaymentStatus.APPROVED


def test_a_penalty_lowers_the_order_and_not_what_was_earned(running, demo_world):
    request, client = running.asked(), demo_world.client("odeme")
    page = reverse("contracts:payment", args=[request.number])
    sent = {"kesinti": "1", "k-kind": "penalty", "k-amount": "100,00", "k-reason": "Geç sunulan rapor."}
    assert client.post(page, sent | {"k-amount": "0"}).status_code == 422
    assert client.post(page, sent).status_code == 302
    lower = PaymentRequest.objects.get(pk=request.pk)
    assert (lower.earned, lower.deducted, lower.amount) == (request.earned, 100, request.amount - 100)
    row = lower.deductions.get()
    assert client.post(page, {"kaldir": str(row.pk)}).status_code == 302
    assert PaymentRequest.objects.get(pk=request.pk).amount == request.amount
    with pytest.raises(ValidationError, match="aşamaz"):
        deductions.add_deduction(lower, PENALTY | {"amount": request.amount + 1}, by=running.people["odeme"])


def test_after_the_approval_nothing_is_deducted_or_recounted(running):
    request = running.asked()
    row = deductions.add_deduction(request, PENALTY, by=running.people["odeme"])
    running.approved(request)
    for act in (
        lambda: deductions.add_deduction(request, PENALTY, by=running.people["odeme"]),
        lambda: deductions.remove_deduction(row, by=running.people["odeme"]),
    ):
        with pytest.raises(ValidationError, match="yalnız incelemede"):
            act()
    with pytest.raises(IntegrityError, match="onaylanmış ödemenin kesintisi"), transaction.atomic():
        type(row).objects.filter(pk=row.pk).update(amount=1)
    with pytest.raises(IntegrityError, match="dondurulmuş"), transaction.atomic():
        PaymentRequest.objects.filter(pk=request.pk).update(deducted=0, amount=request.earned)


def test_a_debt_is_paid_by_what_is_earned_once(running):
    debt, officer = in_debt(running), running.people["odeme"]
    request = running.asked()
    offset = {"kind": "offset", "amount": min(debt.total, request.amount), "reason": "m.31"}
    deductions.add_deduction(request, offset, by=officer)
    approved = running.approved(request)
    assert debt.collections.count() == 0

    if approved.amount:
        running.sent_to_bank(approved)
        perform("bounce_payment", approved, by=officer, note="Hesap kapalı.")
        running.sent_to_bank(approved)
    else:
        perform("settle_payment", approved, by=officer)

    assert [row.amount for row in debt.collections.all()] == [offset["amount"]]
    settled = Recovery.objects.get(pk=debt.pk).status == "settled"
    assert settled == (offset["amount"] == debt.total)


def test_without_a_debt_nothing_is_set_off(running):
    request = running.asked()
    with pytest.raises(ValidationError, match="geri alım alacağı yok"):
        deductions.add_deduction(request, PENALTY | {"kind": "offset"}, by=running.people["odeme"])
    assert deductions.add_deduction(request, PENALTY, by=running.people["odeme"]).pk


def test_an_approval_is_taken_back_by_the_authority(running):
    request = running.approved(running.asked())
    with pytest.raises(PermissionDenied):
        perform("cancel_payment", request, by=running.people["odeme"], note="Yanlış.")
    perform("cancel_payment", request, by=running.people["onay"], note="Hesap yanlış.")
    assert request.status == PaymentStatus.REJECTED
    assert running.asked().number.endswith("-O2")
