"""Clockwork of the second floor; each task may run twice without harm."""

from celery import shared_task

from kumelenme.sql.clock import portal_now

from .actions import (
    anonymous_tasks,
    assessment,
    consensus,
    invitation,
    notes,
    objection,
    papers,
    pool,
    ranking,
    screening,
    solving,
)


@shared_task(name="evaluation.expire_invitations")
def expire_invitations() -> None:
    """Invitations nobody answered in time, and consensus forms whose period is over."""
    assessment.expire_invitations()
    consensus.expire()


@shared_task(name="evaluation.remind_evaluators")
def remind_evaluators() -> None:
    """Every hour: reminders, places in the pool that run out, notes of rounds that are over, conflicts nobody watches."""
    assessment.remind()
    invitation.remind_invitations()
    objection.remind(portal_now())
    notes.forget_notes()
    pool.tend()
    screening.screen(quiet=True)


@shared_task(name="evaluation.search_dossiers")
def search_dossiers() -> None:
    """Dossiers that will be read without names, as soon as they stand before their evaluators."""
    anonymous_tasks.search_waiting()


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


@shared_task(name="evaluation.send_invitation")
def send_invitation(invitation_id: int) -> None:
    """One letter for what was gathered."""
    invitation.send(invitation_id)


@shared_task(name="evaluation.screen_application")
def screen_application(application_id: int) -> None:
    """A member, coordinator or teammate of an application changed."""
    screening.screen(application=application_id)


@shared_task(name="evaluation.screen_person")
def screen_person(person_id: int) -> None:
    """An evaluator's employer, relation, address or authority changed."""
    screening.screen(evaluator=person_id)


@shared_task(name="evaluation.screen_task")
def screen_task(task_id: int) -> None:
    """A task was just given: what changed at the same moment is seen now."""
    screening.screen(pk=task_id)
