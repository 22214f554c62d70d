"""Who, when, why: every mark, pair, vote and absence of a call out of the rows themselves, with its line of the register.

Each question is one statement over several kinds of rows, newest first, walked by key. What is sealed stays sealed: marks of
an unfinished round, scores and ballots of an item that is still on the table.
"""

import json
from dataclasses import dataclass
from datetime import datetime

from django.db import connection

from applications.models import Application, Call
from kumelenme.turkish import tr_fold

from .trail_sources import SOURCES, Question

PAGE = 25
# A row's line of the register is the one about its subject that was written in the same moment, before or after it.
SQL = """
WITH visible AS MATERIALIZED (SELECT id, number, stage FROM applications_application WHERE id IN ({visible})),
rows AS ({rows}), page AS (
    SELECT r.* FROM rows r
        LEFT JOIN accounts_user u ON u.id = r.person_id LEFT JOIN accounts_user o ON o.id = r.other_id
    WHERE (%(number)s = '' OR r.place = %(number)s)
        AND (%(person)s = '' OR tr_duz(coalesce(u.full_name, '')) LIKE %(person)s
            OR tr_duz(coalesce(o.full_name, '')) LIKE %(person)s)
        AND (NOT %(after)s OR (r.at, r.kind, r.id) < (%(at)s::timestamptz, %(kind)s, %(id)s::bigint))
    ORDER BY r.at DESC, r.kind DESC, r.id DESC LIMIT %(limit)s
)
SELECT p.at, p.kind, p.id, p.place, p.person_id, u.full_name, o.full_name, p.why, p.facts, e.id, b.full_name, e.acting_as
FROM page p
    LEFT JOIN accounts_user u ON u.id = p.person_id
    LEFT JOIN accounts_user o ON o.id = p.other_id
    LEFT JOIN LATERAL (
        SELECT x.id, x.by_id, x.acting_as FROM lifecycle_auditentry x
            JOIN django_content_type t ON t.id = x.subject_type_id
        WHERE t.app_label = p.app AND t.model = p.model AND x.subject_id = p.subject_id AND x.verb = p.verb
            AND x.at BETWEEN p.at - interval '1 minute' AND p.at + interval '1 minute'
            AND (p.by_person IS NULL OR x.by_id = p.by_person)
        ORDER BY abs(extract(epoch FROM x.at - p.at)), x.id LIMIT 1
    ) e ON true
    LEFT JOIN accounts_user b ON b.id = e.by_id
ORDER BY p.at DESC, p.kind DESC, p.id DESC
"""


@dataclass(frozen=True, slots=True)
class Row:
    """One answer: what happened where, whose it is, when, why; and the line of the register with who wrote it."""

    at: datetime
    kind: str
    id: int
    place: str
    person_id: int | None
    person: str
    other: str
    why: str
    facts: dict
    entry: int | None
    by: str
    acting_as: str

    @property
    def key(self) -> str:
        """Where the next page goes on."""
        return f"{self.at.isoformat()}~{self.kind}~{self.id}"


@dataclass(frozen=True, slots=True)
class Trail:
    """One page, and the key of the next ("" at the end)."""

    rows: list[Row]
    after: str


def trail(call: Call, user, question: Question, *, number: str = "", person: str = "", after: str = "") -> Trail:
    """A page of the answers to one question about a call, within the files that this person may open."""
    seen = Application.objects.visible_to(user).filter(call=call)
    at, kind, key = _position(after)
    asked = {
        "number": number.strip().upper(),  # ascii
        "person": f"%{_escaped(tr_fold(person))}%" if person.strip() else "",
        "after": at is not None,
        "at": at,
        "kind": kind,
        "id": key,
        "limit": PAGE + 1,
    }
    rows = _read(call, seen, SOURCES[question], asked)
    return Trail(rows[:PAGE], rows[PAGE - 1].key if len(rows) > PAGE else "")


def trail_of_file(application: Application, user) -> list[Row]:
    """Every answer about one file, oldest first; nothing if this person may not open it."""
    seen = Application.objects.visible_to(user).filter(pk=application.pk)
    everything = [source for sources in SOURCES.values() for source in sources]
    nowhere = {"person": "", "after": False, "at": None, "kind": "", "id": 0}
    rows = _read(application.call, seen, everything, nowhere | {"number": application.number, "limit": None})
    return rows[::-1]


def _read(call: Call, seen, sources, asked: dict) -> list[Row]:
    visible, params = seen.values("pk").query.sql_with_params()
    named = {f"v{n}": value for n, value in enumerate(params)}
    sql = SQL.format(
        visible=visible % tuple(f"%(v{n})s" for n in range(len(params))),
        rows=" UNION ALL ".join(sources),
    )
    with connection.cursor() as cursor:
        cursor.execute(sql, named | asked | {"call": call.pk})
        return [Row(*_told(row)) for row in cursor.fetchall()]


def _told(row: tuple) -> tuple:
    at, kind, key, place, person_id, person, other, why, facts, entry, by, acting_as = row
    told = json.loads(facts) if isinstance(facts, str) else facts
    return at, kind, key, place, person_id, person or "", other or "", why or "", told, entry, by or "", acting_as or ""


def _position(after: str) -> tuple[datetime | None, str, int]:
    """The key of a row; the beginning if it is none."""
    try:
        at, kind, key = after.split("~")
        if not kind.isalpha():
            raise ValueError
        return datetime.fromisoformat(at), kind, min(abs(int(key)), 2**62)
    except ValueError:
        return None, "", 0


def _escaped(text: str) -> str:
    return text.strip().replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
