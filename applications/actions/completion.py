"""Closing the administrative check: pass, ask for completion, eliminate; and the applicant's answer (T6–T9)."""

from django.core.exceptions import ValidationError
from django.db import transaction

from kumelenme.lifecycle.perform import perform
from kumelenme.sql.clock import portal_now, portal_today
from kumelenme.workdays.periods import add_working_days, end_of_day

from ..checklist import BY_NUMBER
from ..models import AdministrativeCheck, Answer, Application, CheckAnswer, CompletionRequest
from ..rules.administrative import answers_with, completion_is_possible, current_round, list_is_reconciled, reconciled
from .submission import freeze


@transaction.atomic
def request_completion(application: Application, *, by) -> CompletionRequest:
    """Ask for the items marked "Eksik" in the words of the list; the clock is the call's working days from service."""
    for rule in (list_is_reconciled, completion_is_possible):
        if reason := rule(application):
            raise ValidationError(reason)
    terms, served = application.call.terms, portal_today()
    request = CompletionRequest.objects.create(
        application=application,
        round=current_round(application),
        requested_by=by,
        served_on=served,
        items=[
            {"item": a.item, "text": BY_NUMBER[a.item].text, "explanation": a.explanation}
            for a in answers_with(application, Answer.MISSING)
        ],
        due_at=end_of_day(add_working_days(served, terms.completion_working_days), terms.deadline_time),
    )
    perform("request_completion", application, by=by)
    return request


@transaction.atomic
def answer_completion(application: Application, *, by, text: str) -> None:
    """Send the completed items back: a new snapshot, and fresh lists for the same officers (T7)."""
    request = application.completion_requests.select_for_update().last()
    request.answer_text, request.answered_at = text, portal_now()
    request.save(update_fields=["answer_text", "answered_at"])
    previous = request.round
    perform("answer_completion", application, by=by)
    submission = freeze(application, by=by)
    reopen_lists(application, previous=previous, submission=submission)


def reopen_lists(application: Application, *, previous: int, submission) -> None:
    """Round n+1: what was fit is carried over, the asked items are open again."""
    decided = application.checks.get(round=previous, is_reconciliation=True)
    kept = list(decided.answers.exclude(answer__in=(Answer.MISSING, Answer.UNFIT)))
    officers = application.checks.filter(round=previous, is_reconciliation=False, recused_at=None)
    for old in officers:
        check = AdministrativeCheck.objects.create(
            application=application, submission=submission, round=previous + 1, officer=old.officer
        )
        CheckAnswer.objects.bulk_create(
            [CheckAnswer(check_list=check, item=a.item, answer=a.answer, explanation=a.explanation) for a in kept]
        )


@transaction.atomic
def expire_completion(application: Application, *, by) -> None:
    """The period is over without an answer: the file goes back as it is (K-083)."""
    request = application.completion_requests.last()
    perform("expire_completion", application, by=by)
    reopen_lists(application, previous=request.round, submission=application.submissions.order_by("version").last())


@transaction.atomic
def pass_check(application: Application, *, by) -> None:
    """T9: every item is fit."""
    perform("pass_administrative_check", application, by=by)


@transaction.atomic
def fail_check(application: Application, *, by, note: str) -> None:
    """T8: eliminated; the reasons per item stand in the reconciled list and go into the register's facts."""
    check = reconciled(application)
    reasons = (
        []
        if check is None
        else [
            {"item": a.item, "text": BY_NUMBER[a.item].text, "reason": a.explanation}
            for a in answers_with(application, Answer.MISSING, Answer.UNFIT)
        ]
    )
    perform("fail_administrative_check", application, by=by, note=note, facts={"reasons": reasons})
