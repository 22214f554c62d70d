"""Questions of the page of people."""

from django.db.models import QuerySet

from kumelenme.accounts.models import Invitation, RoleGrant, User

NO_SCOPE = "hepsi"


def waiting_invitations() -> QuerySet:
    """Open invitations into offices, the newest first."""
    return Invitation.objects.waiting().filter(subject_id=None).select_related("invited_by").order_by("-pk")


def history_of(person: User) -> QuerySet:
    """All roles a person holds or held."""
    return person.grants.select_related("granted_by", "ended_by").order_by("-ended_at", "-pk")


def active_grant(person: User, role: str, scope: str) -> RoleGrant | None:
    """The role as an address names it; 'hepsi' stands for all calls."""
    return person.grants.filter(role=role, scope="" if scope == NO_SCOPE else scope, ended_at=None).first()
