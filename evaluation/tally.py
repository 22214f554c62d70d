"""How a vote on a decision text ends (domain.md §4.17, Q57). Pure."""

from .models.poll import Choice, PollResult


def outcome(*, yes: int, no: int, chair: str | None) -> tuple[PollResult, bool]:
    """(result, did the chair's vote break a tie?) of a vote with so many yes and no; abstentions decide nothing.

    `chair` is what the chair voted, None where nobody may know it (a secret vote) or the chair had no vote.
    """
    if yes != no:
        return (PollResult.ADOPTED if yes > no else PollResult.REJECTED), False
    if yes and chair == Choice.YES:
        return PollResult.ADOPTED, True
    if no and chair == Choice.NO:
        return PollResult.REJECTED, True
    return PollResult.UNDECIDED, False
