"""The staff's list of applications: filtered, in the order of the number, one page after the last number seen."""

from dataclasses import dataclass

from ..models import Application, Stage

PAGE = 50


@dataclass(frozen=True, slots=True)
class Page:
    """Rows of one page and the number the next page starts after."""

    rows: list[Application]
    after: str | None


def page_of(user, *, stage: str = "", call: str = "", words: str = "", after: str = "") -> Page:
    """At most PAGE applications visible to the person; keyset paging, no COUNT and no OFFSET (speed.md #6)."""
    found = Application.objects.visible_to(user).select_related("call", "cluster")
    if stage in Stage.values:
        found = found.filter(stage=stage)
    if call:
        found = found.filter(call__number=call)
    if words:
        found = found.filter(cluster__search__contains=words)
    if after:
        found = found.filter(number__gt=after)
    rows = list(found.order_by("number")[: PAGE + 1])
    return Page(rows[:PAGE], rows[PAGE - 1].number if len(rows) > PAGE else None)
