"""The ranking of a call: one statement over the maintained entries, whatever page is asked for (speed.md #6, #7)."""

from dataclasses import dataclass, replace
from decimal import Decimal

from django.db import connection

from applications.models import Call, Stage

from ..models import RankEntry, RankingStudy, StudyLine

PAGE = 50
BOARD, BEFORE = "kurul", "on"
LISTS = {
    BOARD: {
        "score": "e.total",
        "order": "e.total DESC, e.tie1 DESC, e.tie2 DESC, e.sent_at, e.application_id",
        "cost": "coalesce(e.ceiling, e.asked)",
        "known": "e.total IS NOT NULL",
    },
    BEFORE: {
        "score": "e.pre_score",
        "order": "e.pre_score DESC, e.pre_mark DESC, e.sent_at, e.application_id",
        "cost": "e.asked",
        "known": "true",
    },
}
# Ranks and sums over the whole call out of one index, then one page of it and the row before. The sum only grows, so the
# first that does not fit ends the line.
SQL = """
WITH ordered AS MATERIALIZED (
    SELECT e.application_id, row_number() OVER place AS rank, e.claims AND {score} >= %(threshold)s AS counts,
        coalesce(sum({cost}) FILTER (WHERE e.claims AND {score} >= %(threshold)s) OVER place, 0) AS spent
    FROM evaluation_rankentry e
    WHERE e.call_id = %(call)s AND {known} AND e.listed
    WINDOW place AS (ORDER BY {order} ROWS UNBOUNDED PRECEDING)
), whole AS (
    SELECT count(*) FILTER (WHERE counts AND spent <= %(budget)s) AS supported,
        max(spent) FILTER (WHERE counts AND spent <= %(budget)s) AS used,
        count(*) FILTER (WHERE counts AND spent > %(budget)s) AS waiting
    FROM ordered
), page AS (
    SELECT * FROM ordered WHERE rank >= coalesce((
        SELECT rank FROM ordered
        WHERE application_id = (SELECT id FROM applications_application WHERE number = %(after)s)
    ), 0) ORDER BY rank LIMIT %(limit)s
)
SELECT page.rank, a.number, k.name, a.stage, e.pre_mark, e.bonus, e.board_mark, {score}, {cost}, page.spent, page.counts,
    page.counts AND page.spent <= %(budget)s, page.application_id,
    EXISTS (
        SELECT 1 FROM applications_filerecusal x WHERE x.application_id = page.application_id AND x.person_id = %(person)s
    ), whole.supported, whole.used, whole.waiting
FROM whole CROSS JOIN page
    JOIN evaluation_rankentry e ON e.application_id = page.application_id
    JOIN applications_application a ON a.id = page.application_id
    JOIN applications_cluster k ON k.id = a.cluster_id
ORDER BY page.rank
"""


@dataclass(frozen=True, slots=True)
class Place:
    """One application in its place; `spent` is the sum of all up to here, `within` says on which side of the line."""

    rank: int
    number: str
    cluster: str
    stage: str
    pre_mark: Decimal
    bonus: Decimal
    board_mark: Decimal | None
    score: Decimal
    cost: Decimal
    spent: Decimal
    counts: bool
    within: bool
    application: int
    left: bool
    tied: bool = False

    @property
    def stage_label(self) -> str:
        """The stage in words."""
        return Stage(self.stage).label


@dataclass(frozen=True, slots=True)
class Ranking:
    """One page, where the next begins ("" at the end), and the line over the whole call."""

    places: list[Place]
    after: str
    supported: int = 0
    waiting: int = 0
    used: Decimal = Decimal(0)


def ranking(call: Call, user, *, which: str, budget: Decimal, after: str = "", whole: bool = False) -> Ranking:
    """A page of the call's ranking by this list; files that the person has left are not shown, their places stay.

    Without a person all are in it: that is for computing, not for showing.
    """
    with connection.cursor() as cursor:
        cursor.execute(
            SQL.format(**LISTS[which]), parameters(call, user, which=which, budget=budget, after=after, whole=whole)
        )
        rows = cursor.fetchall()
    if not rows:
        return Ranking([], "")
    supported, used, waiting = rows[0][14:]
    places = _with_ties([Place(*row[:14]) for row in rows])
    places = places[1:] if places[0].number == after else places
    more = not whole and len(places) > PAGE
    shown = places[:PAGE] if more else places
    seen = [place for place in shown if not place.left]
    return Ranking(seen, shown[-1].number if more else "", supported, waiting, used or Decimal(0))


def _with_ties(places: list[Place]) -> list[Place]:
    """Who has the same score as a neighbour."""
    scores = [None, *(place.score for place in places), None]
    return [replace(place, tied=place.score in (scores[n], scores[n + 2])) for n, place in enumerate(places)]


def parameters(call: Call, user, *, which: str, budget: Decimal, after: str = "", whole: bool = False) -> dict:
    """What the statement is asked with; the threshold is the one of the list."""
    threshold = call.terms.final_threshold if which == BOARD else call.terms.pre_threshold
    return {
        "call": call.pk,
        "threshold": threshold or Decimal(0),
        "budget": budget,
        "after": after,
        "person": user.pk if user else 0,
        "limit": None if whole else PAGE + 2,
    }


def lists_of(call: Call) -> str:
    """The list that decides now: the board's as soon as it has scored anything."""
    return BOARD if RankEntry.objects.filter(call=call, total__isnull=False).exists() else BEFORE


def last_study(call: Call) -> RankingStudy | None:
    """The last study that was asked for, made or not."""
    return RankingStudy.objects.filter(call=call).last()


def lines_for(study: RankingStudy | None, places: list[Place]) -> dict[int, StudyLine]:
    """What the study says about these applications."""
    if study is None or study.made_at is None:
        return {}
    return {line.application_id: line for line in study.lines.filter(application__in=[p.application for p in places])}


def is_behind(study: RankingStudy) -> bool:
    """Has a mark of the call changed since the study was asked for?"""
    return RankEntry.objects.filter(call=study.call_id, changed_at__gt=study.asked_at).exists()
