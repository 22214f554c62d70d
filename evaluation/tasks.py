"""Clockwork of the second floor; each task may run twice without harm."""

from celery import shared_task

from .actions import assessment, notes, solving


@shared_task(name="evaluation.expire_invitations")
def expire_invitations() -> None:
    """Invitations nobody answered in time."""
    assessment.expire_invitations()


@shared_task(name="evaluation.remind_evaluators")
def remind_evaluators() -> None:
    """Reminders before the end of an assessment; personal notes of rounds that are over are forgotten."""
    assessment.remind()
    notes.forget_notes()


@shared_task(name="evaluation.solve_assignment")
def solve_assignment(run_id: int) -> None:
    """Compute one proposal in its bounded process."""
    solving.solve(run_id)
