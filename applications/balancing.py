"""Ways out of a budget that breaks the caps on rates: proposals, never acts (ux.md §3.3). Pure, like `budget`.

A proposal changes ministry rates only; what it leads to keeps the plan's cap, the line's cap and the upper
limit of the grant to the kuruş, and asks for as little change as its way allows.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace
from decimal import ROUND_DOWN, ROUND_UP, Decimal

from .budget import ZERO, Caps, Line, Totals, ministry_share, totals

STEP = Decimal("0.01")
HUNDREDTHS = 100


@dataclass(frozen=True, slots=True)
class Proposal:
    """New rates by line key (only of lines that change), and the sums they lead to."""

    way: str
    rates: dict[str, Decimal]
    result: Totals


def proposals(lines: list[Line], caps: Caps) -> list[Proposal]:
    """Proposals, those that touch few lines first; empty when no rate breaks a cap.

    "line-cap" brings single lines to the line's cap, "one-line" lowers one further line (largest support first),
    "ceiling" lowers every line above one common rate, "floor" raises every line below one common rate (K-050).
    """
    kept = [_at_most(line, caps.line) for line in lines]
    changed = _changes(lines, kept)
    excess = totals(kept).ministry - most_support(lines, caps)
    if excess > 0:
        found = [*_one_line(lines, kept, excess), _ceiling(lines, kept, caps)]
        return sorted(found, key=lambda proposal: len(proposal.rates))
    found = [Proposal("line-cap", changed, totals(kept))] if changed else []
    return found or _floor(lines, caps)


def most_support(lines: list[Line], caps: Caps) -> Decimal:
    """The largest support of a plan with these amounts, in TL: the plan's cap and the upper limit (K-048, K-059)."""
    most = ministry_share(totals(lines).total, caps.total)
    return most if caps.max_grant is None else min(most, caps.max_grant)


def rate_for(amount: Decimal, share: Decimal) -> Decimal:
    """The largest rate, two places, whose share of `amount` is at most `share` (both in TL, amount above zero)."""
    rate = min(Decimal(100), (share * 100 / amount).quantize(STEP, ROUND_DOWN))
    while rate < 100 and ministry_share(amount, rate + STEP) <= share:
        rate += STEP
    return rate


def _one_line(lines: list[Line], kept: list[Line], excess: Decimal) -> list[Proposal]:
    found = []
    for line in sorted(kept, key=lambda each: (-each.ministry_share, each.key)):
        if line.ministry_share < excess:
            break
        lowered = replace(line, rate=rate_for(line.amount, line.ministry_share - excess))
        after = [lowered if each.key == line.key else each for each in kept]
        found.append(Proposal("one-line", _changes(lines, after), totals(after)))
    return found[:3]


def _ceiling(lines: list[Line], kept: list[Line], caps: Caps) -> Proposal:
    most = most_support(lines, caps)

    def fits(rate: Decimal) -> bool:
        return sum((_at_most(line, rate).ministry_share for line in kept), ZERO) <= most

    rate = _largest(fits)
    after = [_at_most(line, rate) for line in kept]
    return Proposal("ceiling", _changes(lines, after), totals(after))


def _floor(lines: list[Line], caps: Caps) -> list[Proposal]:
    whole = totals(lines)
    if whole.ministry * 100 >= whole.total * caps.minimum:
        return []
    target = (whole.total * caps.minimum / 100).quantize(STEP, ROUND_UP)

    def falls_short(rate: Decimal) -> bool:
        return sum((_at_least(line, rate).ministry_share for line in lines), ZERO) < target

    rate = _largest(falls_short) + STEP
    after = [_at_least(line, rate) for line in lines]
    enough = rate <= caps.line and target <= totals(after).ministry <= most_support(lines, caps)
    return [Proposal("floor", _changes(lines, after), totals(after))] if enough else []


def _largest(holds: Callable[[Decimal], bool]) -> Decimal:
    """The largest rate in 0…100, two places, for which a condition that only ever turns false still holds."""
    low, high = 0, 100 * HUNDREDTHS
    while low < high:
        middle = (low + high + 1) // 2
        low, high = (middle, high) if holds(Decimal(middle) / HUNDREDTHS) else (low, middle - 1)
    return Decimal(low) / HUNDREDTHS


def _at_most(line: Line, rate: Decimal) -> Line:
    return replace(line, rate=rate) if line.eligible and line.rate > rate else line


def _at_least(line: Line, rate: Decimal) -> Line:
    return replace(line, rate=rate) if line.eligible and line.rate < rate else line


def _changes(before: list[Line], after: list[Line]) -> dict[str, Decimal]:
    return {new.key: new.rate for old, new in zip(before, after, strict=True) if old.rate != new.rate}
