"""The states that a member, its organisation and its commitment had, read from what django-pghistory keeps (ADR 0030)."""

from datetime import datetime
from itertools import pairwise

from django.apps import apps
from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import CharField, OuterRef, Subquery, Value
from django.db.models.functions import Cast, Coalesce, Concat

from ..models import Application, Commitment, Member, TeamMember

MEMBER, ORGANISATION, COMMITMENT = "uye", "kurulus", "taahhut"
MODELS = {MEMBER: "MemberState", ORGANISATION: "OrganisationState", COMMITMENT: "CommitmentState"}
# What an applicant may write of a member: the registry's data, and a paper that somebody signed.
CHANGEABLE = ("title", "province_id", "nace_id", "employees", "email", "owner_group")
PAPERS = (Commitment.Method.ESIGNED, Commitment.Method.WET, Commitment.Method.LETTER)
OWNER = {MEMBER: "pk", ORGANISATION: "organisation", COMMITMENT: "commitment"}
RELATED = {MEMBER: (), ORGANISATION: ("province", "nace"), COMMITMENT: ("document",)}


def pairs_of(member: Member, *, before: datetime | None, most: int) -> list[tuple]:
    """(kind, state, the state before it or None) of all three, newest first; three statements however long it is.

    Of the organisation, which other applications may name too, only what changed since it is a member here.
    """
    found = []
    for kind in MODELS:
        rows = _states(member, kind).select_related("by", *RELATED[kind])
        rows = list((rows.filter(pgh_created_at__lt=before) if before else rows)[: most + 1])
        found += [(kind, new, old) for new, old in pairwise([*rows, None]) if len(rows) <= most or old is not None]
    found = [entry for entry in found if entry[0] != ORGANISATION or entry[1].pgh_created_at > member.added_at]
    return sorted(found, key=lambda entry: entry[1].pgh_created_at, reverse=True)[:most]


def state_of(member: Member, kind: str, number: int):
    """One kept state of this member, or None."""
    found = _states(member, kind).select_related(*RELATED[kind]) if kind in MODELS else None
    return found and found.filter(pk=number).first()


def layer_then(member: Member, moment: datetime) -> str:
    """The layer at that moment; the present one where nothing older is kept."""
    kept = _states(member, MEMBER).filter(pgh_created_at__lte=moment).values_list("layer", flat=True).first()
    return kept or member.layer


def members_with_states(application: Application):
    """Members on the list and off it: `seen` differs as soon as anything of one is written; `ever` were on the team."""
    last = [Cast(_last(kind), CharField()) for kind in MODELS]
    people = TeamMember.objects.filter(application=OuterRef("application")).values("user")
    return (
        Member.everyone.filter(application=application)
        .select_related(
            "organisation__province", "organisation__nace", "commitment__document", "application", "removed_by"
        )
        .annotate(seen=Concat(last[0], Value("-"), last[1], Value("-"), last[2]), ever=ArraySubquery(people))
    )


def newest(member: Member) -> str:
    """`seen` as it is now."""
    return members_with_states(member.application).values_list("seen", flat=True).get(pk=member.pk)


def _last(kind: str) -> Coalesce:
    model = apps.get_model("applications", MODELS[kind])
    rows = model.objects.filter(pgh_obj=OuterRef(OWNER[kind])).order_by("-pgh_created_at", "-pk")
    return Coalesce(Subquery(rows.values("pk")[:1]), 0)


def _states(member: Member, kind: str):
    row = {MEMBER: member, ORGANISATION: member.organisation, COMMITMENT: member.commitment}[kind]
    model = apps.get_model("applications", MODELS[kind])
    return model.objects.filter(pgh_obj=row.pk).order_by("-pgh_created_at", "-pk")
