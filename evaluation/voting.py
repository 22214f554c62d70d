"""Who has a vote on one item once scoring is open (K-112, K-113)."""

from kumelenme.sql.clock import portal_now

from .models import BoardReview, BoardSeat, Recusal, ReviewStatus, ReviewVoter
from .queries import board


def give_votes(review: BoardReview, entry) -> None:
    """Write the votes of everybody who sits on this item; a deferred and reopened item starts anew."""
    review.voters.filter(excluded_at=None).exclude(seat__in=[seat for seat, _ in board.sitting(review)]).update(
        excluded_at=portal_now()
    )
    for seat, instead_of in board.sitting(review):
        ReviewVoter.objects.get_or_create(review=review, seat=seat, defaults={"instead_of": instead_of})


def take_vote(review: BoardReview, seat: BoardSeat) -> BoardSeat | None:
    """Recuse a member: the score is kept but excluded, the next substitute sits in (K-113). Returns the substitute."""
    before = {sitting.pk for sitting, _ in board.sitting(review)}
    Recusal.objects.create(review=review, seat=seat)
    called = next((new for new, _ in board.sitting(review) if new.pk not in before), None)
    if review.status == ReviewStatus.SCORING:
        review.voters.filter(seat=seat, excluded_at=None).update(excluded_at=portal_now())
        give_votes(review, None)
    return called
