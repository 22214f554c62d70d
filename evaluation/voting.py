"""Who has a vote on one item once scoring is open (K-112, K-113)."""

from kumelenme.sql.clock import portal_now

from .models import BoardReview, BoardSeat, Recusal, ReviewStatus, ReviewVoter
from .queries import board


def give_votes(review: BoardReview, entry) -> None:
    """Write the votes of everybody who sits on this item; who no longer sits loses theirs.

    A substitute who sits already keeps their place; a new one takes the first place that is free.
    """
    seated = board.sitting(review)
    gone = review.voters.filter(excluded_at=None).exclude(seat__in=[seat for seat, _ in seated])
    gone.update(excluded_at=portal_now())
    standing = {vote.seat_id: vote.instead_of_id for vote in review.voters.filter(excluded_at=None)}
    free = [away for _, away in seated if away is not None and away.pk not in standing.values()]
    for seat, away in seated:
        if seat.pk not in standing:
            place = free.pop(0) if away is not None else None
            ReviewVoter.objects.create(review=review, seat=seat, instead_of=place)


def take_vote(review: BoardReview, seat: BoardSeat, *, before: set[int]) -> BoardSeat | None:
    """Recuse a member: the score is kept but excluded, the next substitute sits in (K-113).

    `before` are the seats (ids) that sat on the item until now. Returns the substitute.
    """
    Recusal.objects.create(review=review, seat=seat)
    if review.status in (ReviewStatus.SCORING, ReviewStatus.SCORED):
        review.voters.filter(seat=seat, excluded_at=None).update(excluded_at=portal_now())
    if review.status == ReviewStatus.SCORING:
        give_votes(review, None)
    return next((new for new, _ in board.sitting(review) if new.pk not in before), None)


def sitting_ids(review: BoardReview) -> set[int]:
    """Seats that sit on the item now."""
    return {seat.pk for seat, _ in board.sitting(review)}
