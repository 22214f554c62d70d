"""Fetching the applicant's own records through the person."""

from datetime import timedelta

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce

from kumelenme.sql.functions import PortalNow, TrSort

from ..models import Application, Cluster, Commitment, CopiedSection, Member, Message, OrganisationKind, SectionMark
from .comments import open_counts
from .presence import others_writing
from .section_rights import limits_of, owners

COPIES = CopiedSection.objects.filter(application=OuterRef("pk"), settled_at=None).order_by("section")
MARKS = SectionMark.objects.filter(application=OuterRef("pk")).order_by("section")
GEOGRAPHY = Cluster.provinces.through.objects.filter(cluster=OuterRef("cluster")).order_by("province")


def applications_of(user):
    """Applications the person may open, with what every page of one needs.

    `now` is the database clock, `marked_sections` the sections that the team calls finished, `copies_to_review`
    those that came from an earlier application and wait for a look, `others_writing` what `presence` reads, `own_limits` the
    sections that the person may write (None: all), `owners` whom sections belong to, `open_comments` how many of the
    team's comments are open on which section.
    """
    return (
        Application.objects.visible_to(user)
        .select_related("call__terms", "cluster", "coordinator", "plan")
        .annotate(
            now=PortalNow(),
            marked_sections=ArraySubquery(MARKS.values("section")),
            copies_to_review=ArraySubquery(COPIES.values("section")),
            others_writing=others_writing(user),
            own_limits=limits_of(user),
            owners=owners(),
            open_comments=open_counts(),
        )
    )


def firms_of(application: Application):
    """Firms in Turkish order with everything a row shows."""
    return _members(application).filter(organisation__kind=OrganisationKind.FIRM)


def institutions_of(application: Application):
    """Everybody else in Turkish order."""
    return _members(application).exclude(organisation__kind=OrganisationKind.FIRM)


def removed_of(application: Application, *, firms: bool = True):
    """Firms, or else institutions, taken off the list within the days in which that can be undone, the latest first."""
    return (
        Member.everyone.filter(
            Q(organisation__kind=OrganisationKind.FIRM) if firms else ~Q(organisation__kind=OrganisationKind.FIRM),
            application=application,
            removed_at__gt=PortalNow() - timedelta(days=Member.UNDO_DAYS),
        )
        .select_related("organisation", "application")
        .order_by("-removed_at")
    )


def _members(application: Application):
    return (
        Member.objects.filter(application=application)
        .select_related(
            "organisation__province", "organisation__district", "organisation__nace", "commitment__document"
        )
        .order_by(TrSort("organisation__title"))
    )


def desk_of(user):
    """Applications of the person's teams with the counts that the list shows.

    `asked_at`: when the oldest question of the commission was asked that waits for an answer, or None.
    """
    signed = Member.objects.filter(
        application=OuterRef("pk"),
        organisation__kind=OrganisationKind.FIRM,
        commitment__status=Commitment.Status.SIGNED,
    )
    count = signed.order_by().values("application").annotate(count=Count("pk")).values("count")
    asked = Message.objects.open_questions().filter(application=OuterRef("pk")).order_by("pk").values("sent_at")[:1]
    counted = applications_of(user).annotate(signed_firms=Coalesce(Subquery(count), 0), asked_at=Subquery(asked))
    return counted.order_by("-created_at", "-pk")


def members_by_name(application: Application):
    """All members in Turkish order, for a select."""
    return (
        Member.objects.filter(application=application)
        .select_related("organisation")
        .order_by(TrSort("organisation__title"))
    )


def with_geography(applications):
    """`plates`: the provinces of each application's cluster, in one statement with the rest."""
    return applications.annotate(plates=ArraySubquery(GEOGRAPHY.values("province")))


def stored(row):
    """The row as the database has it now, beside the one in memory."""
    return type(row)._default_manager.get(pk=row.pk)
