"""Verbs on people and roles."""

import datetime as dt

import pghistory
from allauth.account.models import EmailAddress
from django.core.exceptions import ValidationError
from django.db import transaction

from kumelenme.accounts import rules
from kumelenme.accounts.addresses import normalise_email
from kumelenme.accounts.models import Invitation, RoleGrant, User
from kumelenme.accounts.models.invitation import new_token, token_digest
from kumelenme.sql.clock import portal_now


@transaction.atomic
def grant_role(user: User, role: str, scope: str = "", by: User | None = None, reason: str = "") -> RoleGrant:
    """Give a role; a role already held for this scope is returned as it is.

    Raises ValidationError with the Turkish reason (separation of duties, a role that needs a call).
    """
    held = user.grants.filter(role=role, scope=scope, ended_at=None).first()
    if held:
        return held
    refusal = rules.call_named(role, scope) or rules.sides_apart(user, role, scope)
    if refusal:
        raise ValidationError(refusal)
    with pghistory.context(reason=reason):
        grant = RoleGrant.objects.create(user=user, role=role, scope=scope, granted_by=by, reason=reason)
    user.forget_grants()
    return grant


@transaction.atomic
def end_role(grant: RoleGrant, by: User | None, reason: str = "") -> RoleGrant:
    """End a role now; the row stays. Raises ValidationError when it ended before or would leave `by` without any."""
    fresh = RoleGrant.objects.select_for_update().get(pk=grant.pk)
    refusal = rules.still_held(fresh) or rules.not_own_last_role(fresh, by)
    if refusal:
        raise ValidationError(refusal)
    with pghistory.context(reason=reason):
        grant.ended_at, grant.ended_by, grant.end_reason = portal_now(), by, reason
        grant.save(update_fields=["ended_at", "ended_by", "end_reason"])
    grant.user.forget_grants()
    return grant


@transaction.atomic
def draw_up_invitation(
    email: str, *, role: str, scope: str, by: User, context: str, valid_days: int = 14, subject=None, details=None
) -> tuple[Invitation, str]:
    """Write an invitation and return it with its secret, which exists nowhere else afterwards.

    An older open invitation of the same address to the same thing is withdrawn, so that one link is valid.
    """
    refusal = rules.call_named(role, scope)
    if refusal:
        raise ValidationError(refusal)
    address, now, token = normalise_email(email), portal_now(), new_token()
    invitation = Invitation(
        email=address,
        role=role,
        scope=scope,
        context=context,
        details=details or {},
        invited_by=by,
        token_hash=token_digest(token),
        expires_at=now + dt.timedelta(days=valid_days),
    )
    invitation.subject = subject
    same = Invitation.objects.filter(email=address, role=role, scope=scope, accepted_at=None, cancelled_at=None)
    same.filter(subject_type=invitation.subject_type, subject_id=invitation.subject_id).update(cancelled_at=now)
    invitation.save()
    return invitation, token


@transaction.atomic
def accept_invitation(invitation: Invitation, user: User) -> RoleGrant:
    """Use an invitation up: the person gets the role. Raises ValidationError when it is not theirs or not open."""
    fresh = Invitation.objects.select_for_update().get(pk=invitation.pk)
    refusal = rules.invitation_open(fresh) or rules.invitation_theirs(fresh, user)
    if refusal:
        raise ValidationError(refusal)
    grant = grant_role(user, fresh.role, fresh.scope, by=fresh.invited_by, reason=f"Davet: {fresh.context}"[:300])
    invitation.accepted_at, invitation.accepted_by = portal_now(), user
    invitation.save(update_fields=["accepted_at", "accepted_by"])
    return grant


def read_privacy_notice(user: User, version: str) -> None:
    """Note when the person was shown which version of the privacy notice (K-008); no consent is meant."""
    user.privacy_notice_read_at, user.privacy_notice_version = portal_now(), version
    user.save(update_fields=["privacy_notice_read_at", "privacy_notice_version"])


@transaction.atomic
def open_account(email: str, *, full_name: str, password: str | None = None, **fields) -> User:
    """Open an account whose address needs no proof (installation, demo); without a password a reset link opens it."""
    user = User.objects.create_user(email, password, full_name=full_name, **fields)
    EmailAddress.objects.create(user=user, email=user.email, verified=True, primary=True)
    return user


def set_active(user: User, *, active: bool, reason: str) -> None:
    """Close an account (every session of it dies at the next request) or open it again."""
    with pghistory.context(reason=reason):
        user.is_active = active
        user.save(update_fields=["is_active"])
