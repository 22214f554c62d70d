"""Knocking at a page: who, what was answered, and which tables were written meanwhile."""

import time
from dataclasses import dataclass
from http.cookies import SimpleCookie
from urllib.parse import urlsplit

from allauth.account.internal.flows.login import AUTHENTICATION_METHODS_SESSION_KEY, record_authentication
from django.db import connection, transaction
from django.http import HttpRequest
from django.test import Client

from kumelenme.accounts import session
from kumelenme.accounts.models import User

from .cast import COORDINATORS, NO_ROLE, PLAYERS, RECUSED, STRANGERS, VISITOR
from .page import Page

A_DAY = 24 * 60 * 60
# What a session remembers about its last request is no act; the key of a form is written first, and undone with it.
UNCOUNTED = {"django_session", "usersessions_usersession", "lifecycle_idempotencykey"}
# PostgreSQL counts the rows written by this very transaction, also those that are undone.
WRITTEN = """SELECT relname, n_tup_ins + n_tup_upd + n_tup_del FROM pg_stat_xact_user_tables
             WHERE n_tup_ins + n_tup_upd + n_tup_del > 0"""
# Words with which a statement begins that writes no row. What they hide is seen at the end of the test.
READS = ("SELECT", "SAVEPOINT", "RELEASE", "ROLLBACK")
# Asked for a fragment, a refusal is quicker to draw.
QUICK = {"HX-Request": "true"}


@dataclass
class Answer:
    """`to` is the path of a redirect; a 500 carries its exception in `why`; `asked` says that the query was looked at."""

    status: int
    to: str
    written: list[str]
    why: str
    content: bytes
    headers: dict[str, str]
    asked: bool


class Door:
    """The stage with a browser for everybody who comes to it, and the forms that were asked for."""

    def __init__(self, stage: dict):
        self.forms: dict[tuple, bytes] = {}
        self.stage, self.browsers = stage, {None: Client(raise_request_exception=False)}

    def sign_everybody_in(self) -> None:
        """As after the login page; the password stays fresh however slow the machine is."""
        strangers = [login for login, _ in STRANGERS + sum(RECUSED.values(), ())]
        for login in {*PLAYERS.values(), *COORDINATORS.values(), *strangers, "yabanci"}:
            self.browsers[login] = browser = Client(raise_request_exception=False)
            person = User.objects.get(email=f"{login}@ornek.test")
            browser.force_login(person)
            _remember_the_password(browser, person)
        self.counted = written_rows()

    def knock(self, login: str | None, method: str, address: str, data: dict | None = None, **how) -> Answer:
        """One request; what it wrote is undone, in the browser too, after the database has looked at it as at a commit."""
        browser = self.browsers[login]
        cookies = SimpleCookie(browser.cookies)
        statements = Statements()
        with transaction.atomic():
            with connection.execute_wrapper(statements):
                response = getattr(browser, method)(address, data, **how)
                content = b"".join(response) if response.streaming else response.content
            after = written_rows() if statements.wrote and not connection.needs_rollback else self.counted
            if after != self.counted:
                connection.check_constraints()
                after = written_rows()
            transaction.set_rollback(True)
        browser.cookies = cookies
        written = sorted(name for name in after.keys() - UNCOUNTED if after[name] != self.counted.get(name))
        self.counted = after
        why = repr(response.exc_info[1]) if getattr(response, "exc_info", None) else ""
        return Answer(
            response.status_code,
            urlsplit(response.get("Location", "")).path,
            written,
            why,
            content,
            dict(response.headers),
            "GET" in vars(response.wsgi_request),
        )

    def try_page(self, page: Page, login: str | None, role, method: str, data: dict | None = None) -> Answer:
        """Knock in a role; whoever the page is not for asks for a fragment."""
        quick = QUICK if role not in page.may | {VISITOR, NO_ROLE} else {}
        return self.knock(login, method, page.address(self.stage), data, headers=quick)


class Statements:
    """Whether a request has sent the database anything that may write."""

    wrote = False

    def __call__(self, execute, sql, params, many, context):
        """Look at the statement and pass it on."""
        self.wrote = self.wrote or not str(sql).lstrip().startswith(READS)
        return execute(sql, params, many, context)


def who(login: str | None, role) -> str:
    """How a column is called in the report of a failure."""
    return str(role) if role == VISITOR else f"{role} ({login})"


def _remember_the_password(browser: Client, person: User) -> None:
    """It stays fresh, and the session young, for a day."""
    request, later = HttpRequest(), int(time.time()) + A_DAY
    request.session = browser.session
    record_authentication(request, user=person, method="password", reauthenticated=True)
    request.session[AUTHENTICATION_METHODS_SESSION_KEY][0]["at"] = later
    request.session[session.BEGAN] = request.session[session.SEEN] = later
    request.session.save()


def written_rows() -> dict[str, int]:
    """How many rows of each table this transaction has written so far."""
    with connection.cursor() as cursor:
        cursor.execute(WRITTEN)
        return dict(cursor.fetchall())
