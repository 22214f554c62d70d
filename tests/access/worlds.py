"""One file before the evaluators, in worlds that differ only in what the other evaluator did; the clock stands still.

A page is a function of what it reads. So every page is asked once, in the first world, and what it read is kept; in another
world those pages are asked again whose readings bring other rows there, and those that write. The rest cannot differ.
"""

import contextlib
import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core import mail
from django.db import connection, transaction

from applications.models import Application, Stage
from evaluation.actions.assessment import submit
from evaluation.models import Assessment
from kumelenme.accounts.models import User
from kumelenme.demo.walk import evaluating
from kumelenme.lifecycle.settling import settle_due
from kumelenme.notices.models import Notice
from kumelenme.sql.clock import portal_now
from tests.support.programme import lay_down

from .door import Door, written_rows

STOPPED = """CREATE OR REPLACE FUNCTION portal_now() RETURNS timestamptz LANGUAGE sql VOLATILE
             AS $$ SELECT timestamptz '{}' $$"""
# The one mask: what is drawn anew for every answer and says nothing about anybody.
MASK = re.compile(
    rb'(?<=name="csrfmiddlewaretoken" value=")[^"]+'
    rb'|(?<=name="idempotency_key" value=")[^"]+'
    rb"|(?<=nonce-)[A-Za-z0-9+/=_-]+"
    rb'|(?<=nonce=")[^"]+'
    rb'|(?<=/bildirimler/)[A-Z0-9]{12}(?=/")'
    rb'|(?<=:)1[A-Za-z0-9]{5}:[A-Za-z0-9_-]{43}(?=")'  # when and by whom a value was signed that a form carries
)
# Headers that carry the same: the token's and the session's cookies, the request's number, the policy's nonce, the clock.
DRAWN = {"set-cookie", "x-request-id", "content-security-policy", "date", "expires"}


@dataclass
class File:
    """The file that is watched, and the words of the addresses; `task` is of its evaluator who has begun."""

    application: Application
    people: dict[str, User]
    words: dict[str, str]

    def accepted(self, number: int):
        """Another evaluator is invited, unknown to the first, and has declared."""
        (task,) = evaluating.invite(self.application, self.people, number)
        evaluating.accept(task, self.people)
        return task

    def drafting(self, number: int, points: int, task=None):
        """… has written a draft."""
        task = Assessment.objects.get(pk=task.pk) if task else self.accepted(number)
        evaluating.score(task, points, self.people, reason=f"Gerekçe {points}: " + evaluating.REASON)
        return task

    def sent(self, number: int, points: int, task=None) -> None:
        """… and has sent it."""
        submit(self.drafting(number, points, task), by=self.people[f"degerlendirici{number}"], confidential=True)

    def finished(self) -> None:
        """The first evaluator sends."""
        task = Assessment.objects.get(code=self.words["task"])
        submit(task, by=self.people["degerlendirici3"], confidential=True)


def laid_down(stage: dict[str, str]) -> File:
    """The checked file stands before its evaluators; the third of the pool has accepted and written a draft."""
    people = {user.email.partition("@")[0]: user for user in User.objects.all()}
    application = Application.objects.get(number=stage["checked"])
    lay_down([application], Stage.PRE_ASSESSMENT)
    application.refresh_from_db()
    (task,) = evaluating.invite(application, people, 3)
    evaluating.accept(task, people)
    evaluating.score(task, 40, people)
    while settle_due():  # also what the demo world still owes: the first world must not be the one that hears of it
        pass
    return File(application, people, stage | {"scored": application.number, "task": task.code, "assessment": task.code})


def stop_the_clock(at: datetime) -> None:
    """The legal time of this transaction is one moment."""
    with connection.cursor() as cursor:
        cursor.execute(STOPPED.format(at.isoformat()))


def earlier(act: Callable, **by) -> None:
    """What `act` does happened before the moment at which the clock stands."""
    now = portal_now()
    stop_the_clock(now - timedelta(**by))
    act()
    stop_the_clock(now)


@dataclass(frozen=True)
class Visit:
    """Somebody asks for an address, or sends something there."""

    login: str | None
    address: str
    method: str = "get"
    data: tuple = ()


@dataclass(frozen=True)
class Seen:
    """The answer behind the mask, the questions the page put to the database, and whether it wrote."""

    answer: bytes
    asked: frozenset
    wrote: bool


@contextlib.contextmanager
def world(act: Callable):
    """What `act` does happens, with everything that is owed for it; undone at the end. Gives the tables it wrote to."""
    with transaction.atomic():
        before, posted = written_rows(), len(mail.outbox)
        act()
        while settle_due():
            pass
        connection.check_constraints()
        after = written_rows()
        yield {table for table in after if after[table] != before.get(table)}
        transaction.set_rollback(True)
    del mail.outbox[posted:]


class Readings:
    """Who asks what of the database, and what the same questions bring in another world."""

    def __init__(self, door: Door):
        self.door, self.questions = door, {}

    def see(self, visit: Visit) -> Seen:
        """Knock, look at the answer, and keep every question so that it can be put again."""
        asked = set()

        def listen(execute, sql, params, many, context):
            if sql.lstrip("( ").startswith("SELECT"):
                key = repr((sql, params))
                asked.add(key)
                self.questions[key] = (sql, params)
            return execute(sql, params, many, context)

        with connection.execute_wrapper(listen):
            answer = self.door.knock(visit.login, visit.method, visit.address, dict(visit.data) or None)
        shown = sorted((name, value) for name, value in answer.headers.items() if name.lower() not in DRAWN)
        head = [f"{answer.status} {answer.to} {answer.why}", *(f"{name}: {value}" for name, value in shown)]
        content = "\n".join(head).encode() + b"\n" + MASK.sub(b"*", answer.content)
        return Seen(content, frozenset(asked), wrote=bool(answer.written))

    def now(self, tables: set[str]) -> dict[str, str]:
        """Question → its rows, of those questions that name one of the tables."""
        named, found = re.compile("|".join(rf'"{table}"' for table in sorted(tables))), {}
        with connection.cursor() as cursor:
            for key, (sql, params) in self.questions.items():
                if named.search(sql):
                    cursor.execute(sql, params)
                    found[key] = repr(cursor.fetchall())
        return found


def told(logins) -> dict[str, list]:
    """What these people were told so far, in the portal and by mail; their own place in the pool has nothing to do with it."""
    found: dict[str, list] = {login: [] for login in logins if login}
    heard = Notice.objects.exclude(entry__verb="approve_profile").select_related("recipient")
    for notice in heard.order_by("subject", "body", "channel", "created_at"):
        if (login := notice.recipient.email.partition("@")[0]) in found:
            found[login].append((notice.channel, notice.subject, notice.body, notice.created_at))
    for letter in sorted(mail.outbox, key=lambda letter: (letter.subject, letter.body)):
        if (login := letter.to[0].partition("@")[0]) in found and "havuzuna kabul" not in letter.subject:
            found[login].append((letter.subject, letter.body, [part[0] for part in letter.alternatives]))
    return found
