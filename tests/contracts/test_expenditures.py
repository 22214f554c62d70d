"""Invoices in a report: every reason against one beside the invoice that passes (K-151…K-153, K-157)."""

from datetime import timedelta
from decimal import Decimal
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.db import DataError, IntegrityError, transaction
from django.urls import reverse

from contracts.actions import expenditures
from contracts.models import Expenditure
from kumelenme.demo.data_files import scan
from kumelenme.sql.clock import portal_today

KURUS = Decimal("0.01")


def refused(running, **changed) -> dict:
    """The sentences against the flawless invoice with these values changed, by field."""
    with pytest.raises(ValidationError) as refusal:
        running.claim(**changed)
    return refusal.value.message_dict


def test_a_flawless_invoice_is_claimed_and_taken_out_again(running):
    row = running.claim()
    assert (row.report, row.line_name, row.accepted_amount) == (running.report(3), running.line()["description"], None)

    expenditures.remove_expenditure(row, by=running.enterprise)
    assert not running.report(3).expenditures.exists()


@pytest.mark.parametrize("amount", ["0.00", "-0.01", "-250000.00", "1000000000000.00"])
def test_an_amount_is_positive_and_not_beyond_measure(running, amount):
    sentence = refused(running, amount=Decimal(amount))["amount"]
    assert sentence == ["Tutar sıfırdan büyük, en çok 999.999.999.999,99 TL olmalıdır."]
    assert running.claim(amount=KURUS).amount == KURUS


def test_the_database_takes_no_such_amount_either(running):
    row = running.claim()
    for amount, error in ((Decimal(0), IntegrityError), (Decimal(-5), IntegrityError), (Decimal(10) ** 12, DataError)):
        with pytest.raises(error), transaction.atomic():
            Expenditure.objects.filter(pk=row.pk).update(amount=amount)


@pytest.mark.parametrize("day", ["dated_on", "paid_on"])
def test_a_day_outside_the_contract_is_refused_its_first_day_is_not(running, day):
    first, last = running.contract.start_on, running.contract.end_on
    period = f"({first:%d.%m.%Y}–{last:%d.%m.%Y})"
    for outside in (first - timedelta(days=1), last + timedelta(days=1)):
        assert refused(running, **{day: outside}) == {day: [f"Harcama tarihi sözleşme süresi dışında {period}."]}
    assert running.claim(**{day: first}).pk


@pytest.mark.parametrize("day", ["dated_on", "paid_on"])
def test_nothing_is_claimed_before_it_is_paid(running, clock, day):
    tomorrow = portal_today() + timedelta(days=1)
    assert "ileride" in refused(running, **{day: tomorrow})[day][0]
    clock(days=1)
    assert running.claim(**{day: tomorrow}).pk


def test_the_last_day_of_the_contract_counts(running, clock):
    clock(days=(running.contract.end_on - portal_today()).days)
    assert running.claim(dated_on=running.contract.end_on, paid_on=running.contract.end_on).pk


@pytest.mark.parametrize("written", ["ABC2026000000123", "abc2026000000123", "  ABC2026000000123 "])
def test_the_same_invoice_is_claimed_once(running, written):
    running.claim()
    sentence = refused(running, document_number=written)["document_number"]
    assert sentence == [f"ABC2026000000123 daha önce {running.contract} 3. dönem raporu içinde bildirilmiştir."]


@pytest.mark.parametrize("changed", [{"document_number": "ABC2026000000124"}, {"supplier_vkn": "9000000917"}])
def test_another_number_or_supplier_is_another_invoice(running, changed):
    running.claim()
    assert running.claim(**changed).pk


def test_another_amount_is_no_other_invoice_but_it_may_be_split_over_two_lines_of_one_report(running):
    running.claim()
    assert "3. dönem raporu içinde" in refused(running, amount=Decimal("999.99"))["document_number"][0]
    other = running.contract.agreed_plan.dossier["plan"]["budget"][1]["key"]
    assert running.claim(line_key=other, amount=Decimal("999.99")).pk

    earlier = running.report(2).expenditures.first()
    again = {name: getattr(earlier, name) for name in ("document_number", "supplier_vkn")}
    lines = {str(row.line_key) for row in running.report(2).expenditures.filter(**again)}
    free = next(r["key"] for r in running.contract.agreed_plan.dossier["plan"]["budget"] if r["key"] not in lines)
    assert "2. dönem raporu içinde" in refused(running, line_key=free, **again)["document_number"][0]


