"""Payment requests: asked for, approved by another person, paid, refused; each refusal beside its twin (K-150…K-156)."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from applications.budget import ministry_share
from contracts.actions import expenditures, payments, reports
from contracts.models import Contract, PaymentRequest, PaymentStatus, ProgressReport
from contracts.paying import remaining_grant
from contracts.rules.payments import LETTERS, papers_missing
from kumelenme.demo.data_files import scan
from kumelenme.demo.walk import implementing
from kumelenme.lifecycle.perform import NotFromHere, perform
from kumelenme.sql.clock import portal_today


def test_a_request_is_computed_approved_and_paid(running):
    request = running.asked()
    accepted = sum(row.accepted_amount for row in running.report(2).expenditures.all())
    assert (request.accepted_cost, request.status) == (accepted, PaymentStatus.SUBMITTED)
    assert 0 < request.amount <= accepted

    running.paid(request, order=" OE-77 ")
    request.refresh_from_db()
    assert (request.status, request.order_number) == (PaymentStatus.PAID, "OE-77")
    assert remaining_grant(running.contract) == running.contract.grant_amount - sum(
        p.amount for p in running.contract.payments.all()
    )


def test_the_grant_is_each_accepted_line_at_its_agreed_rate_rounded_down(running):
    report, monitor = running.sent(3), running.people["izleme"]
    rows = list(report.expenditures.all())
    whole = {row.pk: {"accepted_amount": row.amount, "reject_reason": ""} for row in rows}
    part = {rows[0].pk: {"accepted_amount": Decimal("33.33"), "reject_reason": "above_market"}}
    expenditures.decide_lines(report, whole | part, by=monitor)
    reports.accept_report(report, by=monitor, verified=set())
    rates = {r["key"]: Decimal(r["rate"]) for r in running.contract.agreed_plan.dossier["plan"]["budget"]}

    wanted = sum(
        int(amount * rates[str(row.line_key)]) / Decimal(100)
        for row, amount in zip(rows, [Decimal("33.33"), *[r.amount for r in rows[1:]]], strict=True)
    )
    assert running.asked(3).amount == wanted


def test_an_unaccepted_report_earns_nothing_yet(running):
    report = running.sent(3)
    with pytest.raises(ValidationError, match=r"3\. dönem raporu kabul edilmeden"):
        running.asked(3)
    keep = {row.pk: {"accepted_amount": row.amount, "reject_reason": ""} for row in report.expenditures.all()}
    expenditures.decide_lines(report, keep, by=running.people["izleme"])
    reports.accept_report(report, by=running.people["izleme"], verified=set())
    assert running.asked(3).pk


def test_a_report_is_paid_once_but_a_rejected_request_may_be_made_again(running):
    first = running.asked()
    with pytest.raises(ValidationError, match="zaten var"):
        running.asked()
    perform("reject_payment", first, by=running.people["odeme"], note="Dekontlar okunmuyor.")
    assert running.asked().number.endswith("-O2")


def test_an_overdue_report_stops_the_next_request(running, clock):
    due = running.report(3).due_at
    clock(days=(due.date() - portal_today()).days + 2)
    with pytest.raises(ValidationError, match=r"3\. dönem raporu sunulmadan ödeme talebi oluşturulamaz"):
        running.asked()

    implementing.write_report(running.report(3), running.enterprise, claim=False)
    reports.send_report(running.report(3), by=running.enterprise)
    assert running.asked().pk


@pytest.mark.parametrize("paper", ["tax_letter", "social_security_letter"])
def test_the_letters_come_with_the_request(running, paper):
    with pytest.raises(ValidationError, match="eklenmelidir") as refusal:
        running.asked(**{paper: None})
    assert list(refusal.value.message_dict) == [paper]
    assert running.asked(**{paper: scan("yazi.pdf")}).pk


def test_above_the_calls_limit_an_auditor_has_read_it(running):
    line = max(running.contract.agreed_plan.dossier["plan"]["budget"], key=lambda row: Decimal(row["ministry"]))
    limit = running.contract.application.call.terms.audit_above
    running.claim(line_key=line["key"], amount=Decimal(line["amount"]))
    dearest = ministry_share(Decimal(line["amount"]), Decimal(line["rate"]))
    assert dearest < limit  # the demo's plan is small: the small request needs no auditor
    assert running.asked(audit_report=None).audit_report is None

    missing = papers_missing(running.contract, limit + Decimal("0.01"), {"tax_letter": 1})
    assert missing["audit_report"] == "500.000,00 TL üzerindeki talepte bağımsız denetim raporu yüklenmelidir."
    assert "audit_report" not in papers_missing(running.contract, limit, {})


def test_the_enterprise_asks_and_nobody_else(running):
    files, days = {name: scan(f"{name}.pdf") for name in LETTERS}, implementing.letter_days()
    for login in ("tesebbus", "odeme", "koordinator2"):
        with pytest.raises(PermissionDenied):
            payments.request_payment(running.report(2), files, dates=days, by=running.people[login])
    assert payments.request_payment(running.report(2), files, dates=days, by=running.enterprise).pk


def test_who_accepted_the_report_does_not_approve_its_payment(running):
    request, officer = running.asked(), running.people["odeme"]
    with pytest.raises(PermissionDenied):
        payments.approve_payment(request, by=running.people["izleme"])
    with pytest.raises(IntegrityError, match="görevler ayrılığı"), transaction.atomic():
        PaymentRequest.objects.filter(pk=request.pk).update(approved_by=request.report.accepted_by)

    payments.approve_payment(request, by=officer)
    request.refresh_from_db()
    assert (request.status, request.approved_by) == (PaymentStatus.APPROVED, officer)
    assert request.approved_by != request.report.accepted_by


def test_a_request_is_rejected_with_a_reason(running):
    request, officer = running.asked(), running.people["odeme"]
    with pytest.raises(ValidationError, match="Gerekçe"):
        perform("reject_payment", request, by=officer)
    perform("reject_payment", request, by=officer, note="Vergi yazısı başka bir kuruma ait.")
    assert request.status == PaymentStatus.REJECTED
    with pytest.raises(NotFromHere):
        payments.approve_payment(request, by=officer)


def test_what_is_not_approved_is_not_paid(running):
    request, officer = running.asked(), running.people["odeme"]
    with pytest.raises(NotFromHere):
        payments.pay(request, by=officer, order_number="OE-1", paid_on=portal_today())
    payments.approve_payment(request, by=officer)
    with pytest.raises(NotFromHere):
        payments.pay(request, by=officer, order_number="OE-1", paid_on=portal_today())
    running.sent_to_bank(request)
    with pytest.raises(PermissionDenied):
        payments.pay(request, by=running.enterprise, order_number="OE-1", paid_on=portal_today())
    payments.pay(request, by=officer, order_number="OE-1", paid_on=portal_today())
    assert request.status == PaymentStatus.PAID


def test_an_order_has_a_number_of_its_own_and_a_day_that_has_come(running):
    request, officer = running.asked(), running.people["odeme"]
    running.sent_to_bank(running.approved(request))
    used = running.contract.payments.get(status=PaymentStatus.PAID).order_number
    today = portal_today()
    for number, day, sentence in (
        ("  ", today, "Ödeme emri numarasını yazınız"),
        ("OE-2", today + timedelta(days=1), "bugünden ileri olamaz"),
        (used, today, "başka bir ödemede kullanılmış"),
    ):
        with pytest.raises(ValidationError, match=sentence):
            payments.pay(request, by=officer, order_number=number, paid_on=day)
    payments.pay(request, by=officer, order_number="OE-2", paid_on=today)
    assert request.status == PaymentStatus.PAID


def test_nothing_is_paid_beyond_the_grant(running):
    request = running.asked()
    contract = Contract.objects.filter(pk=running.contract.pk)
    paid = running.contract.payments.get(status=PaymentStatus.PAID).amount
    short = paid + request.amount - 1
    contract.update(grant_amount=short, own_amount=running.contract.total_budget - short)
    request.refresh_from_db()
    with pytest.raises((ValidationError, IntegrityError), match="destek tutarını aşamaz"), transaction.atomic():
        payments.approve_payment(request, by=running.people["odeme"])

    contract.update(grant_amount=short + 1, own_amount=running.contract.total_budget - short - 1)
    request = PaymentRequest.objects.get(pk=request.pk)
    payments.approve_payment(request, by=running.people["odeme"])
    assert request.status == PaymentStatus.APPROVED


@pytest.mark.parametrize("verb", ["approve", "pay"])
def test_a_second_click_on_the_page_is_answered_with_a_sentence(running, demo_world, verb):
    request = running.asked()
    page, client = reverse("contracts:payment", args=[request.number]), demo_world.client("odeme")
    today = f"{portal_today():%d.%m.%Y}"
    form = {"approve": {"approve": "1"}, "pay": {"pay": "1", "order_number": "OE-9", "paid_on": today}}
    if verb == "pay":
        running.sent_to_bank(running.approved(request))
    assert client.post(page, form[verb]).status_code == 302
    again = client.post(page, form[verb], follow=True)
    assert again.status_code == 200
    assert "Kayıt bu arada ilerlemiş" in again.content.decode()


def test_the_page_offers_the_request_until_it_is_made(running, demo_world):
    client = demo_world.client("tesebbus2")
    page = reverse("contracts:report", args=[running.report(2).number])
    assert "Ödeme talep et" in client.get(page).content.decode()
    ask = reverse("contracts:payment-request", args=[running.report(2).number])
    assert client.post(ask, {"talep": "1"}).status_code == 422
    papers = {name: scan(f"{name}.pdf") for name in LETTERS}
    papers |= {f"{name}_on": f"{day:%d.%m.%Y}" for name, day in implementing.letter_days().items()}
    assert client.post(ask, papers).status_code == 302
    after = client.get(page).content.decode()
    assert "Ödeme talep et" not in after
    assert "Bu rapor için ödeme talebi zaten var." in after
    assert not ProgressReport.objects.get(number=running.report(2).number).payments.filter(status="paid").exists()
