"""Guarantees and the account of a contract."""

from django.shortcuts import render

from kumelenme.accounts.access import acting_as, recently_authenticated
from kumelenme.accounts.roles import Role
from kumelenme.lifecycle.idempotency import once
from kumelenme.ui.forms import PortalForm

from ..accounts import account_of
from ..actions import accounts, guarantees
from ..forms.money import AccountForm, CashForm, GuaranteeForm
from ..models import AccountChange, AccountChangeStatus, Guarantee, GuaranteeStatus
from ..models.contract import READERS
from ..paying import open_advance
from .pages import status_of
from .things import contract as fetch_contract
from .things import done, only, thing

ACCOUNT_READERS = (
    Role.ENTERPRISE_REP,
    Role.ENTERPRISE_FINANCE,
    Role.LEGAL,
    Role.APPROVER,
    Role.PAYMENT_OFFICER,
    Role.INSPECTOR,
)


@acting_as(*READERS)
@once
def guarantee_list(request, number):
    """The letters of a contract; the representative tells of a new one."""
    only(request, Role.ENTERPRISE_REP)
    contract = fetch_contract(request, number)
    may_hand = request.user.acting_as == Role.ENTERPRISE_REP and contract.status not in contract.FINAL
    form = GuaranteeForm(request.POST or None, request.FILES or None) if may_hand else None
    if form and form.is_bound and form.is_valid():
        values, where = dict(form.cleaned_data), ("contracts:guarantees", number)
        upload, said = values.pop("upload"), "Teminat bildirildi; aslını Bakanlığa teslim edin."
        if answer := done(request, form, said, where, guarantees.hand_guarantee, contract, values, upload):
            return answer
    context = {
        "contract": contract,
        "guarantees": contract.guarantees.select_related("file"),
        "open_advance": open_advance(contract),
        "form": form,
    }
    return render(request, "contracts/money/guarantees.html", context, status=status_of(form) if form else 200)


@acting_as(*READERS)
@once
def guarantee(request, number):
    """One letter; the payment officer enters the money that came for it."""
    only(request, Role.PAYMENT_OFFICER)
    found = thing(request, Guarantee, number, "file", "handed_by", "collection")
    officer = request.user.acting_as == Role.PAYMENT_OFFICER
    form = CashForm(request.POST or None) if officer and found.status == GuaranteeStatus.CALLED else None
    if form and form.is_bound and form.is_valid():
        where = ("contracts:guarantee", number)
        if answer := done(
            request, form, "Gelen para kaydedildi.", where, guarantees.cash_guarantee, found, form.cleaned_data
        ):
            return answer
    context = {"guarantee": found, "form": form}
    return render(request, "contracts/money/guarantee.html", context, status=status_of(form) if form else 200)


@acting_as(*ACCOUNT_READERS)
def account(request, number):
    """The account in use, its history, what waits."""
    contract = fetch_contract(request, number)
    changes = contract.account_changes.select_related("asked_by", "approved_by", "proof").order_by("-pk")
    waiting = any(one.status in accounts.OPEN for one in changes)
    context = {
        "contract": contract,
        "account": account_of(contract),
        "changes": changes,
        "may_ask": request.user.acting_as == Role.ENTERPRISE_REP
        and not waiting
        and contract.status not in contract.FINAL,
    }
    return render(request, "contracts/money/account.html", context)


@acting_as(Role.ENTERPRISE_REP)
@recently_authenticated
@once
def ask_for_account(request, number):
    """Another account, with the bank's paper."""
    contract = fetch_contract(request, number)
    form = AccountForm(request.POST or None, request.FILES or None)
    if form.is_bound and form.is_valid():
        values, where = dict(form.cleaned_data), ("contracts:account", number)
        proof, said = values.pop("proof"), "Hesap değişikliği istendi; eski irtibat adresine de yazıldı."
        if answer := done(request, form, said, where, accounts.ask_for_account, contract, values, proof):
            return answer
    context = {
        "title": "Hesap değişikliği iste",
        "kicker": f"{number} · {contract.enterprise.title}",
        "lead": f"Kullanılan hesap: {account_of(contract).masked}. Değişikliği Bakanlıkta başka bir kişi onaylar; "
        "onaydan 48 saat sonra kullanılır, o zamana kadar ödeme yapılmaz.",
        "form": form,
        "files": True,
        "button": "Değişikliği iste",
        "back": ("contracts:account", number),
    }
    return render(request, "contracts/change/form.html", context, status=status_of(form))


@acting_as(*ACCOUNT_READERS)
@recently_authenticated
@once
def account_change(request, number):
    """One change; a lawyer of the ministry approves it."""
    only(request, Role.LEGAL)
    found = thing(request, AccountChange, number, "asked_by", "approved_by", "proof")
    may_approve = request.user.acting_as == Role.LEGAL and found.status == AccountChangeStatus.ASKED
    form = PortalForm(request.POST or None) if may_approve else None
    if form and request.method == "POST":
        where = ("contracts:account-change", number)
        if answer := done(
            request, form, "Değişiklik onaylandı; bekleme süresi başladı.", where, accounts.approve_account, found
        ):
            return answer
    context = {"change": found, "form": form, "whole": request.user.acting_as in (Role.LEGAL, Role.PAYMENT_OFFICER)}
    return render(request, "contracts/money/account_change.html", context, status=status_of(form) if form else 200)