def test_an_invoice_of_an_earlier_period_is_not_claimed_again(running):
    earlier = running.report(2).expenditures.first()
    again = {name: getattr(earlier, name) for name in ("document_number", "supplier_vkn", "amount")}
    assert "2. dönem raporu içinde" in refused(running, **again)["document_number"][0]
    assert running.claim(**again | {"document_number": "FTR-YENİ"}).pk


def test_an_invoice_belongs_to_a_line_of_the_agreed_plan(running):
    assert refused(running, line_key=uuid4())["line_key"] == [
        "Harcama, onaylı bir faaliyet ve kalemle eşleştirilmelidir."
    ]
    assert running.claim(line_key=running.line()["key"]).pk


def test_a_category_takes_ten_percent_more_than_agreed_and_not_a_kurus_beyond(running):
    line, plan = running.line(), running.contract.agreed_plan.dossier["plan"]["budget"]
    keys = {row["key"] for row in plan if row["category"] == line["category"]}
    agreed = sum(Decimal(row["amount"]) for row in plan if row["key"] in keys)
    taken = sum(row.accepted_amount for row in Expenditure.objects.filter(contract=running.contract, line_key__in=keys))
    most = (agreed * Decimal("1.1")).quantize(KURUS) - taken

    sentence = refused(running, amount=most + Decimal("100.00"))["amount"][0]
    assert sentence.startswith(f"{line['category_title']} kalemi onaylı tutarı %10,")
    assert sentence.endswith("aşıyor; değişiklik talebi gerekir.")
    running.claim(amount=most - 1)
    refused(running, amount=Decimal("1.01"), document_number="SON")
    assert running.claim(amount=Decimal("1.00"), document_number="SON").pk


def test_what_the_monitor_did_not_accept_frees_its_part_of_the_category(running):
    report = running.sent(3)
    row = report.expenditures.first()
    kept = {one.pk: {"accepted_amount": one.amount, "reject_reason": ""} for one in report.expenditures.all()}
    cut = {row.pk: {"accepted_amount": Decimal(0), "reject_reason": "ineligible"}}
    expenditures.decide_lines(report, kept | cut, by=running.people["izleme"])
    line = next(r for r in running.contract.agreed_plan.dossier["plan"]["budget"] if r["key"] == str(row.line_key))
    before = expenditures.rules.tolerance_refusal(running.contract, line, Decimal(line["amount"]) * 100)
    expenditures.decide_lines(report, kept, by=running.people["izleme"])
    after = expenditures.rules.tolerance_refusal(running.contract, line, Decimal(line["amount"]) * 100)

    assert before != after


def test_the_page_says_without_vat_and_puts_the_sentence_at_its_field(running, demo_world):
    page = reverse("contracts:expenditure-add", args=[running.report(3).number])
    client, today = demo_world.client("tesebbus2"), f"{portal_today():%d.%m.%Y}"
    assert "Tutar (TL, KDV hariç)" in client.get(page).content.decode()
    typed = running.invoice() | {"dated_on": today, "paid_on": today, "amount": "1.000,00"}
    for wrong, sentence in (
        ({"amount": "0"}, "en az 0,01 TL olmalı"),
        ({"amount": "-5"}, "yalnız rakamla yazın"),
        ({"supplier_vkn": "1234567891"}, "Vergi kimlik numarası geçersiz"),
        ({"dated_on": "01.01.2020"}, "sözleşme süresi dışında"),
    ):
        answer = client.post(page, typed | wrong)
        assert answer.status_code == 422, wrong
        assert sentence in answer.content.decode()

    assert client.post(page, typed | {"proof": scan("fatura.pdf")}).status_code == 302
    assert running.report(3).expenditures.get().proof is not None
