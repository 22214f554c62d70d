"""The board's decisions wait for the commission's chair, who lets them out one application at a time (ux.md §3.8, K-120)."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Prefetch

from applications.models import Application, Stage
from kumelenme.lifecycle.flow import broken_rules, find
from kumelenme.lifecycle.perform import NotFromHere, perform

from ..flow import goes_to_approval, has_negotiation
from ..models import BoardReview, BoardSession, Decision, ReviewStatus, SessionStatus

REFUSALS = (ValidationError, PermissionDenied, NotFromHere)
TOO_EARLY = "Kurul tutanağı imzalanmadan sonuç açıklanamaz."


@dataclass(frozen=True)
class Pending:
    """One decision that waits: the row that carries it out, what it is called, and what would refuse it now."""

    review: BoardReview
    verb: str
    label: str
    obstacles: tuple[str, ...]


@dataclass(frozen=True)
class Applied:
    """What a press of the button did: items with their rows, and items with the sentences that kept them back."""

    done: list[tuple[BoardReview, str]]
    failed: list[tuple[BoardReview, list[str]]]


def row_for(review: BoardReview) -> str:
    """The row of the programme that carries out the board's decision, by the switches of the call."""
    application = review.application
    if review.decision == Decision.REFUSE:
        return "fail_board_review"
    if review.decision == Decision.RESERVE:
        return "put_on_reserve"
    if has_negotiation(application):
        return "invite_to_negotiation"
    return "propose_for_approval" if goes_to_approval(application) else "begin_enterprise_formation"


def pending(session: BoardSession, by=None) -> list[Pending]:
    """The decisions of a meeting that wait, in the order of the ranking; `by` is who would let them out."""
    found = session.reviews.filter(
        status=ReviewStatus.DECIDED, annulled_at=None, application__stage=Stage.SELECTION_BOARD
    ).exclude(decision="")
    rows = found.select_related("session", "application__cluster", "application__call__terms").prefetch_related(
        Prefetch("application__reviews", BoardReview.objects.select_related("session"))
    )
    left = set(by.file_recusals.values_list("application", flat=True)) if by is not None else set()
    waiting = []
    for review in rows.order_by("rank"):
        verb = row_for(review)
        _, row = find(review.application, verb)
        obstacles = broken_rules(row, review.application)
        if review.application_id in left:
            obstacles = ["Bu başvurudan çekildiniz; kararı başka bir komisyon başkanı uygular."]
        waiting.append(Pending(review, verb, row.label, tuple(obstacles)))
    return waiting


def apply_decisions(session: BoardSession, *, by, only: set[str] | None = None) -> Applied:
    """Carry the decisions out, each application in a transaction of its own; what fails stays behind with its reason.

    `only` are numbers of applications; everything that waits unless told. The meeting is applied when nothing waits any
    more. An application that has left the board meanwhile (withdrawn) is left where it is. Raises ValidationError
    before the minutes are signed.
    """
    session = BoardSession.objects.get(pk=session.pk)
    if session.status != SessionStatus.MINUTES_SIGNED:
        raise ValidationError(TOO_EARLY)
    done, failed = [], []
    for one in pending(session):
        if only is not None and one.review.application.number not in only:
            continue
        try:
            _carry_out(one, by)
            done.append((one.review, one.verb))
        except REFUSALS as refusal:
            failed.append((one.review, list(getattr(refusal, "messages", [str(refusal)]))))
    if not pending(session):
        perform("apply_decisions", session, by=by)
    return Applied(done, failed)


@transaction.atomic
def _carry_out(one: Pending, by) -> None:
    application = Application.objects.select_for_update(of=("self",)).get(pk=one.review.application_id)
    perform(one.verb, application, by=by, note=one.review.reason)
