"""Another account: two persons, forty-eight hours, a mail to who was written to before; nothing is paid meanwhile (V-89)."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from contracts.accounts import account_of
from contracts.actions import accounts
from contracts.models import AccountChange, AccountChangeStatus
from contracts.tasks import tick
from kumelenme.demo.data_files import scan
from kumelenme.lifecycle.models import Owed
from kumelenme.lifecycle.perform import perform

IBAN = "TR290006400000112345678901"
WORDS = {"bank": "Yeni Banka Ulus", "iban": IBAN, "reason": "Şube kapandı."}


@pytest.fixture
def asked(running):
    """The representative has asked for another account."""
    return accounts.ask_for_account(running.contract, WORDS, scan("banka.pdf"), by=running.enterprise)


def mails_to(running) -> list[str]:
    """What waits for the address of the enterprise's file."""
    to = running.contract.enterprise.representative_email
    found = Owed.objects.filter(kind="letter", payload__to=to).order_by("pk")
    return [owed.payload["body"] for owed in found if "banka hesabı" in owed.payload["subject"]]


def test_after_two_persons_and_two_days_the_new_account_is_used(running, asked, clock):
    old = account_of(running.contract).iban
    assert asked.old_iban == old != IBAN
    accounts.approve_account(asked, by=running.people["hukuk"])
    assert account_of(running.contract).iban == old
    clock(hours=47)
    tick()
    assert account_of(running.contract).iban == old

    clock(hours=2)
    tick()
    assert account_of(running.contract).iban == IBAN
    assert AccountChange.objects.get().status == AccountChangeStatus.IN_USE
    running.renewed(request := running.asked())
    assert running.sent_to_bank(running.approved(request)).rows.get().iban == IBAN


def test_the_old_contact_is_written_to_at_both_steps(running, asked):
    assert len(mails_to(running)) == 1
    accounts.approve_account(asked, by=running.people["hukuk"])
    first, second = mails_to(running)
    assert IBAN not in first + second
    assert "TR29 •••• 8901" in first
    assert "o zamana kadar ödeme yapılmaz" in second


def test_nothing_is_sent_to_the_bank_in_the_hold(running, asked):
    request = running.approved(running.asked())
    accounts.approve_account(asked, by=running.people["hukuk"])
    with pytest.raises(ValidationError, match=r"bekleme süresi .* o zamana kadar ödeme yapılamaz"):
        running.sent_to_bank(request)
    perform("stop_account", asked, by=running.enterprise, note="Biz istemedik.")
    assert running.sent_to_bank(request).rows.get().iban == asked.old_iban


def test_no_one_approves_alone_and_no_one_else(running, asked):
    for login in ("odeme", "izleme", "tesebbus2"):
        with pytest.raises(PermissionDenied):
            accounts.approve_account(asked, by=running.people[login])
    with pytest.raises(IntegrityError, match="account_four_eyes"), transaction.atomic():
        AccountChange.objects.filter(pk=asked.pk).update(approved_by=asked.asked_by)
    with pytest.raises(IntegrityError, match="dondurulmuş"), transaction.atomic():
        AccountChange.objects.filter(pk=asked.pk).update(iban="TR000000000000000000000000")
    accounts.approve_account(asked, by=running.people["hukuk"])
    assert asked.status == AccountChangeStatus.HOLD


def test_one_change_at_a_time_and_to_another_account(running, asked):
    with pytest.raises(ValidationError, match="sonuçlanmadı"):
        accounts.ask_for_account(running.contract, WORDS, scan("b.pdf"), by=running.enterprise)
    perform("refuse_account", asked, by=running.people["hukuk"], note="Yazı başka bir şirkete ait.")
    same = WORDS | {"iban": asked.old_iban}
    with pytest.raises(ValidationError, match="zaten kullanılıyor"):
        accounts.ask_for_account(running.contract, same, scan("b.pdf"), by=running.enterprise)
    with pytest.raises(PermissionDenied):
        accounts.ask_for_account(running.contract, WORDS, scan("b.pdf"), by=running.people["odeme"])
    assert accounts.ask_for_account(running.contract, WORDS, scan("b.pdf"), by=running.enterprise).number.endswith(
        "-H2"
    )


def test_the_pages_check_the_digits_ask_for_the_password_and_mask(running, demo_world, careful):
    number = running.contract.number
    ask = reverse("contracts:account-ask", args=[number])
    assert demo_world.client("tesebbus2").get(ask).status_code == 302  # to the password
    wrong = WORDS | {"iban": "TR29 0006 4000 0011 2345 6789 02", "proof": scan("banka.pdf")}
    client = careful("tesebbus2")
    refused = client.post(ask, wrong)
    assert refused.status_code == 422
    assert "denetim haneleri uymuyor" in refused.content.decode()
    assert (
        client.post(ask, wrong | {"iban": "TR29 0006 4000 0011 2345 6789 01", "proof": scan("b.pdf")}).status_code
        == 302
    )

    change = AccountChange.objects.get()
    page = reverse("contracts:account-change", args=[change.number])
    assert IBAN not in client.get(page).content.decode()
    lawyer = careful("hukuk")
    assert IBAN in lawyer.get(page).content.decode()
    assert lawyer.post(page, {"onay": "1"}).status_code == 302
    assert AccountChange.objects.get().status == AccountChangeStatus.HOLD
    history = client.get(reverse("contracts:account", args=[number])).content.decode()
    assert "TR29 •••• 8901" in history
    assert IBAN not in history
