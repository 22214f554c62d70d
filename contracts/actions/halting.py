"""Suspension, notice, defence, termination: what people type, then the rows (C7, C8, K-165)."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from applications.models import Application
from kumelenme.documents.ebys import as_facts
from kumelenme.lifecycle.perform import perform
from kumelenme.lifecycle.register import record
from kumelenme.sql.clock import portal_now

from ..actors import APPROVER, MONITOR, REPORT_PARTY
from ..models import Contract, ContractOutcome, ContractStatus, TerminationCase, TerminationStatus
from ..queries import open_case_of
from .decisions import record_decision
from .papers import keep


@transaction.atomic
def propose_suspension(contract: Contract, *, ground: str, reason: str, by) -> None:
    """The monitor says why the contract should stand still; the authority decides (C7)."""
    contract = Contract.objects.select_for_update(of=("self",)).select_related("application").get(pk=contract.pk)
    if not MONITOR.holds(by, contract):
        raise PermissionDenied("Askıya almayı izleme uzmanı önerir.")
    if contract.status != ContractStatus.ACTIVE:
        raise ValidationError(f"Sözleşmenin durumu “{contract.get_status_display()}”; askıya alma önerilemez.")
    if not reason.strip():
        raise ValidationError({"reason": "Gerekçesini yazın."})
    facts = {"ground": ground}
    record(contract, "suspension_proposed", by=by, note=reason.strip(), facts=facts, tell=(APPROVER,))


@transaction.atomic
def suspend(contract: Contract, *, ground: str, reason: str, by, ebys_number: str = "", ebys_date=None) -> None:
    """Suspend with a ground of clause 29; the letter (D27) follows by itself, under EBYS's number if it is known."""
    facts = {"ground": ground, **as_facts(ebys_number, ebys_date)}
    perform("suspend", contract, by=by, note=reason, facts=facts)


@transaction.atomic
def give_notice(
    contract: Contract, *, grounds: list[str], breaches: str, curable: bool, by, ebys_number: str = "", ebys_date=None
) -> None:
    """The notice names at least one letter of clause 30; the case and its letter follow by themselves."""
    if not grounds:
        raise ValidationError({"grounds": "İhtarın dayandığı bendi seçiniz."})
    facts = {"grounds": grounds, "curable": curable, **as_facts(ebys_number, ebys_date)}
    perform("give_termination_notice", contract, by=by, note=breaches, facts=facts)


@transaction.atomic
def submit_defence(case: TerminationCase, *, defence: str, cure: str, file, by) -> None:
    """The enterprise's one defence, inside its time; what comes later is read by the authority on paper."""
    case = (
        TerminationCase.objects.select_for_update(of=("self",)).select_related("contract__application").get(pk=case.pk)
    )
    if not REPORT_PARTY.holds(by, case):
        raise PermissionDenied("Savunmayı teşebbüs temsilcisi sunar.")
    if case.status != TerminationStatus.NOTICED:
        raise ValidationError(f"Fesih dosyası şu an “{case.get_status_display()}”; savunma alınamaz.")
    if portal_now() > case.defence_until:
        raise ValidationError("Savunma süresi dolmuştur; yazılı savunmanızı KEP ile gönderiniz.")
    if not defence.strip():
        raise ValidationError({"defence": "Savunmanızı yazınız."})
    case.defence, case.cure = defence.strip(), cure.strip()
    if file:
        case.defence_file = keep(case, file, slot="defence", by=by)
    case.save(update_fields=["defence", "cure", "defence_file"])
    perform("submit_defence", case, by=by)


@transaction.atomic
def terminate(application: Application, values: dict, paper, *, by) -> None:
    """The authority's decision with its paper; never by the person who gave the notice."""
    if not APPROVER.holds(by, application):
        raise PermissionDenied("Fesih kararını onay makamı girer.")
    case = open_case_of(application.contract)
    if case is None:
        raise ValidationError("Fesih kararı için önce fesih ihtarı verilmelidir.")
    if case.noticed_by_id == by.pk:
        raise PermissionDenied("İhtarı veren kişi fesih kararını giremez.")
    record_decision(case, values, paper, outcome=ContractOutcome.TERMINATE, by=by)
    facts = as_facts(values.get("ebys_number", ""), values.get("ebys_date"))
    perform("terminate", application, by=by, note=values["text"], facts=facts)
