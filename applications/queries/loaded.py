"""Rows that the rules read: from memory when the page has loaded them, asked for otherwise."""

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef

from kumelenme.documents.models import COUNTED

from ..models import (
    Activity,
    Application,
    ApplicationDocument,
    BudgetLine,
    BusinessPlan,
    Commitment,
    Member,
    Province,
    ReferenceProject,
    WorkPackage,
)

COUNT_NOW = {"replaced_at": None, "file__scan_state__in": COUNTED}


def members(application: Application) -> list[Member]:
    """All members with organisation, NACE code and commitment."""
    rows = application.members.all()
    return list(rows if _is_loaded(application, "members") else rows.select_related("organisation__nace", "commitment"))


def has_signed(member: Member) -> bool:
    """Has this member's commitment been signed?"""
    commitment = getattr(member, "commitment", None)
    return commitment is not None and commitment.status == Commitment.Status.SIGNED


def provinces(application: Application) -> list[Province]:
    """The cluster's economic geography."""
    return list(application.cluster.provinces.all())


def current_documents(application: Application) -> list[ApplicationDocument]:
    """The files that count now: neither replaced nor blocked by the virus scan."""
    rows = application.documents.all()
    return list(rows if _is_loaded(application, "documents") else rows.filter(**COUNT_NOW))


def with_partners(projects):
    """`partner_ids`: the partners of each reference project, in one statement with the rest."""
    partners = ReferenceProject.partners.through.objects.filter(referenceproject=OuterRef("pk"))
    return projects.annotate(partner_ids=ArraySubquery(partners.values("member")))


def with_participants(rows):
    """`participant_ids`: the members that take part in each activity or work package, in one statement with the rest."""
    through, owner = rows.model.participants.through, rows.model._meta.model_name
    takers = through.objects.filter(**{owner: OuterRef("pk")})
    return rows.annotate(participant_ids=ArraySubquery(takers.values("member")))


def reference_projects(application: Application) -> list[ReferenceProject]:
    """The reference projects with the keys of their partners."""
    rows = application.reference_projects.all()
    return list(rows if _is_loaded(application, "reference_projects") else with_partners(rows))


def activities(plan: BusinessPlan) -> list[Activity]:
    """The plan's activities with their catalogue entries."""
    rows = plan.activities.all()
    return list(rows if _is_loaded(plan, "activities") else rows.select_related("catalogue"))


def packages(plan: BusinessPlan) -> list[WorkPackage]:
    """The work packages by their first month; one's number is its place among them."""
    return sorted(plan.packages.all(), key=lambda package: (package.start_month, package.pk))


def lines(plan: BusinessPlan) -> list[BudgetLine]:
    """The plan's budget rows with activity and support item."""
    rows = plan.lines.all()
    return list(rows if _is_loaded(plan, "lines") else rows.select_related("activity__catalogue", "category"))


def _is_loaded(owner, name: str) -> bool:
    return name in getattr(owner, "_prefetched_objects_cache", {})
