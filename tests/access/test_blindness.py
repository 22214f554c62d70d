"""Non-interference (domain.md §2.2, trust.md §4 a2): worlds that differ only in the secret answer byte for byte alike.

The secret is the work of another evaluator on one file: who it is, whether it is sent, its marks and words. Each world is
reached by real acts from the same point with the clock stopped; every page of the matrix that opens for a role is asked.
"""

import difflib
from dataclasses import replace

import pytest
from django.db import connection
from django.test import override_settings
from django.urls import reverse

from kumelenme.accounts.roles import Role
from kumelenme.sql.clock import portal_now

from .cast import PUBLIC, VISITOR
from .door import written_rows
from .pages import EVERY_PAGE
from .worlds import Readings, Visit, earlier, laid_down, stop_the_clock, told, world

# Who must learn nothing of another evaluator (domain.md §2.2), by where they stand.
OUTSIDE = {
    "the file's evaluator": ("degerlendirici3", Role.EVALUATOR),
    "another evaluator": ("degerlendirici4", Role.EVALUATOR),
    "the coordinator": ("koordinator8", Role.COORDINATOR),
    "another cluster": ("koordinator5", Role.COORDINATOR),
    "the board's chair": ("kurul1", Role.BOARD_CHAIR),
    "a board member": ("kurul2", Role.BOARD_MEMBER),
    "the board's secretary": ("sekreter", Role.BOARD_SECRETARY),
    "the approver": ("onay", Role.APPROVER),
    "a monitor": ("izleme", Role.MONITOR),
    "a visitor": (None, VISITOR),
}
# Who knows the evaluators and how far they are, and must not know a mark before the round is whole.
STAFF = {
    "the commission": ("komisyon1", Role.COMMISSION_MEMBER),
    "its chair": ("baskan", Role.COMMISSION_CHAIR),
    "the programme": ("program", Role.PROGRAMME_MANAGER),
    "an inspector": ("denetci", Role.INSPECTOR),
}
# An officer who left the file knows of no sending either (trust.md §1.2, 8).
WHO_LEFT = ("komisyon2", Role.COMMISSION_MEMBER)
# Search, order and columns by what must stay sealed; words that a role does not know are errors, and equal ones.
ASKED = (
    "?sorgu=onpuan>10", "?sorgu=onpuan<60", "?sorgu=-onpuan>10", "?sorgu=puan>10", "?sorgu=sapma:var", "?sorgu=sapma:yok",
    "?sorgu=onpuan>10&sutun=basvuru,onpuan,puan", "?sorgu=degerlendirici:ali", "?ara=Değerlendirici",
)  # fmt: skip
# What it says is measured anew each time: milliseconds, megabytes, the age of a heartbeat.
MEASURED = {"health:ready"}
SEARCHERS = {Role.COMMISSION_MEMBER, Role.COMMISSION_CHAIR, Role.PROGRAMME_MANAGER, Role.INSPECTOR, Role.APPROVER}
MEMORY = "django.core.mail.backends.locmem.EmailBackend"
VERBS = ("forward_to_board", "fail_pre_assessment")
DRAFT = tuple({"rev": "1", "A1-value": "7", "A1-reason": "Kısa.", "recommendation": "Uygun."}.items())


@pytest.fixture(scope="module")
def laid(prepared, django_db_blocker):
    """The file before its evaluators, laid down once for all tests of this file."""
    door, media = prepared
    told = {"MEDIA_ROOT": media, "DEMO_INSTALLATION": True, "EMAIL_BACKEND": MEMORY}
    with django_db_blocker.unblock(), override_settings(**told):
        file = laid_down(door.stage)
        connection.check_constraints()
        door.counted = written_rows()
    return file


@pytest.fixture
def watched(laid, door, settings):
    """The file; mails stay in memory, the clock stands."""
    settings.EMAIL_BACKEND = MEMORY
    stop_the_clock(portal_now())
    return replace(laid, words=dict(laid.words))


