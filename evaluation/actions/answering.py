"""Answering all invitations at once: each file on its own, so that one that has changed meanwhile undoes no other."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from kumelenme.lifecycle.perform import NotFromHere, perform

from ..models import Assessment, DeclarationAnswer
from .declaration import declare

DECLINED = "Görevi geri çevirdiniz; komisyona bildirildi."
SAID = {
    DeclarationAnswer.NONE.value: "Görevi kabul ettiniz; başvuru açıldı.",
    DeclarationAnswer.CONFLICT.value: "Çıkar çatışması bildirdiniz; görev iade edildi.",
    DeclarationAnswer.UNSURE.value: "Sorunuz Bakanlığa iletildi; yanıt gelene kadar görev bekler.",
}
CHANGED = "Görev bu arada değişmiş; bu yanıt işlenmedi."


@dataclass(frozen=True, slots=True)
class Answered:
    """What became of one answer, as a sentence; `done` is false if it was not taken."""

    task: Assessment
    sentence: str
    done: bool = True


def answer_all(answers: Iterable[tuple[Assessment, dict]], *, by, confidential: bool) -> list[Answered]:
    """Take each answer (`answer`, `grounds`, `explanation`): accept, give back, ask the ministry, or decline."""
    return [_answer(task, by=by, confidential=confidential, **answer) for task, answer in answers]


def _answer(task: Assessment, *, by, confidential: bool, answer: str, grounds, explanation: str) -> Answered:
    try:
        with transaction.atomic():
            if answer not in SAID:
                perform("decline_assessment", task, by=by, note=explanation)
                return Answered(task, DECLINED)
            clear = answer == DeclarationAnswer.NONE
            declare(
                task, by=by, answer=answer, grounds=() if clear else grounds,
                explanation="" if clear else explanation, confidential=clear and confidential,
            )  # fmt: skip
    except NotFromHere:
        return Answered(task, CHANGED, done=False)
    except (ValidationError, PermissionDenied) as refusal:
        return Answered(task, " ".join(getattr(refusal, "messages", [str(refusal)])), done=False)
    return Answered(task, SAID[answer])
