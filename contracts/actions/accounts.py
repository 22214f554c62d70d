"""Changing the account that money goes to: the enterprise asks, the ministry approves, a hold follows (V-89)."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from kumelenme.lifecycle.perform import perform
from kumelenme.lifecycle.register import record

from ..accounts import account_of, warn_old_contact
from ..actors import CONTRACT_PARTY, LEGAL, REPORT_TEAM
from ..models import AccountChange, AccountChangeStatus, Contract
from .papers import keep

OPEN = (AccountChangeStatus.ASKED, AccountChangeStatus.HOLD)


@transaction.atomic
def ask_for_account(contract: Contract, values: dict, proof, *, by) -> AccountChange:
    """Ask for another account: {"bank", "iban", "reason"} with the bank's paper; the old contact is told by mail."""
    contract = Contract.objects.select_for_update(of=("self",)).select_related("enterprise").get(pk=contract.pk)
    if not CONTRACT_PARTY.holds(by, contract):
        raise PermissionDenied("Hesap değişikliğini teşebbüs temsilcisi ister.")
    if contract.status in Contract.FINAL:
        raise ValidationError(f"Sözleşme {contract.get_status_display()}; hesap değişmez.")
    if waiting := contract.account_changes.filter(status__in=OPEN).first():
        raise ValidationError(f"{waiting.number} numaralı hesap değişikliği sonuçlanmadı.")
    now = account_of(contract)
    if values["iban"] == now.iban:
        raise ValidationError({"iban": "Bu hesap zaten kullanılıyor."})
    file = keep(contract, proof, slot="account", by=by)
    change = AccountChange.objects.create(
        contract=contract,
        number=f"{contract.number}-H{contract.account_changes.count() + 1}",
        old_bank=now.bank,
        old_iban=now.iban,
        proof=file,
        asked_by=by,
        **values,
    )
    facts = {"old": change.masked_old_iban, "new": change.masked_iban}
    entry = record(change, "account_change_asked", by=by, note=change.reason, facts=facts, tell=(REPORT_TEAM, LEGAL))
    warn_old_contact(change, entry)
    return change


@transaction.atomic
def approve_account(change: AccountChange, *, by) -> None:
    """Approve; never by who asked. From here the hold runs."""
    AccountChange.objects.filter(pk=change.pk, status=AccountChangeStatus.ASKED).exclude(asked_by=by).update(
        approved_by=by
    )
    perform("approve_account", change, by=by)
