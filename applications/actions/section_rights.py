"""Sharing a draft out: whom a section belongs to, and to which sections an editor is limited."""

from django.core.exceptions import ValidationError
from django.db import transaction

from kumelenme.lifecycle.register import record

from ..models import Application, Section, SectionOwner, TeamMember
from .editing import open_for_writing
from .team import leads


@transaction.atomic
def assign_sections(application: Application, owners: dict[Section, TeamMember | None], *, by) -> int:
    """Say whom sections belong to, None = nobody; returns how many changed.

    Only who may submit assigns. ValidationError when somebody could not write what would belong to them.
    """
    locked = open_for_writing(application, Section.TEAM, by=by)
    leads(locked, by)
    here = {place.pk: place for place in locked.team.filter(left_at=None).select_related("user")}
    owners = {section: here.get(place.pk) if place else None for section, place in owners.items()}
    for section, place in owners.items():
        if place is not None and place.sections is not None and section not in place.sections:
            raise ValidationError(
                f"{place.user} “{section.label}” bölümünü yazamıyor. Önce yazabildiği bölümlere bunu ekleyin."
            )
    before = dict(SectionOwner.objects.filter(application=locked).values_list("section", "place"))
    changed = {s: place for s, place in owners.items() if before.get(s) != (place.pk if place else None)}
    SectionOwner.objects.filter(application=locked, section__in=changed).delete()
    SectionOwner.objects.bulk_create(
        SectionOwner(application=locked, section=section, place=place) for section, place in changed.items() if place
    )
    if changed:
        facts = {"owners": {str(s): place.user.code if place else "" for s, place in changed.items()}}
        record(locked, "sections_assigned", by=by, facts=facts)
    return len(changed)


@transaction.atomic
def limit_teammate(place: TeamMember, sections: list[Section] | None, *, by) -> None:
    """Let somebody write only these sections; None = all of them. What they no longer write belongs to them no more."""
    locked = open_for_writing(place.application, Section.TEAM, by=by)
    leads(locked, by)
    if sections is not None and TeamMember.objects.filter(pk=place.pk, may_submit=True).exists():
        raise ValidationError("Başvuruyu gönderebilen kişi bütün bölümleri yazar; önce gönderme yetkisini alın.")
    TeamMember.objects.filter(pk=place.pk).update(sections=sections)
    if sections is not None:
        SectionOwner.objects.filter(place=place).exclude(section__in=sections).delete()
    facts = {"person": place.user.code, "sections": sections if sections is None else [str(s) for s in sections]}
    record(locked, "teammate_limited", by=by, facts=facts)
