"""The clock of the third floor: rights that lapse when their period is over (T26b, T30). Safe to repeat."""

from celery import shared_task

from applications.models import Application, Stage
from kumelenme.lifecycle.actors import SYSTEM
from kumelenme.lifecycle.flow import broken_rules, find
from kumelenme.lifecycle.perform import perform
from kumelenme.sql.functions import PortalNow

from .actions.late import remind_of_debts, remind_of_findings, remind_of_guarantees
from .actions.reminders import remind_of_reports, remind_of_turns
from .models import AccountChange, AccountChangeStatus

LAPSES = ((Stage.ENTERPRISE_FORMATION, "lapse_formation"), (Stage.CONTRACT, "lapse_signature"))


@shared_task(name="contracts.tick")
def tick() -> None:
    """Let unfounded enterprises and unsigned contracts lapse once their last moment has passed; say what is late."""
    for stage, verb in LAPSES:
        for application in Application.objects.filter(stage=stage, stage_due_at__lt=PortalNow()):
            if not broken_rules(find(application, verb)[1], application):
                perform(verb, application, by=SYSTEM)
    remind_of_reports()
    remind_of_turns()
    remind_of_findings()
    remind_of_debts()
    remind_of_guarantees()
    for change in AccountChange.objects.filter(status=AccountChangeStatus.HOLD, status_due_at__lt=PortalNow()):
        perform("use_account", change, by=SYSTEM)
