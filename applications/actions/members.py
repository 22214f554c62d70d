"""Members of the association: add, change, remove (K-024, K-031)."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from kumelenme.lifecycle.register import record
from kumelenme.sql.clock import portal_now

from ..models import (
    Activity,
    ActorLayer,
    Application,
    Commitment,
    Member,
    Organisation,
    OrganisationKind,
    ReferenceProject,
    Section,
    Stage,
    WorkPackage,
)
from ..queries.team import may_send
from .editing import open_for_writing
from .history import keep_first, keep_version
from .links import close_links
from .organisations import district_named
from .voiding import check_confirmations

K = OrganisationKind
KNOWLEDGE = (K.UNIVERSITY, K.RESEARCH_INSTITUTE, K.TECHNOPARK)
PHYSICAL = (K.INDUSTRIAL_ZONE, K.FREE_ZONE, K.INDUSTRY_REGION)


def layer_of(kind: str) -> ActorLayer:
    """The usual layer of a kind of organisation; the applicant may choose another."""
    if kind == K.FIRM:
        return ActorLayer.CORE
    return (
        ActorLayer.KNOWLEDGE
        if kind in KNOWLEDGE
        else ActorLayer.PHYSICAL
        if kind in PHYSICAL
        else ActorLayer.SUPPORTING
    )


def section_of(kind: str) -> Section:
    """Which section of the task list an organisation of this kind belongs to."""
    return Section.FIRMS if kind == K.FIRM else Section.INSTITUTIONS


@transaction.atomic
def add_member(application: Application, organisation: Organisation, *, by, layer: str = "") -> Member:
    """Add an organisation with an awaited commitment; ValidationError if it is there already or the call blocks it."""
    locked = open_for_writing(application, section_of(organisation.kind), by=by)
    if locked.call.terms.multi_membership == "BLOCK" and (other := other_cluster(locked, organisation)):
        raise ValidationError(f"{organisation.title} aynı çağrıda {other} birlikteliğinin de üyesi.")
    try:
        with transaction.atomic():
            member = Member.objects.create(
                application=locked, organisation=organisation, layer=layer or layer_of(organisation.kind)
            )
    except IntegrityError as refusal:
        raise ValidationError(f"{organisation.title} listede zaten var; aynı VKN ikinci kez eklenemez.") from refusal
    Commitment.objects.create(member=member)
    record(locked, "member_added", by=by, facts={"vkn": organisation.vkn, "title": organisation.title})
    return member


@transaction.atomic
def change_member(member: Member, values: dict, *, by, layer: str = "") -> Member:
    """Change what the registry says about a member that this person registered, and its layer.

    `values` are fields of the organisation; its district comes as it was typed (K-010).
    """
    organisation = member.organisation
    locked = open_for_writing(member.application, section_of(organisation.kind), by=by)
    if values and not may_change(organisation, by):
        raise ValidationError("Bu kuruluşu başka bir kişi kaydetti; kayıttaki bilgileri değiştiremezsiniz.")
    if "district" in values:
        province = values.get("province", organisation.province)
        values = values | {"district": district_named(values["district"], province)}
    for name, value in values.items():
        setattr(organisation, name, value)
    organisation.save(update_fields=list(values)) if values else None
    if layer:
        Member.objects.filter(pk=member.pk).update(layer=layer)
    if organisation.pk == locked.coordinator_id:
        locked.coordinator = organisation
        check_confirmations(locked)
    else:
        check_confirmations(locked, organisation=organisation)
    record(locked, "member_changed", by=by, facts={"vkn": organisation.vkn, "fields": sorted(values)})
    return member


@transaction.atomic
def complete_district(member: Member, typed: str, *, by) -> None:
    """Write the district of a member that the registry knows without one, whoever registered it; one that is there stays.

    ValidationError by field for no district of its province (K-010); PermissionDenied for who may not send.
    """
    organisation = member.organisation
    locked = open_for_writing(member.application, section_of(organisation.kind), by=by)
    if not may_send(locked, by):
        raise PermissionDenied("Kayıttaki eksik bilgiyi yalnız başvuruyu gönderebilen kişiler tamamlar.")
    district = district_named(typed, organisation.province)
    if district is None:
        raise ValidationError({"district": "İlçenin adını yazın."})
    if not Organisation.objects.filter(pk=organisation.pk, district=None).update(district=district):
        raise ValidationError({"district": "İlçesi bu arada yazıldı; sayfayı yenileyip bakın."})
    record(locked, "member_changed", by=by, facts={"vkn": organisation.vkn, "fields": ["district"]})


@transaction.atomic
def remove_member(member: Member, *, by) -> None:
    """Take a member off the list for `Member.UNDO_DAYS`; activities and projects it led lose it, its link closes."""
    organisation = member.organisation
    locked = open_for_writing(member.application, section_of(organisation.kind), by=by)
    if organisation.pk == locked.coordinator_id:
        raise ValidationError(f"{organisation.title} koordinatördür; birliktelikten çıkarılamaz.")
    close_links(member)
    take_off(locked, [member.pk], by=by)
    record(locked, "member_removed", by=by, facts={"vkn": organisation.vkn, "title": organisation.title})


def take_off(application: Application, members: list[int], *, by) -> None:
    """Mark members as removed and free the plan and the reference projects of them, in the caller's transaction."""
    keep_first(application, Section.ACTIVITIES)
    keep_first(application, Section.REFERENCES)
    freed = 0
    for model in (Activity, WorkPackage):
        freed += model.objects.filter(responsible__in=members).update(responsible=None)
        freed += model.participants.through.objects.filter(member__in=members).delete()[0]
    if freed:
        keep_version(application, Section.ACTIVITIES, by=by)
    freed = ReferenceProject.objects.filter(lead__in=members).update(lead=None)
    freed += ReferenceProject.partners.through.objects.filter(member__in=members).delete()[0]
    if freed:
        keep_version(application, Section.REFERENCES, by=by)
    Member.everyone.filter(pk__in=members).update(removed_at=portal_now(), removed_by=by)


