"""The clock of the first floor: what the system does by itself when a moment has come."""

from celery import shared_task

from kumelenme.lifecycle.actors import SYSTEM
from kumelenme.lifecycle.perform import perform
from kumelenme.sql.functions import PortalNow

from .actions.completion import expire_completion
from .actions.links import remind_waiting
from .actions.representation import warn_before_the_end
from .actions.voiding import renew_text, tell_voided
from .models import Application, Call, CallStatus, Participation, Stage
from .participation_text import VERSION
from .rules.call_rules import deadline_has_passed


@shared_task(name="applications.tick")
def tick() -> None:
    """Open and close calls, take sent applications into the check, close unanswered completions. Safe to repeat."""
    for call in Call.objects.filter(status=CallStatus.PUBLISHED, opens_at__lte=PortalNow()):
        perform("open_call", call, by=SYSTEM)
    for call in Call.objects.filter(status=CallStatus.OPEN, deadline__lt=PortalNow()).select_related("terms"):
        if not deadline_has_passed(call):
            perform("close_call", call, by=SYSTEM)
    closed = (CallStatus.CLOSED, CallStatus.EVALUATION)
    for application in Application.objects.filter(stage=Stage.SUBMITTED, call__status__in=closed):
        perform("begin_administrative_check", application, by=SYSTEM)
    for application in Application.objects.filter(stage=Stage.COMPLETION, stage_due_at__lt=PortalNow()):
        expire_completion(application, by=SYSTEM)


@shared_task(name="applications.tell_voided")
def tell_voided_firms(application: int) -> None:
    """Mail the new text to the firms whose confirmation was voided while somebody typed."""
    tell_voided(Application.objects.get(pk=application))


@shared_task(name="applications.remind")
def remind() -> None:
    """Fresh links before the deadline for who has not answered; void what was confirmed on an older text.

    Who acts for an organisation is warned before the authority runs out.
    """
    warn_before_the_end()
    open_ones = Application.objects.filter(
        stage__in=(Stage.DRAFT, Stage.SUBMITTED), call__status=CallStatus.OPEN, call__deadline__gt=PortalNow()
    ).select_related("call__terms", "cluster", "coordinator")
    for application in open_ones.filter(links__outcome="").distinct():
        remind_waiting(application)
    standing = Participation.objects.filter(link__outcome="confirmed", link__voided_at=None)
    older = standing.exclude(text_version=VERSION).values("link__application")
    for application in open_ones.filter(pk__in=older):
        renew_text(application)
