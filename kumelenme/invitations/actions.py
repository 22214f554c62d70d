"""Verbs on invitations, roles and accounts, each with its line in the register."""

from allauth.usersessions.models import UserSession
from django.apps import apps
from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.urls import reverse
from django.utils.module_loading import import_string

from kumelenme.accounts import actions as accounts
from kumelenme.accounts.models import Invitation, RoleGrant, User
from kumelenme.accounts.roles import Role
from kumelenme.lifecycle.register import record
from kumelenme.notices import letters
from kumelenme.sql.clock import portal_now

from . import rules


@transaction.atomic
def invite(
    email: str, *, role: str, scope: str, by: User, context: str, valid_days: int = 14, subject=None, details=None
) -> Invitation:
    """Invite an address into a role and owe the mail with the single-use link.

    `context` says to what ("KDP-2026-01-0042 başvurusuna katkı"). When it is accepted, the handler that
    settings.INVITATION_HANDLERS names for the model of `subject` gets (subject, user, grant=, details=).
    Raises ValidationError with a Turkish reason. The link is in the mail only; the database keeps its digest.
    """
    invitation, token = accounts.draw_up_invitation(
        email, role=role, scope=scope, by=by, context=context, valid_days=valid_days, subject=subject, details=details
    )
    letters.post(
        to=invitation.email,
        template="notices/invitations/invitation.txt",
        context={
            "invitation": invitation,
            "link": settings.PORTAL_URL + reverse("invitations:invitation", args=[token]),
        },
        key=f"invitation:{invitation.pk}",
    )
    record(invitation, "person_invited", by=by, facts={"role": role, "scope": scope})
    return invitation


@transaction.atomic
def accept(invitation: Invitation, user: User) -> RoleGrant:
    """The invited person takes the role; the app of the subject does what belongs to it."""
    grant = accounts.accept_invitation(invitation, user)
    record(invitation, "invitation_accepted", by=user, facts={"role": grant.role, "scope": grant.scope})
    subject = invitation.subject
    handler = settings.INVITATION_HANDLERS.get(subject._meta.label_lower) if subject is not None else None
    if handler:
        import_string(handler)(subject, user, grant=grant, details=invitation.details)
    return grant


@transaction.atomic
def invite_again(invitation: Invitation, *, by: User) -> Invitation:
    """A new link for the same offer; the old one stops working."""
    _refuse(rules.may_give(invitation.role, by))
    return invite(
        invitation.email,
        role=invitation.role,
        scope=invitation.scope,
        by=by,
        context=invitation.context,
        subject=invitation.subject,
        details=invitation.details,
    )


@transaction.atomic
def withdraw(invitation: Invitation, *, by: User) -> None:
    """Take an open invitation back."""
    _refuse(rules.may_give(invitation.role, by))
    changed = Invitation.objects.filter(pk=invitation.pk, accepted_at=None, cancelled_at=None)
    if changed.update(cancelled_at=portal_now()):
        record(invitation, "invitation_withdrawn", by=by)


@transaction.atomic
def invite_to_office(email: str, *, role: str, scope: str, by: User) -> Invitation:
    """Invite somebody into a role of the ministry, the evaluators or the board."""
    _refuse(rules.may_give(role, by))
    label = Role(role).label
    return invite(email, role=role, scope=scope, by=by, context=f"{scope} çağrısında {label}" if scope else label)


@transaction.atomic
def give_role(person: User, *, role: str, scope: str, by: User, reason: str) -> RoleGrant:
    """Give a role on the page of people and tell the person."""
    _refuse(rules.may_give(role, by) or rules.not_oneself(person, by))
    if person.grants.filter(role=role, scope=scope, ended_at=None).exists():
        raise ValidationError("Bu kişi bu görevi zaten taşıyor.")
    grant = accounts.grant_role(person, role, scope, by=by, reason=reason)
    record(grant, "role_granted", by=by, note=reason, facts={"role": role, "scope": scope}, tell=[person])
    return grant


@transaction.atomic
def take_role(grant: RoleGrant, *, by: User, reason: str) -> None:
    """End a role on the page of people and tell the person."""
    _refuse(rules.may_give(grant.role, by))
    accounts.end_role(grant, by, reason=reason)
    record(grant, "role_ended", by=by, note=reason, facts={"role": grant.role, "scope": grant.scope}, tell=[grant.user])


@transaction.atomic
def close_account(person: User, *, by: User, reason: str) -> None:
    """Close an account: every session of the person ends now, the roles stay on record."""
    _refuse(rules.may_close(person, by))
    accounts.set_active(person, active=False, reason=reason)
    for session in UserSession.objects.filter(user=person):
        session.end()
    record(person, "account_closed", by=by, note=reason)


@transaction.atomic
def reopen_account(person: User, *, by: User, reason: str) -> None:
    """Open a closed account again."""
    accounts.set_active(person, active=True, reason=reason)
    record(person, "account_reopened", by=by, note=reason)


def known_scopes() -> list[str]:
    """The numbers of the calls that a role can be given for, newest first."""
    model, field = settings.ROLE_SCOPES.rsplit(".", 1)
    return list(apps.get_model(model).objects.order_by(f"-{field}").values_list(field, flat=True))


def _refuse(reason: str | None) -> None:
    if reason:
        raise ValidationError(reason)
