"""Reporting facts behind the targets, and stating anew how a facility stands (domain.md §6)."""

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from kumelenme.lifecycle.perform import perform
from kumelenme.lifecycle.register import record

from ..actors import CONTRACT_TEAM, MONITOR
from ..fact_refusals import refusals
from ..membership import members_of
from ..models import (
    BaselineLevel,
    Basis,
    Contract,
    FacilityState,
    FacilityUser,
    FactKind,
    FactStatus,
    ProgressReport,
    ReportStatus,
    TargetFact,
)
from ..running import REPORTING
from ..vkn_list import Line
from .papers import keep

PROOFS = ("pdf", "jpg", "png", "xlsx")
TWICE = {
    FactKind.FACILITY: "Bu adla bir yapı bu sözleşmede zaten bildirilmiş.",
    FactKind.PRODUCT: "Bu işletmenin bu adlı ürünü zaten bildirilmiş.",
}


@transaction.atomic
def report_fact(contract: Contract, kind: str, values: dict, *, by, file=None, users: Iterable[Line] = ()):
    """Report one fact with its evidence; ValidationError by field says what it lacks."""
    contract = _writable(contract, by)
    values = {**values, **_known(contract, kind, values)}
    if found := refusals(contract, kind, values):
        raise ValidationError(found)
    if not values.get("evidence", "").strip() and not file:
        raise ValidationError({"evidence": "Kanıtı yazın ya da belgesini yükleyin."})
    open_report = contract.reports.filter(status__in=(ReportStatus.OPEN, ReportStatus.RETURNED), is_final=False)
    fact = TargetFact(
        contract=contract,
        report=_period_of(open_report, values["happened_on"]),
        kind=kind,
        reported_by=by,
        file=_stored(contract, file, by),
        **values,
    )
    try:
        with transaction.atomic():
            fact.save(force_insert=True)
    except IntegrityError as twice:
        raise ValidationError({"name": TWICE[kind]} if kind in TWICE else str(twice)) from twice
    FacilityUser.objects.bulk_create([FacilityUser(fact=fact, vkn=line.vkn, title=line.rest[:200]) for line in users])
    fact.refresh_from_db()
    record(fact, "fact_reported", by=by, tell=(MONITOR,), facts={"kind": kind, "contract": contract.number})
    return fact


@transaction.atomic
def state_facility(fact: TargetFact, state: str, *, on, evidence: str, why: str, by, file=None) -> None:
    """How a reported facility stands now; a verified one waits for a new decision. Less than before asks why."""
    contract = _writable(fact.contract, by)
    locked = TargetFact.objects.select_for_update(of=("self",)).select_related("contract__application").get(pk=fact.pk)
    if locked.kind != FactKind.FACILITY or locked.status in TargetFact.FINAL:
        raise ValidationError("Yalnızca bildirilmiş ya da doğrulanmış bir yapının durumu değiştirilebilir.")
    if locked.facility_state == FacilityState.OPERATING and state != FacilityState.OPERATING and not why.strip():
        raise ValidationError({"why": "Değer azalıyor; nedenini yazın."})
    if found := refusals(contract, FactKind.FACILITY, {"happened_on": on, "name": locked.name}):
        raise ValidationError(found)
    told = {"from": locked.facility_state, "to": state}
    if locked.status == FactStatus.VERIFIED:
        perform("restate_facility", locked, by=by, note=why.strip() or "Durum bildirimi", facts=told)
    else:
        record(locked, "facility_stated", by=by, note=why, facts=told)
    values = {"facility_state": state, "happened_on": on, "evidence": evidence.strip() or locked.evidence}
    TargetFact.objects.filter(pk=locked.pk).update(**values, file=_stored(contract, file, by) or locked.file)


@transaction.atomic
def enter_baselines(contract: Contract, levels: dict[str, int], *, measured_on, by) -> int:
    """Tax number → level 0–4 of member firms, once for each; returns how many are new."""
    contract = _writable(contract, by)
    if problems := refusals(contract, "baseline", {"happened_on": measured_on, "levels": levels}):
        raise ValidationError(problems)
    known = set(contract.baselines.values_list("vkn", flat=True))
    titles = _titles(contract)
    new = [
        BaselineLevel(contract=contract, vkn=vkn, firm=titles[vkn], level=level, measured_on=measured_on, entered_by=by)
        for vkn, level in levels.items()
        if vkn not in known
    ]
    BaselineLevel.objects.bulk_create(new)
    record(contract, "baselines_entered", by=by, facts={"new": len(new), "known": len(levels) - len(new)})
    return len(new)


def _writable(contract: Contract, by) -> Contract:
    found = Contract.objects.select_for_update(of=("self",)).select_related("application__call__terms")
    locked = found.get(pk=contract.pk)
    if not CONTRACT_TEAM.holds(by, locked):
        raise PermissionDenied("Hedef kayıtlarını teşebbüsün ekibi bildirir.")
    if locked.status not in REPORTING:
        raise ValidationError(f"Sözleşme “{locked.get_status_display()}”; hedef kaydı bildirilemez.")
    return locked


def _known(contract: Contract, kind: str, values: dict) -> dict:
    """What the portal knows itself: the firm's title, the level before."""
    known = {}
    if (vkn := values.get("vkn")) and (title := _titles(contract).get(vkn)):
        known["firm"] = title
    surveyed = kind == FactKind.COOPERATION and values.get("basis") == Basis.SURVEY
    if surveyed and (before := contract.baselines.filter(vkn=values.get("vkn", "")).first()):
        known |= {"level_before": before.level, "starts_on": before.measured_on}
    return known


def _titles(contract: Contract) -> dict[str, str]:
    return {vkn: title for vkn, (title, _) in members_of(contract).items()} | {
        contract.enterprise.vkn: contract.enterprise.title
    }


def _period_of(reports, day) -> ProgressReport | None:
    return reports.filter(first_day__lte=day, last_day__gte=day).first()


def _stored(contract: Contract, upload, by):
    return upload and keep(contract, upload, slot="fact", by=by, kinds=PROOFS)
