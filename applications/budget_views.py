"""One budget seen by activity, by support item and by year: the calculator's own sums, only put together otherwise.

Pure like `budget`: the draft's rows and a frozen dossier's are shown by the same functions.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from decimal import Decimal

from .budget import ZERO, Line, Totals, share_percent, totals, totals_by

HEADS = {"faaliyet": "Faaliyet", "kategori": "Kalem", "yil": "Yıl"}
VIEWS: dict[str, str] = {"faaliyet": "Faaliyete göre", "kategori": "Kategoriye göre", "yil": "Yıla göre"}
KEYS: dict[str, Callable[[Line], str]] = {
    "faaliyet": lambda line: line.activity,
    "kategori": lambda line: line.category,
    "yil": lambda line: str(line.year),
}


@dataclass(frozen=True, slots=True)
class Sources:
    """Own means planned for a year, in TL; `counts` says whether what is given in kind counts (K-055)."""

    cash: Decimal = ZERO
    in_kind: Decimal = ZERO
    counts: bool = False

    @property
    def counted(self) -> Decimal:
        """What stands against the own share (K-056)."""
        return self.cash + (self.in_kind if self.counts else ZERO)

    def __add__(self, other):
        return Sources(self.cash + other.cash, self.in_kind + other.in_kind, self.counts or other.counts)


@dataclass(frozen=True, slots=True)
class Group:
    """Sums under one name; `weight` is its percentage of the plan, `cap` the most it may have (None: no such cap)."""

    name: str
    sums: Totals
    weight: Decimal
    sources: Sources
    cap: Decimal | None = None

    @property
    def own_rate(self) -> Decimal:
        """The own part in percent; with the ministry's it makes 100."""
        return 100 - self.sums.rate if self.sums.total else ZERO

    @property
    def missing(self) -> Decimal:
        """How much of the own share no source covers; negative where the sources are more than the share."""
        return self.sums.own - self.sources.counted

    @property
    def surplus(self) -> Decimal:
        return -self.missing


@dataclass(frozen=True, slots=True)
class BudgetView:
    """One view: its groups in the order of their names' table, the whole plan, the years whose sources fall short."""

    key: str
    groups: list[Group]
    whole: Group
    short: list[Group]

    @property
    def label(self) -> str:
        return VIEWS[self.key]

    @property
    def head(self) -> str:
        """What the first column holds."""
        return HEADS[self.key]

    @property
    def capped(self) -> bool:
        """Does the call limit one of the groups?"""
        return any(group.cap is not None for group in self.groups)


def sources_by_year(rows: Iterable[tuple[int, Decimal, Decimal]], *, in_kind_counts: bool) -> dict[str, Sources]:
    """Own means of each year from (year, cash, in kind)."""
    found: dict[str, Sources] = {}
    for year, cash, in_kind in rows:
        found[str(year)] = found.get(str(year), Sources()) + Sources(cash, in_kind, in_kind_counts)
    return found


def chosen_view(asked: str) -> str:
    """The view an address asks for; the first one where it asks for none that exists."""
    return asked if asked in VIEWS else "faaliyet"


def budget_view(key: str, lines: list[Line], names: dict[str, str], sources: dict[str, Sources], caps=None):
    """Group `lines` as `key` says; `names` gives label and order of the groups.

    What has no name (a line outside the plan's years) comes last and is still counted.
    """
    whole = totals(lines)
    everything = Group("Toplam", whole, share_percent(whole.total, whole.total), sum(sources.values(), Sources()))
    years = _groups("yil", lines, names if key == "yil" else {}, sources)
    groups = years if key == "yil" else _groups(key, lines, names, {}, caps)
    return BudgetView(key, groups, everything, [year for year in years if year.missing > 0])


def _groups(key: str, lines: list[Line], names: dict[str, str], sources: dict[str, Sources], caps=None) -> list[Group]:
    whole = totals(lines).total
    sums = totals_by(lines, KEYS[key])
    return [
        Group(
            names.get(name, f"{name}. yıl"),
            part := sums.get(name, Totals(ZERO, ZERO)),
            share_percent(part.total, whole),
            sources.get(name, Sources()),
            (caps or {}).get(name),
        )
        for name in [*names, *sorted({*sums, *sources} - {*names})]
    ]


def year_names(years: int) -> dict[str, str]:
    """The years of a plan."""
    return {str(year): f"{year}. yıl" for year in range(1, years + 1)}
