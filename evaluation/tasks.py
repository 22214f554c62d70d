"""Clockwork of the second floor; each task may run twice without harm."""

from celery import shared_task

from kumelenme.sql.clock import portal_now

from .actions import assessment, consensus, notes, objection, papers, ranking, solving


@shared_task(name="evaluation.expire_invitations")
def expire_invitations() -> None:
    """Invitations nobody answered in time, and consensus forms whose period is over."""
    assessment.expire_invitations()
    consensus.expire()


@shared_task(name="evaluation.remind_evaluators")
def remind_evaluators() -> None:
    """Reminders before the end of an assessment and of the period for an objection; notes of rounds that are over go."""
    assessment.remind()
    objection.remind(portal_now())
    notes.forget_notes()


@shared_task(name="evaluation.solve_assignment")
def solve_assignment(run_id: int) -> None:
    """Compute one proposal in its bounded process."""
    solving.solve(run_id)


@shared_task(name="evaluation.study_ranking")
def study_ranking(study_id: int) -> None:
    """The study that somebody asked for."""
    ranking.make_study(study_id)


@shared_task(name="evaluation.issue_feedback")
def issue_feedback(application_id: int) -> None:
    """The summary for the applicant after a result."""
    papers.issue_feedback(application_id)


@shared_task(name="evaluation.issue_reports")
def issue_reports(application_id: int) -> None:
    """The individual forms and the joint report, once the round is open."""
    papers.issue_reports(application_id)
