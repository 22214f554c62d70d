"""A visit from its plan to its minutes, and findings from their writing to their end (domain.md §4.25)."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from kumelenme.lifecycle.perform import perform
from kumelenme.lifecycle.register import record
from kumelenme.sql.clock import portal_today

from ..actors import MONITOR, REPORT_PARTY
from ..models import (
    AssetSighting,
    Contract,
    ContractStatus,
    Finding,
    FindingStatus,
    Visit,
    VisitPhoto,
    VisitStatus,
)
from ..visiting import finding_deadline
from .papers import PICTURES, keep

VISITED = (
    ContractStatus.ACTIVE,
    ContractStatus.SUSPENDED,
    ContractStatus.FINAL_REVIEW,
    ContractStatus.TERMINATION_NOTICE,
)


@transaction.atomic
def plan_visit(contract: Contract, values: dict, *, by) -> Visit:
    """`values` = {"kind", "planned_on", "place", "team", "agenda"}; a day before today is no plan."""
    contract = Contract.objects.select_for_update(of=("self",)).get(pk=contract.pk)
    if not MONITOR.holds(by, contract):
        raise PermissionDenied("Ziyareti izleme uzmanı planlar.")
    if contract.status not in VISITED:
        raise ValidationError(f"Sözleşmenin durumu “{contract.get_status_display()}”; ziyaret planlanamaz.")
    if values["planned_on"] < portal_today():
        raise ValidationError({"planned_on": "Ziyaret geçmiş bir güne planlanamaz."})
    number = f"{contract.number}-Z{contract.visits.count() + 1}"
    visit = Visit.objects.create(contract=contract, number=number, planned_by=by, **values)
    record(visit, "visit_planned", by=by, facts={"day": values["planned_on"].isoformat(), "kind": str(values["kind"])})
    return visit


@transaction.atomic
def save_minutes(visit: Visit, values: dict, checks: dict[int, dict], sightings: dict[int, str], *, by) -> None:
    """Texts of the minutes, answers {check id: {"answer", "note"}}, how assets were found {asset id: state}."""
    visit = _writable(visit, by)
    if values.get("conducted_on") and not visit.planned_on <= values["conducted_on"] <= portal_today():
        raise ValidationError({"conducted_on": "Ziyaret günü, planlanan gün ile bugün arasında olmalıdır."})
    for name in ("conducted_on", "attendees", "summary", "risk"):
        setattr(visit, name, values[name])
    visit.save(update_fields=["conducted_on", "attendees", "summary", "risk"])
    for check in visit.checks.filter(pk__in=checks):
        check.answer, check.note = checks[check.pk]["answer"], checks[check.pk]["note"]
        check.save(update_fields=["answer", "note"])
    for asset in visit.contract.assets.filter(pk__in=[pk for pk, state in sightings.items() if state]):
        AssetSighting.objects.update_or_create(visit=visit, asset=asset, defaults={"state": sightings[asset.pk]})


@transaction.atomic
def add_finding(visit: Visit, values: dict, *, by) -> Finding:
    """`values` = {"severity", "text", "advice", "responsible", "due_on"}; told to the enterprise with the minutes."""
    visit = _writable(visit, by)
    if values["due_on"] <= portal_today():
        raise ValidationError({"due_on": "Giderme süresi bugünden sonra bir gün olmalıdır."})
    number = f"{visit.number}-B{visit.findings.count() + 1}"
    finding = Finding(contract=visit.contract, visit=visit, number=number, **values)
    finding.status_due_at = finding_deadline(finding)
    finding.save(force_insert=True)
    record(finding, "finding_written", by=by, facts={"severity": str(values["severity"])})
    return finding


@transaction.atomic
def add_photo(visit: Visit, upload, *, caption: str, place: str, by) -> VisitPhoto:
    """A photo; readers get a copy without what the camera wrote into it, so the place is typed."""
    visit = _writable(visit, by)
    file = keep(visit, upload, slot="visit-photo", by=by, kinds=PICTURES)
    return VisitPhoto.objects.create(visit=visit, file=file, caption=caption, taken_at=place)


@transaction.atomic
def answer_finding(finding: Finding, *, remedy: str, proof, by) -> None:
    """The enterprise says what it did; the proof is a file, or none."""
    finding = _open(finding, FindingStatus.OPEN)
    if not REPORT_PARTY.holds(by, finding):
        raise PermissionDenied("Bulguyu teşebbüs temsilcisi yanıtlar.")
    finding.remedy = remedy.strip()
    if proof:
        finding.proof = keep(finding, proof, slot="finding-proof", by=by)
    finding.save(update_fields=["remedy", "proof"])
    perform("answer_finding", finding, by=by)


@transaction.atomic
def decide_finding(finding: Finding, *, closed: bool, note: str, by) -> None:
    """The monitor closes an answered finding, or says what is still missing."""
    perform("accept_remedy" if closed else "return_finding", finding, by=by, note=note)


def _open(finding: Finding, status: FindingStatus) -> Finding:
    found = Finding.objects.select_for_update(of=("self",)).select_related("contract__application").get(pk=finding.pk)
    if found.status != status:
        raise ValidationError(f"Bulgu şu an “{found.get_status_display()}”.")
    return found


def _writable(visit: Visit, by) -> Visit:
    found = (
        Visit.objects.select_for_update(of=("self",))
        .select_related("contract__application__call__terms")
        .get(pk=visit.pk)
    )
    if not MONITOR.holds(by, found):
        raise PermissionDenied("Tutanağı izleme uzmanı yazar.")
    if found.status != VisitStatus.CONDUCTED:
        raise ValidationError(f"Ziyaret şu an “{found.get_status_display()}”; tutanağı yazılamaz.")
    return found
