"""Signing: each party's signed copy is uploaded and confirmed by a second person; the enterprise signs first (T29)."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from applications.models import Stage
from kumelenme.documents.actions import add_signed_copy, decide_signed_copy
from kumelenme.lifecycle.actors import SYSTEM
from kumelenme.lifecycle.perform import perform
from kumelenme.lifecycle.register import record
from kumelenme.sql.clock import portal_now

from ..actors import APPROVER, COMMISSION, CONTRACT_PARTY, CONTRACT_TEAM, LEGAL
from ..models import Contract, ContractSignature, ContractStatus, ContractVersion, Party
from ..queries import confirmed_signature
from ..signing import refuse_out_of_turn

UPLOADERS = {Party.ENTERPRISE: CONTRACT_PARTY | LEGAL, Party.MINISTRY: APPROVER | LEGAL}
CONFIRMERS = LEGAL | COMMISSION | APPROVER


@transaction.atomic
def upload_signature(contract: Contract, upload, *, party: str, kind: str, signed_on, by) -> ContractSignature:
    """Register the signed copy of the version that is open for signature; K-139 after its last day."""
    contract, version = _signable(contract)
    party = Party(party)
    if not UPLOADERS[party].holds(by, contract):
        raise PermissionDenied(f"{party.label} imzasını yalnız {UPLOADERS[party].label} yükler.")
    refuse_out_of_turn(version.signatures, party, issued_at=version.document.issued_at, signed_on=signed_on)
    name, title = signatory_of(version, party)
    copy = add_signed_copy(version.document, upload, kind=kind, signatory=party.label, by=by)
    signature = ContractSignature.objects.create(
        version=version, party=party, signatory=name, signatory_title=title, signed_on=signed_on, copy=copy
    )
    record(
        contract,
        "signature_uploaded",
        by=by,
        facts={"party": party.value, "version": version.version, "kind": kind},
        tell=(LEGAL,),
    )
    return signature


@transaction.atomic
def decide_signature(signature: ContractSignature, *, confirmed: bool, by, note: str = "") -> Contract:
    """Confirm or refuse a copy; the second confirmed signature seals the contract."""
    contract, version = _signable(signature.version.contract, late=True)
    if not CONFIRMERS.holds(by, contract):
        raise PermissionDenied("İmzayı hukuk müşaviri, komisyon ya da onay makamı onaylar.")
    if signature.version_id != version.pk:
        raise ValidationError("Bu imza, yerine yenisi hazırlanan bir sürüme ait; geçersizdir.")
    decide_signed_copy(signature.copy, confirmed=confirmed, by=by, note=note)
    verb = "signature_confirmed" if confirmed else "signature_refused"
    record(
        contract,
        verb,
        by=by,
        note=note,
        facts={"party": signature.party, "version": version.version},
        tell=(CONTRACT_TEAM,),
    )
    if all(confirmed_signature(version, party) for party in Party):
        perform("seal_contract", contract, by=SYSTEM)
    return contract


def signatory_of(version: ContractVersion, party: Party) -> tuple[str, str]:
    """Name and title of the person who signs for the party, as the frozen text names them."""
    if party == Party.MINISTRY:
        return version.context["ministry"]["signatory"], version.context["ministry"]["signatory_title"]
    return version.context["enterprise"]["representative_name"], version.context["enterprise"]["representative_title"]


def _signable(contract: Contract, *, late: bool = False) -> tuple[Contract, ContractVersion]:
    contract = Contract.objects.select_for_update(of=("self",)).select_related("application__call").get(pk=contract.pk)
    if contract.status != ContractStatus.ISSUED or contract.application.stage != Stage.CONTRACT:
        raise ValidationError("Sözleşme şu an imzada değil.")
    if not late and portal_now() > contract.sign_by:
        raise ValidationError(f"Sözleşme imza süresi {contract.sign_by:%d.%m.%Y} tarihinde dolmuştur.")
    return contract, contract.current_version
