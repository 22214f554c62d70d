"""Links of firms and referees, and what stands about them in the lists."""

from datetime import timedelta

from django.db.models import Prefetch, Q

from kumelenme.sql.functions import PortalNow, TrSort

from ..models import (
    Application,
    ContributionLink,
    Member,
    Organisation,
    OrganisationKind,
    Participation,
    ReferenceOpinion,
    TeamMember,
)

WITH_EVERYTHING = (
    "application__call__terms",
    "application__cluster",
    "application__coordinator",
    "organisation__province",
    "organisation__nace",
    "member__commitment",
    "participation",
    "sent_by",
)


def link_of(token: str) -> ContributionLink | None:
    """The link of a secret with what its page shows; None for a wrong one."""
    if not 20 <= len(token) <= 64:
        return None
    return ContributionLink.objects.with_token(token).select_related(*WITH_EVERYTHING).first()


def firms_with_links(application: Application) -> tuple[list[Member], list[Member]]:
    """Firms on the list in Turkish order, and those taken off whose removal can still be undone, the latest first.

    Each has its current links, the newest first, in `current_links`; two statements for any number of firms.
    """
    current = ContributionLink.objects.current().order_by("-pk")
    undoable = PortalNow() - timedelta(days=Member.UNDO_DAYS)
    everybody = (
        Member.everyone.filter(Q(removed_at=None) | Q(removed_at__gt=undoable))
        .filter(application=application, organisation__kind=OrganisationKind.FIRM)
        .select_related("organisation__province", "organisation__nace", "commitment__document")
        .prefetch_related(Prefetch("links", current, to_attr="current_links"))
        .order_by(TrSort("organisation__title"))
    )
    listed = [member for member in everybody if member.removed_at is None]
    removed = [member for member in everybody if member.removed_at is not None]
    return listed, sorted(removed, key=lambda member: member.removed_at, reverse=True)


def link_of_member(member: Member) -> ContributionLink | None:
    """The newest current link of one member with what it stated."""
    return member.links.current().select_related("participation", "sent_by").order_by("-pk").first()


def earlier_links(member: Member):
    """The member's links before the current one, the newest first: its history on the firm's page."""
    return ContributionLink.objects.filter(member=member).exclude(outcome="").select_related("sent_by").order_by("-pk")


def standing_forms(application: Application):
    """What the firms confirmed that still counts."""
    links = ContributionLink.objects.standing().filter(application=application, member__removed_at=None)
    return Participation.objects.filter(link__in=links.values("pk")).select_related("link")


def opinions_of(application: Application):
    """What referees said whose letter is among the documents now."""
    return ReferenceOpinion.objects.filter(document__application=application, document__replaced_at=None)


def reference_requests(application: Application):
    """The current links of referees, the newest first."""
    return (
        ContributionLink.objects.current()
        .filter(application=application, member=None)
        .select_related("organisation", "opinion__document")
        .order_by("-pk")
    )


def known_firms(application: Application, user):
    """Firms of the person's other applications that are not on this list yet, in Turkish order."""
    teams = TeamMember.objects.filter(user=user, left_at=None, grant__ended_at=None)
    elsewhere = Member.objects.filter(application__in=teams.values("application")).exclude(application=application)
    there = Member.objects.filter(application=application).values("organisation")
    return (
        Organisation.objects.filter(kind=OrganisationKind.FIRM, pk__in=elsewhere.values("organisation"))
        .exclude(pk__in=there)
        .select_related("province", "nace")
        .order_by(TrSort("title"))
    )
