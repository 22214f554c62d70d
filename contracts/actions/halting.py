"""Suspension, notice, defence, termination: what people type, then the rows (C7, C8, K-165)."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from applications.models import Application
from kumelenme.lifecycle.perform import perform
from kumelenme.sql.clock import portal_now

from ..actors import APPROVER, REPORT_PARTY
from ..models import Contract, ContractOutcome, TerminationCase, TerminationStatus
from ..queries import open_case_of
from .decisions import record_decision
from .papers import keep


@transaction.atomic
def suspend(contract: Contract, *, ground: str, reason: str, by) -> None:
    """Suspend with a ground of clause 29; the letter (D27) follows by itself."""
    perform("suspend", contract, by=by, note=reason, facts={"ground": ground})


@transaction.atomic
def give_notice(contract: Contract, *, grounds: list[str], breaches: str, curable: bool, by) -> None:
    """The notice names at least one letter of clause 30; the case and its letter follow by themselves."""
    if not grounds:
        raise ValidationError({"grounds": "İhtarın dayandığı bendi seçiniz."})
    perform("give_termination_notice", contract, by=by, note=breaches, facts={"grounds": grounds, "curable": curable})


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
    perform("terminate", application, by=by, note=values["text"])
