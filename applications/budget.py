"""The arithmetic of a plan's budget: pure, in kuruş, the only calculator (K-045…K-063). No ORM, no settings.

Amounts are `Decimal` TL with two places, rates and shares are percent (0–100).
"""

from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_HALF_UP, Decimal

KURUS = Decimal("0.01")
ZERO = Decimal("0.00")


@dataclass(frozen=True, slots=True)
class Line:
    """One budget line as the calculator sees it."""

    key: str
    activity: str
    group: int
    category: str
    year: int
    quantity: Decimal
    unit_price: Decimal
    rate: Decimal
    eligible: bool = True

    @property
    def amount(self) -> Decimal:
        """Quantity × unit price, rounded half up to the kuruş (K-045)."""
        return line_amount(self.quantity, self.unit_price)

    @property
    def ministry_share(self) -> Decimal:
        """The ministry's part, rounded DOWN to the kuruş so that no sum exceeds the cap (K-057)."""
        return ministry_share(self.amount, self.rate) if self.eligible else ZERO

    @property
    def own_share(self) -> Decimal:
        """What the enterprise pays: the rest."""
        return self.amount - self.ministry_share


@dataclass(frozen=True, slots=True)
class Totals:
    """Sums of a set of lines; `rate` is the ministry's percentage of the whole, two places, rounded half up."""

    total: Decimal
    ministry: Decimal

    @property
    def own(self) -> Decimal:
        return self.total - self.ministry

    @property
    def rate(self) -> Decimal:
        return share_percent(self.ministry, self.total)


def line_amount(quantity: Decimal, unit_price: Decimal) -> Decimal:
    """Amount of one line in TL."""
    return (quantity * unit_price).quantize(KURUS, ROUND_HALF_UP)


def ministry_share(amount: Decimal, rate: Decimal) -> Decimal:
    """`rate` percent of `amount`, rounded down to the kuruş."""
    return (amount * rate / 100).quantize(KURUS, ROUND_DOWN)


def share_percent(part: Decimal, whole: Decimal) -> Decimal:
    """`part` as percent of `whole`; 0 for an empty whole."""
    return (part * 100 / whole).quantize(KURUS, ROUND_HALF_UP) if whole else ZERO


def totals(lines: Iterable[Line]) -> Totals:
    """Sums of all lines; ineligible ones count in the total and bring no support (K-054)."""
    total = ministry = ZERO
    for line in lines:
        total += line.amount
        ministry += line.ministry_share
    return Totals(total, ministry)


def totals_by(lines: Iterable[Line], key: Callable[[Line], object]) -> dict:
    """Totals per group, category, year or activity, in order of first appearance."""
    buckets: dict = defaultdict(list)
    for line in lines:
        buckets[key(line)].append(line)
    return {name: totals(bucket) for name, bucket in buckets.items()}


@dataclass(frozen=True, slots=True)
class Caps:
    """What the call allows, in percent; None where the call has no such cap."""

    total: Decimal
    line: Decimal
    minimum: Decimal
    categories: dict[str, Decimal]
    max_grant: Decimal | None
    years: int


@dataclass(frozen=True, slots=True)
class Breach:
    """One broken rule: its number, which thing, by how much, and the figure that would be allowed."""

    rule: str
    subject: str
    actual: Decimal
    allowed: Decimal
    excess: Decimal = ZERO


def breaches(lines: list[Line], caps: Caps) -> list[Breach]:
    """Every breach of the caps, plan first, then categories, then lines. Comparisons are exact, not on rounded rates."""
    found: list[Breach] = []
    whole = totals(lines)
    most = ministry_share(whole.total, caps.total)
    if whole.ministry > most:
        found.append(Breach("K-048", "", whole.rate, caps.total, whole.ministry - most))
    if whole.total and whole.ministry * 100 < whole.total * caps.minimum:
        found.append(Breach("K-050", "", whole.rate, caps.minimum))
    if caps.max_grant is not None and whole.ministry > caps.max_grant:
        found.append(Breach("K-059", "", whole.ministry, caps.max_grant, whole.ministry - caps.max_grant))
    for category, sums in totals_by(lines, lambda line: line.category).items():
        cap = caps.categories.get(str(category))
        if cap is not None and sums.total * 100 > whole.total * cap:
            rule = "K-062" if category == "GID" else "K-052"
            found.append(Breach(rule, str(category), share_percent(sums.total, whole.total), cap))
    for line in lines:
        if line.eligible and line.rate > caps.line:
            found.append(Breach("K-049", line.key, line.rate, caps.line))
        if line.year > caps.years:
            found.append(Breach("K-063", line.key, Decimal(line.year), Decimal(caps.years)))
    return found
