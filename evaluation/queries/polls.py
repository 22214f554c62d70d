"""How the votes of one item stand; the box of a secret vote is read only when it is closed."""

from django.db.models import Count, Prefetch

from ..models import Ballot, BoardReview, Poll


def newest_poll(review: BoardReview) -> Poll | None:
    """The item's last vote, void or not, with who has voted."""
    voted = Ballot.objects.select_related("voter__seat__user")
    return review.polls.prefetch_related(Prefetch("ballots", voted)).last()


def counted_poll(review: BoardReview) -> Poll | None:
    """The item's last vote with how many have voted (`used`), in one statement."""
    return review.polls.annotate(used=Count("ballots")).last()


def ballot_of(poll: Poll | None, user) -> dict:
    """{"mine": this person's ballot in the vote, or None}."""
    ballots = poll.ballots.all() if poll else ()
    return {"mine": next((b for b in ballots if b.voter.seat.user_id == user.pk), None)}


def history(review: BoardReview) -> list[dict]:
    """Every vote of the item as plain data for the minutes: in a secret one nobody's choice, in an open one everybody's."""
    return [_told(poll) for poll in review.polls.prefetch_related("ballots__voter__seat__user").order_by("number")]


def _told(poll: Poll) -> dict:
    ballots = list(poll.ballots.all())
    named = [(b.voter.seat.user.full_name, b.get_choice_display()) for b in ballots]
    return {
        "number": poll.number,
        "secret": poll.secret,
        "yes": poll.yes,
        "no": poll.no,
        "abstained": poll.abstained,
        "result": poll.get_result_display(),
        "casting": poll.casting,
        "void": poll.void_reason if poll.voided_at else "",
        "voted": [name for name, _ in named],
        "choices": [] if poll.secret else [{"name": name, "choice": choice} for name, choice in named],
    }
