"""The people of one application and those who were invited."""

from django.contrib.contenttypes.models import ContentType

from kumelenme.accounts.models import Invitation, User
from kumelenme.lifecycle.models import AuditEntry

from ..models import Application, TeamMember


def team_of(application: Application):
    """People with a place now, in the order they came."""
    return (
        TeamMember.objects.filter(application=application, left_at=None, grant__ended_at=None)
        .select_related("user", "grant", "application")
        .order_by("joined_at", "pk")
    )


def may_send(application: Application, user) -> bool:
    """May this person send the application: representative or signatory, or who was given that right?"""
    return application.team.filter(user=user, left_at=None, may_submit=True).exists()


def open_invitations(application: Application):
    """Invitations to this application that still wait, oldest first."""
    kind = ContentType.objects.get_for_model(Application)
    return (
        Invitation.objects.waiting().filter(subject_type=kind, subject_id=application.pk).order_by("created_at", "pk")
    )


TEAM_ACTS = (
    *("application_started", "teammate_invited", "invitation_cancelled", "teammate_joined", "teammate_changed"),
    *("teammate_limited", "sections_assigned", "teammate_left"),
)


def team_entries(application: Application, *, before: int | None, most: int) -> list[AuditEntry]:
    """What the register says of the team, the latest first; `before` is the key of the last one seen."""
    found = AuditEntry.objects.about(application).filter(verb__in=TEAM_ACTS).select_related("by")
    return list((found.filter(pk__lt=before) if before else found).order_by("-pk")[:most])


def people_of(entries: list[AuditEntry]) -> tuple[dict[str, str], dict[int, str]]:
    """({code: name} of the people, {key: address} of the invitations) that these entries name; two statements."""
    codes = {code for entry in entries for code in _codes(entry.facts)}
    invitations = {entry.facts["invitation"] for entry in entries if "invitation" in entry.facts}
    return (
        dict(User.objects.filter(code__in=codes).values_list("code", "full_name")),
        dict(Invitation.objects.filter(pk__in=invitations).values_list("pk", "email")),
    )


def _codes(facts: dict) -> list[str]:
    return [facts[name] for name in ("person",) if name in facts] + list(facts.get("owners", {}).values())
