"""Who has a vote on one item once scoring is open (K-112, K-113)."""

from kumelenme.sql.clock import portal_now

from .models import BoardReview, BoardSeat, Recusal, ReviewStatus, ReviewVoter
from .queries import board

GONE = "Oyunu kullanan bir üye oylama kapanmadan ayrıldı."


def give_votes(review: BoardReview, entry) -> None:
    """When scoring opens (again): the votes of everybody who sits on this item; who no longer sits loses theirs.

    A substitute who sits already keeps their place; a new one takes the first place that is free.
    """
    void_polls(review, "Puanlama yeniden açıldı.")
    seated = board.sitting(review)
    gone = review.voters.filter(excluded_at=None).exclude(seat__in=[seat for seat, _ in seated])
    gone.update(excluded_at=portal_now())
    standing = {vote.seat_id: vote.instead_of_id for vote in review.voters.filter(excluded_at=None)}
    free = [away for _, away in seated if away is not None and away.pk not in standing.values()]
    for seat, away in seated:
        if seat.pk not in standing:
            _seat(review, seat, free.pop(0) if away is not None else None)


def take_vote(review: BoardReview, seat: BoardSeat, *, before: set[int], reason: str = "") -> BoardSeat | None:
    """Recuse a member, for this reason: the score is kept but excluded, the next substitute sits in (K-113).

    `before` are the seats (ids) that sat on the item until now. Returns the substitute.
    """
    Recusal.objects.create(review=review, seat=seat, reason=reason.strip()[:300])
    if review.status == ReviewStatus.SCORING:
        return replace(review, seat)
    if review.status == ReviewStatus.SCORED:
        _fall(review, seat)
        return None
    return next((new for new, _ in board.sitting(review) if new.pk not in before), None)


def leave(review: BoardReview, seat: BoardSeat) -> BoardSeat | None:
    """A member leaves the meeting: on an item that is being scored the next substitute takes over.

    Scores of a closed scoring stand, for they were given at the table; a ballot that was used makes its vote void.
    """
    if review.status == ReviewStatus.SCORING:
        return replace(review, seat)
    if review.status == ReviewStatus.SCORED:
        _void_if_voted(review, seat)
    return None


def replace(review: BoardReview, seat: BoardSeat) -> BoardSeat | None:
    """The member's vote falls; the next substitute who is there and has none takes the place. Returns them."""
    vote = _fall(review, seat)
    if vote is None:
        return None
    sitting = set(review.voters.filter(excluded_at=None).values_list("seat_id", flat=True))
    for substitute in board.able_substitutes(review):
        if substitute.pk not in sitting:
            _seat(review, substitute, vote.instead_of or seat)
            return substitute
    return None


def void_polls(review: BoardReview, reason: str) -> None:
    """What was voted on no longer stands: the votes of the item are void, and say why."""
    review.polls.filter(voided_at=None).update(voided_at=portal_now(), void_reason=reason)


def void_open_poll(review: BoardReview, reason: str) -> None:
    """The vote that is going on ends without a result."""
    review.polls.filter(voided_at=None, closed_at=None).update(voided_at=portal_now(), void_reason=reason)


def sitting_ids(review: BoardReview) -> set[int]:
    """Seats that sit on the item now."""
    return {seat.pk for seat, _ in board.sitting(review)}


def _seat(review: BoardReview, seat: BoardSeat, place: BoardSeat | None) -> None:
    """Give a vote, or give it back to somebody who had left and is here again."""
    again = review.voters.filter(seat=seat).update(excluded_at=None, instead_of=place)
    if not again:
        ReviewVoter.objects.create(review=review, seat=seat, instead_of=place)


def _fall(review: BoardReview, seat: BoardSeat) -> ReviewVoter | None:
    vote = review.voters.filter(seat=seat, excluded_at=None).select_related("instead_of").first()
    if vote is not None:
        _void_if_voted(review, seat)
        vote.excluded_at = portal_now()
        vote.save(update_fields=["excluded_at"])
    return vote


def _void_if_voted(review: BoardReview, seat: BoardSeat) -> None:
    review.polls.filter(closed_at=None, voided_at=None, ballots__voter__seat=seat).update(
        voided_at=portal_now(), void_reason=GONE
    )
