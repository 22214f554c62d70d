"""The enterprise's closing file (C9, §4.27)."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from kumelenme.lifecycle.register import record
from kumelenme.sql.clock import portal_now

from ..actors import CONTRACT_TEAM
from ..models import ClosingFile, Contract, ContractStatus
from ..rules.closing import TEXTS

WRITTEN = (ContractStatus.ACTIVE, ContractStatus.SUSPENDED, ContractStatus.FINAL_REVIEW)


@transaction.atomic
def save_closing(contract: Contract, values: dict, *, by) -> ClosingFile:
    """Texts of the closing file; may be written before the end, and is frozen with it."""
    contract = Contract.objects.select_for_update(of=("self",)).get(pk=contract.pk)
    if not CONTRACT_TEAM.holds(by, contract):
        raise PermissionDenied("Kapanış dosyasını teşebbüsün ekibi yazar.")
    if contract.status not in WRITTEN:
        raise ValidationError(f"Sözleşmenin durumu “{contract.get_status_display()}”; kapanış dosyası yazılamaz.")
    file, _ = ClosingFile.objects.update_or_create(
        contract=contract,
        defaults={**{name: values[name].strip() for name in TEXTS}, "written_by": by, "saved_at": portal_now()},
    )
    record(contract, "closing_written", by=by)
    return file