@transaction.atomic
def restore_member(member: Member, *, by) -> Member:
    """Undo a removal; ValidationError after 30 days or if the same tax number was added meanwhile."""
    locked = open_for_writing(member.application, section_of(member.organisation.kind), by=by)
    if member.removed_at is None or member.removed_at < portal_now() - timedelta(days=Member.UNDO_DAYS):
        raise ValidationError(f"Çıkarma {Member.UNDO_DAYS} gün içinde geri alınabilir.")
    if locked.members.filter(organisation=member.organisation_id).exists():
        raise ValidationError(f"{member.organisation.title} listede zaten var; aynı VKN ikinci kez eklenemez.")
    Member.everyone.filter(pk=member.pk).update(removed_at=None, removed_by=None)
    member.refresh_from_db()
    check_confirmations(locked, organisation=member.organisation)
    record(
        locked,
        "member_restored",
        by=by,
        facts={"vkn": member.organisation.vkn, "title": member.organisation.title},
    )
    return member


@transaction.atomic
def add_known(application: Application, organisations: list[Organisation], *, by) -> list[Member]:
    """Add registered firms of earlier applications; all or none."""
    if not organisations:
        raise ValidationError("Eklenecek en az bir firma seçin.")
    return [add_member(application, organisation, by=by) for organisation in organisations]


def may_change(organisation: Organisation, by) -> bool:
    """Only who registered an organisation, and only while no other application names it, may change it here."""
    return organisation.registered_by_id == by.pk and organisation.memberships.count() <= 1


def other_cluster(application: Application, organisation: Organisation) -> str | None:
    """Name of another live association of the same call that the organisation belongs to (K-031)."""
    return (
        Member.objects.filter(application__call=application.call_id, organisation=organisation)
        .exclude(application=application.pk)
        .exclude(application__stage=Stage.WITHDRAWN)
        .values_list("application__cluster__name", flat=True)
        .first()
    )
