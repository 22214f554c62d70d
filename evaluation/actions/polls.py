"""The vote on a final report: opened, cast in two taps, closed; its result settles the item (domain.md §4.17, Q57)."""

import hashlib
import json

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Case, F, Value, When

from kumelenme.lifecycle.perform import perform
from kumelenme.lifecycle.register import record
from kumelenme.sql.clock import portal_now
from kumelenme.sql.functions import PortalNow

from .. import tally, voting
from ..models import Ballot, BallotBox, BoardReview, Choice, Poll, PollResult, ReviewStatus
from ..queries import board
from ..rules import board as rules
from .reviews import locked

TO_OPEN = (
    rules.session_is_open,
    rules.mark_counts_every_vote,
    rules.report_has_reason,
    rules.report_has_ceiling,
    rules.report_has_points,
    rules.item_has_quorum,
)


def digest_of(review: BoardReview) -> str:
    """SHA-256 of what is voted on: mark, reason, ceiling, points."""
    said = [str(review.total), review.reason, str(review.ceiling or ""), [point.text for point in review.points.all()]]
    return hashlib.sha256(json.dumps(said, ensure_ascii=False).encode()).hexdigest()


@transaction.atomic
def open_poll(review: BoardReview, *, by) -> Poll:
    """Put the report to the vote, open or secret as the call decides; ValidationError below the quorum (K-112)."""
    review = locked(review)
    if review.status != ReviewStatus.SCORED:
        raise ValidationError("Oylama, puanlama kapandıktan sonra açılır.")
    if board.open_poll(review):
        raise ValidationError("Oylama zaten açık.")
    if reasons := [reason for rule in TO_OPEN if (reason := rule(review))]:
        raise ValidationError(reasons)
    poll = Poll.objects.create(
        review=review,
        number=review.polls.count() + 1,
        secret=review.session.call.terms.secret_vote,
        subject_sha256=digest_of(review),
    )
    if poll.secret:
        BallotBox.objects.bulk_create([BallotBox(poll=poll, choice=choice) for choice in Choice])
    record(review, "poll_opened", by=by, facts={"number": poll.number, "secret": poll.secret})
    return poll


@transaction.atomic
def cast(review: BoardReview, choice: str, *, by) -> Ballot:
    """A member votes. An open vote may be changed until it closes; a secret one cannot be found again.

    A secret ballot leaves no line in the register and no moment: only that the member has voted, and three counts.
    """
    review = locked(review)
    voter = board.voter_here(review, by)
    if voter is None:
        raise PermissionDenied("Bu başvuruda oy hakkınız yok.")
    poll = board.open_poll(review)
    if poll is None:
        raise ValidationError("Oylama açık değil.")
    if choice not in Choice.values:
        raise ValidationError("Kabul, ret ya da çekimser seçeneklerinden birini seçin.")
    if poll.secret:
        return _drop(poll, voter, choice)
    ballot = Ballot(poll=poll, voter=voter, choice=choice, cast_at=PortalNow())
    Ballot.objects.bulk_create(
        [ballot], update_conflicts=True, unique_fields=["poll", "voter"], update_fields=["choice", "cast_at"]
    )
    record(review, "ballot_cast", by=by, facts={"number": poll.number})
    return ballot


def _drop(poll: Poll, voter, choice: str) -> Ballot:
    if poll.ballots.filter(voter=voter).exists():
        raise ValidationError("Oyunuzu kullandınız; gizli oy değiştirilemez.")
    ballot = Ballot.objects.create(poll=poll, voter=voter)
    # Every row of the box in one statement: none of them shows who wrote it last.
    added = Case(When(choice=choice, then=Value(1)), default=Value(0))
    poll.box.update(ballots=F("ballots") + added)
    return ballot


@transaction.atomic
def close_poll(review: BoardReview, *, by, refusal: str = "") -> Poll:
    """Count, and settle the item: adopted is decided; without a majority it is deferred.

    Where the call lets the vote decide (Q57), a rejected item is refused and `refusal` says why.
    """
    review = locked(review)
    poll = board.open_poll(review)
    if poll is None:
        raise ValidationError("Oylama açık değil.")
    voters = board.voters(review)
    cast = {ballot.voter_id: ballot.choice for ballot in poll.ballots.all()}
    if reason := rules.quorum_of(review, sum(v.is_here and v.pk in cast for v in voters)):
        raise ValidationError(f"{reason} Oylama bu hâliyle kapatılamaz.")
    chair = next((cast.get(v.pk) for v in voters if v.seat.is_chair), None) if not poll.secret else None
    counts = _counts(poll, cast)
    poll.yes, poll.no, poll.abstained = (counts[choice] for choice in (Choice.YES, Choice.NO, Choice.ABSTAIN))
    poll.result, poll.casting = tally.outcome(yes=poll.yes, no=poll.no, chair=chair)
    poll.closed_at = portal_now()
    poll.save(update_fields=["yes", "no", "abstained", "result", "casting", "closed_at"])
    facts = {"number": poll.number, "yes": poll.yes, "no": poll.no, "abstained": poll.abstained, "result": poll.result}
    record(review, "poll_closed", by=by, facts=facts)
    _settle(review, poll, by=by, refusal=refusal.strip())
    return poll


@transaction.atomic
def void_poll(review: BoardReview, *, by, reason: str) -> None:
    """End a vote without a result; the report can be changed and voted on again."""
    review = locked(review)
    if board.open_poll(review) is None:
        raise ValidationError("Oylama açık değil.")
    if not reason.strip():
        raise ValidationError("Oylamanın neden geçersiz sayıldığını yazın.")
    voting.void_open_poll(review, reason.strip()[:300])
    record(review, "poll_voided", by=by, note=reason)


def _counts(poll: Poll, cast: dict[int, str]) -> dict[str, int]:
    if poll.secret:
        return dict(poll.box.values_list("choice", "ballots"))
    given = list(cast.values())
    return {choice: given.count(choice) for choice in Choice}


def _settle(review: BoardReview, poll: Poll, *, by, refusal: str) -> None:
    if poll.result == PollResult.ADOPTED:
        perform("decide", review, by=by)
        return
    by_vote = review.session.call.terms.board_decision == "VOTE"
    if poll.result == PollResult.REJECTED and by_vote and rules.is_above(review):
        if not refusal:
            raise ValidationError("Oylama ret ile sonuçlanıyor; ret kararının gerekçesini yazın.")
        review.reason, review.ceiling, review.voted_down = refusal, None, True
        review.save(update_fields=["reason", "ceiling", "voted_down"])
        review.points.all().delete()
        perform("decide", review, by=by)
        return
    tally_said = f"kabul {poll.yes}, ret {poll.no}, çekimser {poll.abstained}"
    perform("defer", review, by=by, note=f"Oylamada çoğunluk sağlanamadı ({tally_said}).")