def visits(file, login, role) -> list[Visit]:
    """Every page of the matrix that opens for the role, the searches, and sendings whose answers could tell something.

    What opens for everybody is asked by a visitor and by an evaluator.
    """
    everybodys, words = role in {VISITOR, Role.EVALUATOR}, file.words
    opened = [page for page in EVERY_PAGE if page.gets and role in page.may and page.name not in MEASURED]
    found = [Visit(login, page.address(words)) for page in opened if everybodys or page.may != PUBLIC]
    if role in SEARCHERS:
        listed, taken = reverse("applications:application-list"), reverse("applications:export")
        found += [Visit(login, listed + asked) for asked in ASKED]
        found += [Visit(login, taken, "post", (("adres", asked[1:]), ("bicim", "csv"))) for asked in ASKED]
        found += [
            Visit(login, _row("application", words["scored"], verb), how) for verb in VERBS for how in ("get", "post")
        ]
    if role == Role.EVALUATOR:
        sent = (("workspace", DRAFT), ("check", ()), ("declaration", ()), ("check", (("confidential", "on"),)))
        found += [
            Visit(login, reverse(f"evaluation:{name}", args=[words["task"]]), "post", data) for name, data in sent
        ]
        found += [Visit(login, _row("assessment", words["task"], "decline_assessment"))]
    return found


def _row(noun: str, address: str, verb: str) -> str:
    return reverse("lifecycle:confirm", args=[noun, address, verb])


# What one world may write and another not: a third evaluator is ordered, or a mark is there.
MAY_COME = {"evaluation_divergence", "evaluation_consolidation", "evaluation_rankentry"}


def told_apart(door, observers: dict, words, acts: dict) -> list[str]:
    """Everything by which one of these observers tells the other worlds from the first."""
    (first, act), *others = acts.items()
    readings, found = Readings(door), []
    asked = {name: visits(words, *observer) for name, observer in observers.items()}
    with world(act) as written:
        tables = written | MAY_COME
        before = {(name, visit): readings.see(visit) for name in observers for visit in asked[name]}
        rows, news = readings.now(tables), news_of(observers)
    for other, act in others:
        with world(act) as written:
            assert written <= tables, f"{other} writes {written - tables}, {first} does not"
            there = readings.now(tables)
            changed = {question for question in rows if rows[question] != there[question]}
            for (name, visit), seen in before.items():
                if seen.wrote or seen.asked & changed:
                    found += differing(f"{name}, {other}: {visit}", seen.answer, readings.see(visit).answer)
            heard = news_of(observers)
            found += [f"{name}, {other}: told {news[name]} {heard[name]}" for name in news if news[name] != heard[name]]
    return found


def news_of(observers: dict) -> dict:
    """What each of them was told so far."""
    return {name: told([login]) for name, (login, _role) in observers.items()}


def differing(where: str, one: bytes, other: bytes) -> list[str]:
    """Where two worlds speak differently, with the first lines in which they do."""
    if one == other:
        return []
    texts = [answer.decode(errors="replace").splitlines() for answer in (one, other)]
    return ["\n".join([where, *(line[:600] for line in list(difflib.unified_diff(*texts, n=0, lineterm=""))[2:12])])]


def test_nobody_outside_learns_of_the_other_evaluator(door, watched):
    acts = {
        "low": lambda: watched.sent(1, 20),
        "high": lambda: watched.sent(1, 55),
        "two hours ago": lambda: earlier(lambda: watched.sent(1, 20), hours=2),
        "draft": lambda: watched.drafting(1, 55),
        "somebody else": lambda: watched.sent(2, 55),
        "nobody": lambda: None,
    }

    assert told_apart(door, OUTSIDE, watched, acts) == []


def test_own_sending_tells_nothing_of_the_other(door, watched):
    """Whether the round is whole now, waits, or calls a third."""
    acts = {
        "whole": lambda: (watched.sent(1, 41), watched.finished()),
        "third": lambda: (watched.sent(1, 20), watched.finished()),
        "waiting": lambda: (watched.drafting(1, 55), watched.finished()),
    }
    near = ("the file's evaluator", "the coordinator", "the board's secretary", "the approver")

    assert told_apart(door, {name: OUTSIDE[name] for name in near}, watched, acts) == []


def test_staff_know_who_has_sent_and_no_mark(door, watched):
    task = watched.accepted(1)
    watched.words["assessment"] = task.code
    acts = {"low": lambda: watched.sent(1, 20, task), "high": lambda: watched.sent(1, 55, task)}

    assert told_apart(door, STAFF, watched, acts) == []


def test_who_left_the_file_knows_of_no_sending(door, watched):
    task = watched.accepted(1)
    acts = {"sent": lambda: watched.sent(1, 20, task), "draft": lambda: watched.drafting(1, 55, task)}

    assert told_apart(door, {"who left": WHO_LEFT}, watched, acts) == []
