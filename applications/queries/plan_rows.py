"""One row of the plan through the versions of its section: when it came, changed and went (ADR 0030).

The versions hold every row under its stable key, so a row's history needs no table of its own. A version counts for a
row when it made it differ; names of other rows that it repeats (an activity's, a member's) are no change of its own.
"""

import hashlib
import json
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from ..models import Application, Section, SectionVersion
from .section_content import content_of

# Sections that are lists of rows with a key: the list's name in their content, and the field that names a row.
LISTS: dict[Section, tuple[str, str]] = {
    Section.REFERENCES: ("projects", "name"),
    Section.ACTIVITIES: ("activities", "name"),
    Section.BUDGET: ("budget", "description"),
    Section.INDICATORS: ("indicators", "name"),
}
REPEATED = (
    *("activity_name", "category_title", "lead_title", "partner_titles", "responsible_title"),
    *("participant_titles", "package_name"),
)
NONE_LATER = 2**31 - 1
STATES = """
WITH states AS (
    SELECT id, number, author_id, saved_at, state, lag(state) OVER last AS previous, lag(number) OVER last AS before FROM (
        SELECT id, number, author_id, saved_at,
            jsonb_path_query_first(content, %(path)s::jsonpath, %(key)s::jsonb) AS state
          FROM applications_sectionversion WHERE application_id = %(application)s AND section = %(section)s) AS each
    WINDOW last AS (ORDER BY number))
SELECT * FROM states
 WHERE state - %(repeated)s IS DISTINCT FROM previous - %(repeated)s AND number < %(before)s
 ORDER BY number DESC LIMIT %(most)s
"""
REMOVED = """
WITH versions AS (
    SELECT number, author_id, saved_at, content -> %(list)s AS list
      FROM applications_sectionversion WHERE application_id = %(application)s AND section = %(section)s),
lasting AS (
    SELECT DISTINCT ON (row ->> 'key') row ->> 'key' AS key, row ->> %(title)s AS title, number
      FROM versions, jsonb_array_elements(list) AS row ORDER BY row ->> 'key', number DESC)
SELECT lasting.key, lasting.title, person.full_name, gone.saved_at, gone.number FROM lasting
  JOIN LATERAL (SELECT * FROM versions WHERE number > lasting.number ORDER BY number LIMIT 1) AS gone ON true
  LEFT JOIN accounts_user AS person ON person.id = gone.author_id
 WHERE (gone.number, lasting.key) < (%(number)s, %(key)s) ORDER BY gone.number DESC, lasting.key DESC LIMIT %(most)s
"""


@dataclass(frozen=True, slots=True)
class Removed:
    """A row that stands in no later version, and who took it away when."""

    key: str
    title: str
    who: str | None
    when: datetime
    number: int


def row_states(application: Application, section: Section, key, *, before: int | None, most: int) -> list:
    """Versions that changed the row, newest first, with its `state` and the `previous` one (None: it was not there).

    `before` of such a version is the number of the version that the previous state stood in.
    """
    found = SectionVersion.objects.raw(
        STATES,
        {
            "path": f"$.{LISTS[section][0]}[*] ? (@.key == $key)",
            "key": json.dumps({"key": str(key)}),
            "application": application.pk,
            "section": str(section),
            "repeated": list(REPEATED),
            "before": NONE_LATER if before is None else before,
            "most": most,
        },
    ).prefetch_related("author")
    states = list(found)
    for row in states:
        row.state, row.previous = _read(row.state), _read(row.previous)
    return states


def removed_rows(application: Application, section: Section, *, before: tuple[int, str] | None, most: int) -> list:
    """Rows that were taken away and did not come back, the latest first; `before` is (number, key) of the last one seen."""
    name, title = LISTS[section]
    number, key = before or (NONE_LATER, "")
    told = {"application": application.pk, "section": str(section), "list": name, "title": title}
    with connection.cursor() as cursor:
        cursor.execute(REMOVED, {**told, "number": number, "key": key, "most": most})
        return [Removed(*row) for row in cursor.fetchall()]


def state_in(application: Application, section: Section, key, number: int) -> dict | None:
    """The row as it stood in one version."""
    version = SectionVersion.objects.filter(application=application, section=section, number=number).first()
    return _find(version.content, section, key) if version else None


def row_now(application: Application, section: Section, key) -> dict | None:
    """The row as it stands in the draft."""
    return _find(content_of(application, section), section, key)


def own(state: dict | None) -> dict | None:
    """What the row says itself."""
    return state and {name: value for name, value in state.items() if name not in REPEATED}


def revision(state: dict | None) -> str:
    """A short text that differs when the row does: a form that carries an old one is not carried out."""
    return hashlib.sha256(json.dumps(own(state), sort_keys=True).encode()).hexdigest()[:16]


def _find(content: dict, section: Section, key) -> dict | None:
    return next((row for row in content.get(LISTS[section][0], []) if row["key"] == str(key)), None)


def _read(value):
    return json.loads(value) if isinstance(value, str) else value
