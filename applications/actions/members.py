"""Members of the association: add, change, remove (K-024, K-031)."""

from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from kumelenme.lifecycle.register import record

from ..models import ActorLayer, Application, Commitment, Member, Organisation, OrganisationKind, Section, Stage
from .editing import open_for_writing

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
    """Change what the registry says about a member that this person registered, and its layer."""
    organisation = member.organisation
    locked = open_for_writing(member.application, section_of(organisation.kind), by=by)
    if values and not may_change(organisation, by):
        raise ValidationError("Bu kuruluşu başka bir kişi kaydetti; kayıttaki bilgileri değiştiremezsiniz.")
    for name, value in values.items():
        setattr(organisation, name, value)
    organisation.save(update_fields=list(values)) if values else None
    if layer:
        Member.objects.filter(pk=member.pk).update(layer=layer)
    record(locked, "member_changed", by=by, facts={"vkn": organisation.vkn, "fields": sorted(values)})
    return member


@transaction.atomic
def remove_member(member: Member, *, by) -> None:
    """Take a member off the list; activities it was responsible for lose their responsible member."""
    organisation = member.organisation
    locked = open_for_writing(member.application, section_of(organisation.kind), by=by)
    if organisation.pk == locked.coordinator_id:
        raise ValidationError(f"{organisation.title} koordinatördür; birliktelikten çıkarılamaz.")
    facts = {"vkn": organisation.vkn, "title": organisation.title}
    Member.objects.get(pk=member.pk).delete()
    record(locked, "member_removed", by=by, facts=facts)


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
