"""Versions of the sections of a draft, and what the team did to it (ux.md A27)."""

from django.db.models import Q

from kumelenme.accounts.roles import APPLICANT_ROLES
from kumelenme.lifecycle.models import AuditEntry

from ..models import Application, Section, SectionVersion


def latest_versions(application: Application) -> dict[str, SectionVersion]:
    """The newest version of each section that has any, without its content; `number` tells how many there are."""
    found = SectionVersion.objects.filter(application=application).order_by("section", "-number").distinct("section")
    return {row.section: row for row in found.select_related("author").defer("content")}


def versions_of(application: Application, section: Section):
    """Every version of one section, newest first, without content."""
    found = SectionVersion.objects.filter(application=application, section=section)
    return found.select_related("author").defer("content").order_by("-number")


def team_acts(application: Application):
    """What the applicant's side did and where the application moved, newest first; never the ministry's own work."""
    ours = Q(acting_as__in=APPLICANT_ROLES) | Q(verb="application_started")
    found = AuditEntry.objects.about(application).filter(ours | ~Q(target=""))
    return found.select_related("by", "subject_type").order_by("-pk")
