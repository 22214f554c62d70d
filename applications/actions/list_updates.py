"""Bringing firms up to date from a list: only those that somebody ticked, and undone with the list."""

from ..imports.judgement import Judged
from ..models import Application, Member, NaceCode, Province
from .members import change_member, may_change

KINDS = {"province": Province, "nace": NaceCode}


def take_over(application: Application, rows: list[Judged], *, by) -> list[dict]:
    """Change the firms as their rows say; what stood before and after, to be undone. In the caller's transaction."""
    members = _members(application, [row.values["vkn"] for row in rows])
    changes = []
    for row in rows:
        member = members[row.values["vkn"]]
        if may_change(member.organisation, by):
            before = {key: _stored(member, key) for key in row.differs}
            change_member(member, {key: _meant(key, row.values[key]) for key in row.differs}, by=by)
            changes.append(
                {"vkn": row.values["vkn"], "before": before, "after": {key: row.values[key] for key in row.differs}}
            )
    return changes


def take_back(application: Application, changes: list[dict], *, by) -> int:
    """Put back what a list changed and nobody changed since; returns how many firms."""
    members = _members(application, [change["vkn"] for change in changes])
    restored = 0
    for change in changes:
        member = members.get(change["vkn"])
        if member is None or not may_change(member.organisation, by):
            continue
        values = {
            key: _meant(key, value)
            for key, value in change["before"].items()
            if _stored(member, key) == change["after"][key]
        }
        if values:
            change_member(member, values, by=by)
            restored += 1
    return restored


def _members(application: Application, vkns: list[str]) -> dict[str, Member]:
    found = application.members.filter(organisation__vkn__in=vkns).select_related("organisation", "application")
    return {member.organisation.vkn: member for member in found}


def _stored(member: Member, key: str):
    """A value as the database keeps it: of a province its plate, of an activity its code."""
    return getattr(member.organisation, f"{key}_id" if key in KINDS else key)


def _meant(key: str, value):
    return KINDS[key].objects.filter(pk=value).first() if key in KINDS else value
