"""Letters: prepared in the outbox, released by the chair; nothing happens before (T6, T8, D08, D09)."""

from django.core.exceptions import ValidationError
from django.db import transaction

from kumelenme.documents.actions import issue
from kumelenme.lifecycle.actors import SYSTEM
from kumelenme.lifecycle.perform import perform
from kumelenme.lifecycle.register import record
from kumelenme.sql.clock import portal_now, portal_today
from kumelenme.workdays.service import Channel

from .. import correspondence
from ..actors import COMMISSION_CHAIR
from ..checklist import BY_NUMBER
from ..models import MOVING, Answer, Application, CompletionRequest, Letter, LetterKind, LetterState, Stage
from ..queries.editable import APPLICANT_READERS
from ..rules.administrative import (
    answers_with,
    completion_is_possible,
    current_round,
    list_is_reconciled,
    some_item_fails,
)
from .minutes import issue_minutes
from .service import record_service

LISTED = {LetterKind.COMPLETION: (Answer.MISSING,), LetterKind.ELIMINATION: (Answer.MISSING, Answer.UNFIT)}
NEEDED = {
    LetterKind.COMPLETION: (list_is_reconciled, completion_is_possible),
    LetterKind.ELIMINATION: (list_is_reconciled, some_item_fails),
}


@transaction.atomic
def prepare(application: Application, kind: LetterKind, *, by, note: str = "") -> Letter:
    """Put a letter into the outbox, in the words of the reconciled list; ValidationError if it is not its time."""
    application = _held(application)
    if kind not in MOVING:
        raise ValidationError(f"{kind.label}, kararla birlikte kendiliğinden hazırlanır.")
    if application.stage != Stage.ADMINISTRATIVE_CHECK:
        raise ValidationError("Yazı yalnız idari kontroldeki bir başvuru için hazırlanır.")
    if reasons := [reason for rule in NEEDED[kind] if (reason := rule(application))]:
        raise ValidationError(reasons)
    if kind == LetterKind.ELIMINATION and not note.strip():
        raise ValidationError({"note": "Karar gerekçesini yazın."})
    if waiting := application.letters.filter(state=LetterState.PREPARED).first():
        raise ValidationError(f"Bu başvuru için onay bekleyen bir yazı var: {waiting.number}. Önce onu sonuçlandırın.")
    letter = Letter.objects.create(
        application=application,
        number=f"{application.number}-Y{application.letters.count() + 1}",
        kind=kind,
        round=current_round(application),
        note=note.strip(),
        prepared_by=by,
        items=[
            {"item": a.item, "text": BY_NUMBER[a.item].text, "explanation": a.explanation}
            for a in answers_with(application, *LISTED[kind])
        ],
    )
    record(letter, "letter_prepared", by=by, tell=(COMMISSION_CHAIR,))
    return letter


@transaction.atomic
def prepare_after(application: Application, kind: LetterKind, *, by, note: str, items: list[dict]) -> Letter:
    """The letter that tells of a decision which has been made: it waits for the chair, and moves nothing when it goes out.

    A letter that still waits is left behind by the decision and is given up.
    """
    for waiting in application.letters.filter(state=LetterState.PREPARED):
        perform("leave_letter", waiting, by=SYSTEM)
    letter = Letter.objects.create(
        application=application,
        number=f"{application.number}-Y{application.letters.count() + 1}",
        kind=kind,
        round=current_round(application),
        note=note.strip(),
        prepared_by=by,
        items=items,
    )
    record(letter, "letter_prepared", by=by, tell=(COMMISSION_CHAIR,))
    return letter


@transaction.atomic
def reword(letter: Letter, *, by, words: dict[int, str], note: str = "") -> None:
    """Change what the cluster will read, item by item, as long as the letter waits."""
    letter = _waiting(letter)
    if empty := [str(entry["item"]) for entry in letter.items if not words.get(entry["item"], "").strip()]:
        raise ValidationError(f"Açıklaması boş madde var: {', '.join(empty)}. Her madde için ne istendiğini yazın.")
    if letter.kind != LetterKind.COMPLETION:
        if not note.strip():
            raise ValidationError({"note": "Karar gerekçesini yazın."})
        letter.note = note.strip()
    letter.items = [{**entry, "explanation": words[entry["item"]].strip()} for entry in letter.items]
    letter.save(update_fields=["items", "note"])
    record(letter, "letter_reworded", by=by)


@transaction.atomic
def withdraw(letter: Letter, *, by, note: str) -> None:
    """Give a waiting letter up; nothing has gone out."""
    perform("withdraw_letter", letter, by=by, note=note)


@transaction.atomic
def release(letter: Letter, *, by, ebys_number: str = "", ebys_date=None) -> Letter:
    """The chair lets the letter go: the stage moves, the document is issued with the ministry's own number (K-082).

    ValidationError with the reason if the file has moved on or the number is missing.
    """
    application = _held(letter.application)
    letter = _waiting(letter)
    letter.application = application
    if ebys_date and ebys_date > portal_today():
        raise ValidationError({"ebys_date": "EBYS tarihi bugünden ileri olamaz."})
    letter.ebys_number, letter.ebys_date = ebys_number.strip(), ebys_date
    letter.released_by, letter.released_at = by, portal_now()
    letter.document = _issue(letter, by=by)
    letter.save(update_fields=["ebys_number", "ebys_date", "released_by", "released_at", "document"])
    perform("release_letter", letter, by=by, facts={"document": letter.document.number})
    if letter.kind in MOVING:
        issue_minutes(application, by=by, result=letter.get_kind_display(), note=letter.note)
        _move(application, letter, by=by)
    if application.call.terms.portal_is_service:
        record_service(letter, by=by, channel=Channel.PORTAL, evidenced_on=portal_today(), evidence=letter.number)
    return letter


def _move(application: Application, letter: Letter, *, by) -> None:
    if letter.kind == LetterKind.ELIMINATION:
        reasons = [{"item": e["item"], "text": e["text"], "reason": e["explanation"]} for e in letter.items]
        perform("fail_administrative_check", application, by=by, note=letter.note, facts={"reasons": reasons})
        return
    perform("request_completion", application, by=by, facts={"letter": letter.number})
    CompletionRequest.objects.create(
        application=application, letter=letter, round=letter.round, items=letter.items, requested_by=by
    )


def _issue(letter: Letter, *, by):
    application = letter.application
    return issue(
        letter.document_kind,
        subject=application,
        template=correspondence.TEMPLATES[letter.kind],
        context=correspondence.context(letter),
        title=correspondence.subject(letter),
        number=letter.number,
        audience=APPLICANT_READERS,
        by=by,
        public_parties=[application.coordinator.title],
        ebys_number=letter.ebys_number,
        ebys_date=letter.ebys_date,
        call_number=application.call.number,
        application_number=application.number,
    )


def _held(application: Application) -> Application:
    found = Application.objects.select_for_update(of=("self",))
    return found.select_related("call__terms", "cluster", "coordinator__province").get(pk=application.pk)


def _waiting(letter: Letter) -> Letter:
    letter = Letter.objects.select_for_update(of=("self",)).select_related("application__call__terms").get(pk=letter.pk)
    if letter.state != LetterState.PREPARED:
        raise ValidationError(f"Yazı artık değiştirilemez: {letter.get_state_display()}.")
    return letter
