"""What an accepted objection would do to the ranking: pure arithmetic over the places as they stand (peers.md #14)."""

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True, slots=True)
class Standing:
    """One application in its place; `counts` when it has a claim on the budget, `cost` in TL."""

    number: str
    score: Decimal
    cost: Decimal
    counts: bool


@dataclass(frozen=True, slots=True)
class Effect:
    """Where it would stand, on which side of the line, who would fall out or come in, and the least score that is within."""

    score: Decimal
    rank: int
    of: int
    within: bool
    out: list[str]
    come_in: list[str]
    least_within: Decimal | None


def within(places: Sequence[Standing], budget: Decimal) -> set[str]:
    """Who is inside the budget: strictly in order, until the first that does not fit (K-118)."""
    spent, inside = Decimal(0), set()
    for place in places:
        if not place.counts:
            continue
        spent += place.cost
        if spent > budget:
            break
        inside.add(place.number)
    return inside


def simulate(
    places: Sequence[Standing], number: str, *, score: Decimal, cost: Decimal, threshold: Decimal, budget: Decimal
) -> Effect:
    """Take it out of the ranking, put it back with this score (behind its equals) and draw the line again."""
    others = [place for place in places if place.number != number]
    before = within(places, budget)
    candidate = Standing(number, score, cost, score >= threshold)
    at = next((n for n, place in enumerate(others) if place.score < score), len(others))
    after = within([*others[:at], candidate, *others[at:]], budget)
    return Effect(
        score=score,
        rank=at + 1,
        of=len(others) + 1,
        within=number in after,
        out=[place.number for place in others if place.number in before - after],
        come_in=[place.number for place in others if place.number in after - before],
        least_within=_least_within(others, cost, threshold, budget),
    )


def _least_within(others: Sequence[Standing], cost: Decimal, threshold: Decimal, budget: Decimal) -> Decimal | None:
    """The least score with which there is still room: just above the first place after which it would not fit."""
    room, spent = None if cost > budget else Decimal(threshold), Decimal(0)
    if room is None:
        return None
    for place in others:
        if not place.counts or place.score < threshold:
            continue
        if spent + place.cost + cost > budget:
            return max(Decimal(threshold), place.score + Decimal("0.01"))
        spent += place.cost
    return room
