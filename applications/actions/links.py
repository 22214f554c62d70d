"""Sending, renewing, taking back and opening single-use links; the mail carries the secret, the database its digest."""

from datetime import timedelta

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import transaction
from django.db.models import Q
from django.db.models.functions import Coalesce
from django.urls import reverse

from kumelenme.accounts.models.invitation import new_token, token_digest
from kumelenme.lifecycle.actors import SYSTEM
from kumelenme.lifecycle.register import record
from kumelenme.notices import letters
from kumelenme.sql.clock import portal_now, portal_today

from ..deadlines import completion_after
from ..models import Application, Commitment, ContributionLink, Member, Organisation, Section, Stage
from .editing import open_for_writing, written_by

OUTCOME = ContributionLink.Outcome
REMINDERS = (timedelta(days=7), timedelta(days=2))
# Who opened the form so recently may be filling it in: the reminder, which replaces the link, waits.
AT_WORK = timedelta(hours=4)
LETTERS = "notices/applications/links"


@transaction.atomic
def invite_members(application: Application, members: list[Member], *, by, template: str = "invitation") -> list:
    """Mail each of these firms its own link; an open link of the same firm stops working.

    ValidationError if one of them is signed already or has no e-mail address. All or none are sent.
    """
    locked = open_for_writing(application, Section.FIRMS, by=by)
    if not members:
        raise ValidationError("Davet gönderilecek en az bir firma seçin.")
    signed = set(
        Commitment.objects.filter(member__in=members, status=Commitment.Status.SIGNED).values_list("member", flat=True)
    )
    sent = []
    for member in members:
        if member.application_id != locked.pk or member.removed_at:
            raise ValidationError("Seçilen firma bu başvurunun listesinde yok.")
        if member.pk in signed:
            raise ValidationError(f"{member.organisation.title} taahhüdünü zaten vermiş.")
        if member.links.standing().exists():
            raise ValidationError(f"{member.organisation.title} bağlantıyla onaylamış; imzalı belgesini yükleyin.")
        _address(member.organisation.title, member.organisation.email)
        sent.append(send_link(locked, member.organisation, member.organisation.email, member, by=by, template=template))
    record(
        locked, "members_invited", by=by, facts={"count": len(sent), "vkns": [link.organisation.vkn for link in sent]}
    )
    return sent


@transaction.atomic
def invite_member(member: Member, email: str, *, by) -> ContributionLink:
    """Mail one firm its link to the address typed beside it; who registered the firm also keeps the address."""
    organisation = member.organisation
    _address(organisation.title, email)
    if organisation.email != email and (not organisation.email or organisation.registered_by_id == by.pk):
        Organisation.objects.filter(pk=organisation.pk).update(email=email)
    organisation.email = email
    return invite_members(member.application, [member], by=by)[0]


def send_link(application: Application, organisation, email: str, member, *, by, template: str) -> ContributionLink:
    """A fresh link and its letter, in the caller's transaction; `by` None is the portal itself."""
    now = portal_now()
    earlier = ContributionLink.objects.current().filter(application=application, organisation=organisation)
    ended = earlier.exclude(outcome=OUTCOME.CONFIRMED, voided_at=None)
    renews_voided = ended.filter(Q(voided_at__isnull=False) | Q(renews_voided=True)).exists()
    ended.update(outcome=OUTCOME.REPLACED, answered_at=Coalesce("answered_at", now))
    if member:
        refused = (Commitment.Status.DECLINED, Commitment.Status.WITHDRAWN)
        Commitment.objects.filter(member=member, status__in=refused).update(status=Commitment.Status.AWAITED)
    token = new_token()
    link = ContributionLink.objects.create(
        application=application,
        organisation=organisation,
        member=member,
        email=email,
        token_hash=token_digest(token),
        sent_by=by,
        expires_at=last_moment(application),
        renews_voided=renews_voided,
    )
    page = "applications:participation" if member else "applications:reference"
    letters.post(
        to=email,
        template=f"{LETTERS}/{template}.txt",
        context={
            "application": application,
            "organisation": organisation,
            "link": link,
            "sender": by,
            "address": settings.PORTAL_URL + reverse(page, args=[token]),
        },
        key=f"link:{link.pk}",
        reference=application.number,
    )
    return link


def lock(application: int) -> Application:
    """Hold the application, then read it: what was written while we waited for the lock is seen.

    Nobody of the team writes from here on: who answers a link has no account, and the clock has no name.
    """
    Application.objects.select_for_update().only("pk").annotate(person=written_by(None)).get(pk=application)
    return Application.objects.select_related("call__terms", "cluster", "coordinator").get(pk=application)


def last_moment(application: Application):
    """Until when a link sent now can be answered: the call's deadline, or the end of the deficiency period.

    Before the letter's service is recorded it counts as served today; recording it moves the open links along.
    """
    if application.stage != Stage.COMPLETION:
        return application.call.deadline
    return application.stage_due_at or completion_after(portal_today(), application.call.terms)


@transaction.atomic
def cancel_link(link: ContributionLink, *, by) -> None:
    """Take an open invitation back; its link stops working."""
    section = Section.FIRMS if link.member_id else Section.DOCUMENTS
    locked = open_for_writing(link.application, section, by=by)
    open_ones = ContributionLink.objects.filter(pk=link.pk, outcome="")
    if not open_ones.update(outcome=OUTCOME.CANCELLED, answered_at=portal_now()):
        raise ValidationError("Bu davet yanıtlanmış ya da geri alınmış.")
    record(locked, "link_cancelled", by=by, facts={"vkn": link.organisation.vkn})


def close_links(member: Member) -> None:
    """The member's word came another way: an open link is taken back, in the caller's transaction."""
    member.links.filter(outcome="").update(outcome=OUTCOME.CANCELLED, answered_at=portal_now())


def mark_opened(link: ContributionLink, now) -> None:
    """Opening shows the notice and counts as "açıldı"; it consumes nothing."""
    link.shown_at, link.opened_at = now, link.opened_at or now
    ContributionLink.objects.filter(pk=link.pk, outcome="").update(shown_at=now, opened_at=link.opened_at)


@transaction.atomic
def remind_waiting(application: Application) -> int:
    """Seven and two days before the deadline who has not answered gets a fresh link once; returns how many."""
    now = portal_now()
    marks = [application.call.deadline - before for before in REMINDERS]
    waiting = ContributionLink.objects.waiting().filter(application=application, member__removed_at=None)
    reminded = 0
    for link in waiting.select_related("organisation", "member").select_for_update(of=("self",)):
        writing = link.shown_at is not None and link.shown_at > now - AT_WORK
        if not writing and any(link.sent_at < mark <= now for mark in marks):
            template = "reminder" if link.member_id else "reference_reminder"
            send_link(application, link.organisation, link.email, link.member, by=link.sent_by, template=template)
            reminded += 1
    if reminded:
        record(application, "links_reminded", by=SYSTEM, facts={"count": reminded})
    return reminded


def _address(title: str, email: str) -> None:
    if not email:
        raise ValidationError({"email": f"{title} için yetkili e-posta adresi yazılmamış."})
    try:
        validate_email(email)
    except ValidationError as refusal:
        raise ValidationError({"email": f"“{email[:60]}” bir e-posta adresi değil."}) from refusal
