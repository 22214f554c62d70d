"""One page of the inbox: tabs with counts, the filtered rows in the chosen order, where the next page starts."""

from dataclasses import dataclass
from datetime import UTC, datetime

from django.db.models import CharField, Count, F, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce

from kumelenme.accounts.roles import Role
from kumelenme.sql.functions import PortalNow, TrSort
from kumelenme.turkish import tr_fold

from ..models import Application, Stage
from ..queries.tabs import Tab
from .columns import expressions
from .language import Problem, Query, read
from .state import ALL_DONE, UNOWNED, task_of, with_work
from .words import Word, words_of

PAGE, MOST = 50, 5000
NEVER = datetime(9999, 1, 1, tzinfo=UTC)
OPEN = (Stage.ADMINISTRATIVE_CHECK, Stage.COMPLETION)
ORDERS = {
    "sure": Coalesce("stage_due_at", Value(NEVER)),
    "basvuru": F("number"),
    "kume": TrSort("cluster__name", output_field=CharField()),
}
# What a row shows beside its annotations: values of its neighbours, because three more objects for each row cost as much
# as all that is written about it.
READ = ("number", "stage", "stage_due_at")
NEIGHBOURS = {
    "its_cluster": F("cluster__name"),
    "its_call": F("call__number"),
    "its_commission": F("call__terms__commission_size"),
}
COMMISSION = (Role.COMMISSION_MEMBER, Role.COMMISSION_CHAIR)


@dataclass(frozen=True, slots=True)
class Row:
    """One file with what is to be done on it."""

    application: Application
    task: str
    state: str

    @property
    def owners(self) -> str:
        """Who checks the file now; nobody once the check is over."""
        return ", ".join(self.application.owners) if self.application.stage in OPEN else ""


@dataclass(frozen=True, slots=True)
class Inbox:
    """Rows of one page, the tabs, what was not understood, and the number the next page starts after."""

    rows: list[Row]
    tabs: list[Tab]
    tab: str
    problems: list[Problem]
    order: str
    after: str


def tabs_of(role) -> dict[str, tuple[str, Q]]:
    """The tabs of a role: only the commission has files of its own."""
    everything = {"ekip": ("Ekip", Q())}
    if role not in COMMISSION:
        return everything
    mine = Q(mine=True) | ALL_DONE if role == Role.COMMISSION_CHAIR else Q(mine=True)
    return {
        "bana": ("Bana atanan", mine),
        **everything,
        "sahipsiz": ("Sahipsiz", UNOWNED),
        "geciken": ("Geciken", Q(stage__in=OPEN, stage_due_at__lt=PortalNow())),
    }


def inbox(user, *, text="", tab="", after="", columns=None, whole=False) -> Inbox:
    """The page a person asked for; what is not understood in `text` is said and left out, never an error.

    `columns` are those of `columns.COLUMNS` that the rows shall carry; `whole`: all rows up to MOST instead of a page.
    """
    known = words_of(user.acting_as)
    query = read(text, words=known, orders=ORDERS)
    seen = with_work(Application.objects.visible_to(user), user)
    tabs = tabs_of(user.acting_as)
    counts = seen.aggregate(**{key: Count("pk", filter=condition) for key, (_, condition) in tabs.items()})
    # A member begins with the own lists; the chair, who gives files out, with everybody's.
    mine_first = user.acting_as == Role.COMMISSION_MEMBER and counts.get("bana")
    chosen = tab if tab in tabs else "bana" if mine_first else "ekip"
    found = _filtered(seen.filter(tabs[chosen][1]), query, known, user)
    found = found.annotate(**expressions(columns or {}))
    rows, more = _rows(found, query.order or "sure", after, MOST if whole else PAGE)
    return Inbox(
        [Row(row, *task_of(row)) for row in rows],
        [Tab(key, label, counts[key], key == chosen) for key, (label, _) in tabs.items()],
        chosen,
        query.problems,
        query.order or "sure",
        rows[-1].number if more else "",
    )


def _rows(found: QuerySet, order: str, after: str, size: int) -> tuple[list[Application], bool]:
    """At most `size` rows after the file `after`; keyset paging, no OFFSET (speed.md #6)."""
    found = found.annotate(place=ORDERS[order])
    if after:
        anchor = Subquery(Application.objects.filter(number=after).annotate(place=ORDERS[order]).values("place")[:1])
        found = found.filter(Q(place__gt=anchor) | Q(place=anchor, number__gt=after))
    found = found.annotate(**NEIGHBOURS).only(*READ)
    rows = list(found.order_by("place", "number")[: size + 1])
    return rows[:size], len(rows) > size


def _filtered(found: QuerySet, query: Query, known: dict[str, Word], user) -> QuerySet:
    """Every term narrows; a term whose value cannot be becomes a problem instead."""
    for term in query.terms:
        word = known.get(term.word)
        try:
            condition = word.condition(term, user) if word else _said(tr_fold(term.value))
        except ValueError as refusal:
            query.problems.append(Problem(term.text, str(refusal)))
            continue
        if word and word.within is not None:
            found = found.filter(word.within)
        found = found.exclude(condition) if term.negative else found.filter(condition)
    return found


def _said(folded: str) -> Q:
    """Text as it stands: in the cluster's name, the coordinator's title, or the number."""
    either = Q(cluster__search__contains=folded) | Q(coordinator__search__contains=folded)
    return either | Q(number__icontains=folded)
