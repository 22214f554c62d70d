"""Bank letters: handed over, accepted, returned at the end, turned into money for a debt; the clock warns (clause 14, V-88)."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from contracts import guaranteeing
from contracts.actions import guarantees, recovery
from contracts.actions.late import remind_of_guarantees
from contracts.models import Guarantee, GuaranteeStatus
from kumelenme.demo.data_files import scan
from kumelenme.lifecycle.models import AuditEntry
from kumelenme.lifecycle.perform import perform
from kumelenme.sql.clock import portal_today
from tests.contracts.earning import advanced, in_debt, secured, young

TEN = Decimal("10000.00")


def test_a_letter_is_told_on_the_page_and_accepted_by_the_lawyer(running, demo_world):
    client, page = demo_world.client("tesebbus2"), reverse("contracts:guarantees", args=[running.contract.number])
    assert "Bildirilmiş teminat yok" in client.get(page).content.decode()
    assert client.post(page, {"bos": "1"}).status_code == 422
    sent = {"bank": "Deneme Bankası", "letter_number": "TM-7", "dated_on": f"{portal_today():%d.%m.%Y}"}
    assert client.post(page, sent | {"amount": "10.000", "upload": scan("mektup.pdf")}).status_code == 302
    made = Guarantee.objects.get()
    assert (made.amount, made.valid_until, made.status) == (TEN, None, GuaranteeStatus.HANDED)

    with pytest.raises(PermissionDenied):
        perform("accept_guarantee", made, by=running.people["odeme"])
    perform("accept_guarantee", made, by=running.people["hukuk"])
    with pytest.raises(IntegrityError, match="dondurulmuş"), transaction.atomic():
        Guarantee.objects.filter(pk=made.pk).update(amount=1)
    assert "Yürürlükte" in client.get(reverse("contracts:guarantee", args=[made.number])).content.decode()


def test_a_letter_is_told_once_and_only_by_the_representative(running):
    secured(running, TEN)
    with pytest.raises(ValidationError, match="daha önce bildirilmiş"):
        secured(running, TEN)
    with pytest.raises(PermissionDenied):
        guarantees.hand_guarantee(running.contract, {}, scan("m.pdf"), by=running.people["hukuk"])
    assert secured(running, TEN, number="TM-2").pk


def test_a_letter_that_ends_before_the_contract_is_refused(running):
    end = running.contract.end_on
    with pytest.raises(ValidationError, match="sözleşmenin bitişinden") as refusal:
        secured(running, TEN, valid_until=end - timedelta(days=1))
    assert list(refusal.value.message_dict) == ["valid_until"]
    assert secured(running, TEN, valid_until=end).pk


def test_what_secures_an_open_advance_is_not_given_back(running):
    young(running)
    advanced(running, TEN)
    letter = Guarantee.objects.get()
    with pytest.raises(ValidationError, match=r"Mahsup edilmemiş 10\.000,00 TL ön ödeme"):
        perform("release_guarantee", letter, by=running.people["hukuk"])
    secured(running, TEN, number="TM-2")
    perform("release_guarantee", letter, by=running.people["hukuk"])
    assert letter.status == GuaranteeStatus.RELEASED


def test_at_the_end_letters_go_back_by_themselves(running):
    letter, held = secured(running, TEN), secured(running, TEN, number="TM-2", accepted=False)
    assert guaranteeing.release(running.contract) == 1
    assert [each.status for each in (fresh(letter), fresh(held))] == [GuaranteeStatus.RELEASED, GuaranteeStatus.HANDED]


def test_for_a_debt_letters_are_called_in_and_their_money_counts(running, demo_world):
    letter = secured(running, TEN)
    with pytest.raises(ValidationError, match="bildirilmiş bir geri alım"):
        perform("call_in_guarantee", letter, by=running.people["hukuk"], note="Borç.")
    debt = in_debt(running)
    recovery.call_guarantee(debt, note="Süresinde ödenmedi.", by=running.people["hukuk"])
    assert fresh(letter).status == GuaranteeStatus.CALLED
    with pytest.raises(ValidationError, match="geri alım sürüyor"):
        perform("release_guarantee", letter, by=running.people["hukuk"])

    client, page = demo_world.client("odeme"), reverse("contracts:guarantee", args=[letter.number])
    sent = {"amount": "99.999.999", "received_on": f"{portal_today():%d.%m.%Y}", "reference": "TM-DEK-1"}
    assert client.post(page, sent).status_code == 422
    assert client.post(page, sent | {"amount": "500"}).status_code == 302
    cashed = fresh(letter)
    assert (cashed.status, cashed.collection.amount, cashed.collection.source) == ("cashed", 500, "guarantee")
    assert debt.collections.get().reference == "TM-DEK-1"


def test_the_clock_warns_sixty_days_before_and_once_after(running, clock):
    letter = secured(running, TEN, valid_until=max(running.contract.end_on, portal_today() + timedelta(days=90)))
    assert remind_of_guarantees() == 0
    clock(days=(letter.valid_until - portal_today()).days - 30)
    assert (remind_of_guarantees(), remind_of_guarantees()) == (1, 0)
    clock(days=31)
    assert (remind_of_guarantees(), remind_of_guarantees()) == (1, 0)
    said = AuditEntry.objects.about(letter).filter(verb__startswith="guarantee_exp").order_by("pk")
    assert [entry.verb for entry in said] == ["guarantee_expiring", "guarantee_expired"]
    assert not Guarantee.objects.in_force().exists()


def fresh(letter):
    return Guarantee.objects.get(pk=letter.pk)
