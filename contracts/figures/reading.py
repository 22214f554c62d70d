"""Counting and listing the rows of the targets: the number of a figure is the length (or sum) of its list."""

import re
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from django.db import connection

from kumelenme.sealing import masked
from kumelenme.sql.clock import ISTANBUL
from kumelenme.turkish import tr_sort_key

from .catalogue import COMMITTED, REPORTED, TARGETS, VERIFIED, Target
from .sources import WITH

PAGE = 50

COUNTS = f"""{WITH}
SELECT target, layer, CASE layer WHEN 'committed' THEN sum(amount) ELSE count(DISTINCT key) END
  FROM rows WHERE layer <> 'dropped' GROUP BY target, layer
UNION ALL
SELECT 'province', p.plate || ' ' || p.nuts2 || ' ' || p.name, count(DISTINCT r.vkn)
  FROM applications_province p LEFT JOIN (applications_organisation o JOIN rolled r
           ON r.vkn = o.vkn AND r.target = 'firms' AND r.layer = 'verified') ON o.province_id = p.plate
 GROUP BY p.plate, p.nuts2, p.name
UNION ALL
SELECT 'now', '', extract(epoch FROM portal_now())"""  # noqa: S608 – constants

# One line for each key; a line's place is its title in dictionary order. A page begins behind the line of its mark.
LIST = f"""{WITH},
lines AS (
    SELECT md5(key) AS mark, tr_sira(min(title)) COLLATE "C" AS place, min(title) AS title, min(vkn) AS vkn,
           array_agg(DISTINCT contract ORDER BY contract) AS contracts, min(since) AS since,
           string_agg(DISTINCT detail, '; ' ORDER BY detail) AS detail,
           CASE WHEN %(layer)s = 'committed' THEN sum(amount) ELSE 1 END AS amount,
           array_agg(DISTINCT code) FILTER (WHERE code <> '') AS codes
      FROM rows WHERE target = %(target)s AND layer = %(layer)s AND (%(province)s = 0
           OR vkn IN (SELECT o.vkn FROM applications_organisation o WHERE o.province_id = %(province)s))
           AND (%(region)s = '' OR vkn IN (SELECT o.vkn FROM applications_organisation o
                JOIN applications_province p ON p.plate = o.province_id WHERE p.nuts2 = %(region)s))
     GROUP BY key
)
SELECT mark, title, vkn, contracts, since, detail, amount, coalesce(codes, ARRAY[]::varchar[]) FROM lines
 WHERE %(after)s = '' OR (place, mark) > (SELECT place, mark FROM lines WHERE mark = %(after)s)
 ORDER BY place, mark LIMIT %(limit)s"""  # noqa: S608 – constants


@dataclass(frozen=True, slots=True)
class Figure:
    """One target with its three layers; a layer that does not exist is None. `among` is what it is a share of, verified."""

    target: Target
    verified: int
    reported: int
    committed: Decimal | None
    among: int | None = None

    @property
    def share(self) -> int | None:
        """Its part of what it is a share of, in per cent."""
        return round(100 * self.verified / self.among) if self.among else None

    @property
    def whole(self) -> Decimal:
        """The length of the bar: whatever is largest of target and layers."""
        return max(Decimal(self.target.wanted or 0), Decimal(self.reported), self.committed or Decimal(0), Decimal(1))

    @property
    def percent(self) -> int | None:
        """How much of the target is verified, without an upper end."""
        return None if not self.target.wanted else round(100 * self.verified / self.target.wanted)


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a list: what counted once, in which contracts."""

    mark: str
    title: str
    vkn: str
    contracts: list[str]
    since: date | None
    detail: str
    amount: Decimal
    codes: list[str]

    @property
    def shown_vkn(self) -> str:
        """The tax number; that of a sole trader is a person's and is masked (ADR 17)."""
        return masked(self.vkn) if len(self.vkn) > 10 else self.vkn


@dataclass(frozen=True, slots=True)
class Page:
    """Lines and the mark behind which the next page begins ("" at the end)."""

    lines: list[Line]
    after: str


@dataclass(frozen=True, slots=True)
class Figures:
    """All targets, and the verified firms by the plate of their province (who is in no registry has none).

    `codes` are the provinces' Düzey 2 regions (İBBS): derived, never typed (K-010).
    """

    targets: list[Figure]
    provinces: dict[int, int]
    names: dict[int, str]
    codes: dict[int, str]
    as_of: datetime

    @property
    def regions(self) -> list[tuple[str, str, int]]:
        """(code, its provinces, verified firms) of every region that has some, the largest first."""
        sums: dict[str, int] = defaultdict(int)
        for plate, number in self.provinces.items():
            sums[self.codes[plate]] += number
        return [(code, self.region_name(code), sums[code]) for code in sorted(sums, key=lambda c: (-sums[c], c))]

    def region_name(self, code: str) -> str:
        """The provinces of a region in dictionary order, as people know it."""
        mine = [self.names[plate] for plate, of in self.codes.items() if of == code]
        return ", ".join(sorted(mine, key=tr_sort_key))


def figures(call: int = 0) -> Figures:
    """The targets of one call, or of all (0), in one statement."""
    with connection.cursor() as cursor:
        cursor.execute(COUNTS, {"call": call})
        found = {(target, layer): number for target, layer, number in cursor.fetchall()}
    places = {place: int(number) for (what, place), number in found.items() if what == "province"}
    plates = {int(place.split(" ", 2)[0]): place for place in places}
    targets = [
        Figure(
            target,
            int(found.get((target.code, VERIFIED), 0)),
            int(found.get((target.code, REPORTED), 0)),
            found.get((target.code, COMMITTED), Decimal(0)) if target.promised else None,
            int(found.get((target.part_of, VERIFIED), 0)) if target.part_of else None,
        )
        for target in TARGETS
    ]
    return Figures(
        targets,
        {plate: places[place] for plate, place in plates.items() if places[place]},
        {plate: place.split(" ", 2)[2] for plate, place in plates.items()},
        {plate: place.split(" ", 2)[1] for plate, place in plates.items()},
        datetime.fromtimestamp(float(found["now", ""]), tz=ISTANBUL),
    )


def lines(
    target: Target,
    layer: str,
    *,
    call: int = 0,
    province: int = 0,
    region: str = "",
    after: str = "",
    whole: bool = False,
) -> Page:
    """The list behind one number; `whole` for exports."""
    mark = after if re.fullmatch(r"[0-9a-f]{32}", after) else ""
    asked = {"call": call, "target": target.code, "layer": layer, "province": province, "after": mark}
    asked["region"] = region
    asked["limit"] = None if whole else PAGE + 1
    with connection.cursor() as cursor:
        cursor.execute(LIST, asked)
        found = [Line(*row) for row in cursor.fetchall()]
    shown = found if whole else found[:PAGE]
    return Page(shown, shown[-1].mark if len(found) > len(shown) else "")
