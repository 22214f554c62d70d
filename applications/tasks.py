"""The clock of the first floor: what the system does by itself when a moment has come."""

from celery import shared_task

from kumelenme.lifecycle.actors import SYSTEM
from kumelenme.lifecycle.perform import perform
from kumelenme.sql.functions import PortalNow

from .actions.completion import expire_completion
from .models import Application, Call, CallStatus, Stage


@shared_task(name="applications.tick")
def tick() -> None:
    """Open and close calls, take sent applications into the check, close unanswered completions. Safe to repeat."""
    for call in Call.objects.filter(status=CallStatus.PUBLISHED, opens_at__lte=PortalNow()):
        perform("open_call", call, by=SYSTEM)
    for call in Call.objects.filter(status=CallStatus.OPEN, deadline__lt=PortalNow()):
        perform("close_call", call, by=SYSTEM)
    closed = (CallStatus.CLOSED, CallStatus.EVALUATION)
    for application in Application.objects.filter(stage=Stage.SUBMITTED, call__status__in=closed):
        perform("begin_administrative_check", application, by=SYSTEM)
    for application in Application.objects.filter(stage=Stage.COMPLETION, stage_due_at__lt=PortalNow()):
        expire_completion(application, by=SYSTEM)
