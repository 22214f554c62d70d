"""The people who write an application: invite, let join, change what they may do, let go (domain.md §2.1)."""

from datetime import timedelta

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from kumelenme.accounts.actions import end_role
from kumelenme.accounts.addresses import normalise_email
from kumelenme.accounts.models import Invitation, RoleGrant, User
from kumelenme.accounts.roles import Role
from kumelenme.invitations.actions import invite
from kumelenme.lifecycle.models import AuditEntry
from kumelenme.lifecycle.register import record
from kumelenme.sql.clock import portal_now

from ..actors import REPRESENTATIVE, TEAM
from ..models import Application, Section, TeamMember
from ..queries.team import may_send
from .editing import open_for_writing

INVITED = (Role.EDITOR, Role.COORDINATOR_SIGNATORY)
REMINDER_PAUSE = timedelta(days=1)


@transaction.atomic
def invite_teammate(application: Application, *, by, email: str, role: str, may_submit: bool = False) -> Invitation:
    """Invite a colleague by mail; only who may submit may invite."""
    locked = open_for_writing(application, Section.TEAM, by=by)
    leads(locked, by)
    if role not in INVITED:
        raise ValidationError({"role": "Küme editörü ya da imza yetkilisi davet edilebilir."})
    if locked.team.filter(user__email=normalise_email(email), left_at=None).exists():
        raise ValidationError({"email": "Bu kişi ekipte zaten var."})
    invitation = invite(
        email,
        role=role,
        scope=locked.call.number,
        by=by,
        subject=locked,
        details={"may_submit": may_submit},
        context=f"{locked.number} {locked.cluster.name} başvurusuna katkı",
    )
    facts = {"role": role, "may_submit": may_submit, "invitation": invitation.pk}
    record(locked, "teammate_invited", by=by, facts=facts)
    return invitation


@transaction.atomic
def join_team(application: Application, user: User, *, grant: RoleGrant, details: dict) -> TeamMember:
    """An accepted invitation makes a place on the team."""
    place, created = TeamMember.objects.get_or_create(
        application=application,
        user=user,
        left_at=None,
        defaults={"grant": grant, "may_submit": bool(details.get("may_submit"))},
    )
    if created:
        facts = {"role": grant.role, "may_submit": place.may_submit}
        record(application, "teammate_joined", by=user, facts=facts)
    return place


@transaction.atomic
def remind_senders(application: Application, *, by) -> int:
    """Ask those who may send to do so; how many were told. ValidationError within REMINDER_PAUSE of the last time."""
    locked = Application.objects.select_for_update(of=("self",)).get(pk=application.pk)
    if not TEAM.holds(by, locked):
        raise PermissionDenied("Hatırlatmayı başvuru ekibindeki kişiler gönderir.")
    since = portal_now() - REMINDER_PAUSE
    if AuditEntry.objects.about(locked).filter(verb="senders_reminded", at__gt=since).exists():
        raise ValidationError("Son 24 saatte hatırlatma gönderildi; yenisi yarın gönderilebilir.")
    people = REPRESENTATIVE.people(locked).exclude(pk=by.pk)
    record(locked, "senders_reminded", by=by, tell=[people])
    return people.count()


@transaction.atomic
def change_teammate(place: TeamMember, *, by, may_submit: bool) -> None:
    """Give or take the right to submit; somebody must keep it. Who may submit writes every section."""
    locked = open_for_writing(place.application, Section.TEAM, by=by)
    leads(locked, by)
    if not may_submit:
        _another_sender(locked, place)
    TeamMember.objects.filter(pk=place.pk).update(
        **({"may_submit": True, "sections": None} if may_submit else {"may_submit": False})
    )
    record(locked, "teammate_changed", by=by, facts={"person": place.user.code, "may_submit": may_submit})


@transaction.atomic
def remove_teammate(place: TeamMember, *, by) -> None:
    """Let somebody go, or leave oneself; the last one who may submit stays."""
    leaving = place.user_id == by.pk
    locked = open_for_writing(place.application, None if leaving else Section.TEAM, by=by)
    if not leaving:
        leads(locked, by)
    _another_sender(locked, place)
    TeamMember.objects.filter(pk=place.pk).update(left_at=portal_now())
    if not TeamMember.objects.filter(grant=place.grant, left_at=None).exists():
        end_role(place.grant, by if by.pk != place.user_id else None, reason="Ekipten ayrıldı")
    record(locked, "teammate_left", by=by, facts={"person": place.user.code})


@transaction.atomic
def cancel_invitation(application: Application, invitation: Invitation, *, by) -> None:
    """Withdraw an invitation that nobody has accepted yet."""
    locked = open_for_writing(application, Section.TEAM, by=by)
    leads(locked, by)
    if Invitation.objects.filter(pk=invitation.pk, accepted_at=None).update(cancelled_at=portal_now()):
        record(locked, "invitation_cancelled", by=by, facts={"invitation": invitation.pk})


def leads(application: Application, by) -> None:
    """PermissionDenied for who may not submit: they do not arrange the team either."""
    if not may_send(application, by):
        raise PermissionDenied("Ekibi yalnız başvuruyu gönderebilen kişiler düzenler.")


def _another_sender(application: Application, place: TeamMember) -> None:
    others = application.team.filter(left_at=None, may_submit=True).exclude(pk=place.pk)
    if not others.exists():
        raise ValidationError("Başvuruyu gönderebilen son kişi çıkarılamaz; önce başka birine bu yetkiyi verin.")
