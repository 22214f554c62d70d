"""What an evaluator's page of invitations reads."""

from datetime import timedelta

from django.db.models import F, Q

from kumelenme.sql.clock import portal_now

from ..deadlines import THIRD_WORKING_DAYS
from ..models import Assessment, AssessmentStatus
from .tasks import of_evaluator

# How long an answer stays on the page after it was given.
SHOWN = timedelta(days=7)
MOST = 100


def invited_tasks(user) -> list[Assessment]:
    """Tasks that wait for an answer, and those whose answer was given or ran out in the last days, in one question.

    `days` are the working days that the work may take once it is accepted.
    """
    lately = Q(invitation__isnull=False, status_entered_at__gte=portal_now() - SHOWN)
    found = of_evaluator(user).filter(Q(status=AssessmentStatus.INVITED) | lately)
    tasks = list(found.order_by(F("status_due_at").asc(nulls_last=True), "pk")[:MOST])
    for task in tasks:
        task.days = THIRD_WORKING_DAYS if task.is_third else task.application.call.terms.evaluation_working_days
    return tasks
