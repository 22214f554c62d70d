"""The applicant's answer to a deficiency letter, its expiry, and passing the check (T7, T9)."""

from django.core.exceptions import ValidationError
from django.db import transaction

from kumelenme.lifecycle.perform import perform
from kumelenme.lifecycle.register import record
from kumelenme.sql.clock import portal_now

from ..models import Application, CompletionRequest, LetterState, Stage
from ..rules.administrative import completion_is_in_time
from .checks import latest_submission, open_list
from .minutes import issue_minutes
from .representation import still_acts_for
from .submission import freeze


@transaction.atomic
def save_answer(application: Application, *, by, text: str) -> None:
    """Keep the answer without sending it; refused after the last moment."""
    request = _open_request(application)
    request.answer_text = text
    request.save(update_fields=["answer_text"])
    record(application, "completion_answer_saved", by=by)


@transaction.atomic
def answer_completion(application: Application, *, by, text: str) -> None:
    """Send the completed items back: a new snapshot, and fresh lists for the same officers (T7).

    ValidationError says what happens next if the period is over or the answer has been sent already.
    """
    request = _open_request(application)
    still_acts_for(by, application.coordinator)
    request.answer_text, request.answered_at = text, portal_now()
    request.save(update_fields=["answer_text", "answered_at"])
    perform("answer_completion", application, by=by)
    reopen_lists(application, previous=request.round, submission=freeze(application, by=by))


def _open_request(application: Application) -> CompletionRequest:
    """The request that waits for its answer, locked together with its file."""
    held = Application.objects.select_for_update().get(pk=application.pk)
    request = held.completion_requests.select_for_update().last()
    if request is not None and request.answered_at:
        raise ValidationError("Yanıtınız daha önce gönderilmiş; başvurunuz idari kontrolde.")
    if reason := completion_is_in_time(held):
        raise ValidationError(reason)
    if request is None or held.stage != Stage.COMPLETION:
        raise ValidationError("Başvurunuz için açık bir eksiklik giderme talebi yok.")
    return request


def reopen_lists(application: Application, *, previous: int, submission) -> None:
    """Round n+1: what was fit is carried over, the asked items are open again."""
    for old in application.checks.filter(round=previous, is_reconciliation=False, recused_at=None):
        open_list(application, old.officer, round_=previous + 1, submission=submission)


@transaction.atomic
def expire_completion(application: Application, *, by) -> None:
    """The period is over without an answer: the file goes back as it is (K-083)."""
    request = application.completion_requests.last()
    perform("expire_completion", application, by=by)
    reopen_lists(application, previous=request.round, submission=latest_submission(application))


@transaction.atomic
def pass_check(application: Application, *, by) -> None:
    """T9: every item is fit; the minutes are drawn (D07)."""
    if waiting := application.letters.filter(state=LetterState.PREPARED).first():
        raise ValidationError(f"Onay bekleyen bir yazı var: {waiting.number}. Önce yazıdan vazgeçin.")
    perform("pass_administrative_check", application, by=by)
    issue_minutes(application, by=by, result="Uygun: ön değerlendirmeye geçirildi")
