"""What the clock says about requests; safe to repeat."""

from celery import shared_task

from .actions import remind_of_answers


@shared_task(name="privacy.remind")
def remind() -> None:
    """Every hour: answers that are due within a week, answers that are late."""
    remind_of_answers()
