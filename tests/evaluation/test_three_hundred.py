"""Every page of the evaluation costs the same statements at three assignments and at three hundred (speed.md #5)."""

from django.db import transaction
from django.urls import reverse

from applications.models import Application
from evaluation.actions.ranking import ask_study
from evaluation.models import Assessment
from kumelenme.bench.crowd import copy_row, many_applications, unguarded
from tests.applications.test_statements import repeated, statements
from tests.evaluation.builders import World
from tests.evaluation.proposals import a_proposal

LIST, DETAIL = 8, 10
# How often an act reads the ties of people: for the form, and once more under the lock of the act.
LOOKS = {"assign": 2, "replace": 2, "declaration": 1}
MORE = 99  # files, each with three tasks


def begins():
    """One file at the board's open meeting, one being scored by two, one that waits with a proposal of the solver."""
    world = World(evaluator_max_load=500)
    world.seated()
    world.board = world.at_the_board(48, 46)
    world.meeting = world.session(world.board)
    world.file = world.application()
    world.task, _ = world.assigned(world.file, 1, 2)
    world.accepted(world.task)
    world.waiting = Application.objects.get(pk=world.shallow(1, world.file)[0].pk)
    (world.invited,) = world.assigned(world.waiting, 1)
    world.words = a_proposal(world.waiting, world.people)
    ask_study(world.call, by=world.person("komisyon1"))
    return world


def crowd(world) -> None:
    """So many more files with three tasks each, every one with a joint mark and on the agenda of the meeting."""
    many_applications(world.waiting, MORE)
    first = Application.objects.filter(number__startswith="KDP-OLCUM-").earliest("pk").pk
    file = f"{first} + n - 1"
    readers = ((world.task, "degerlendirici1"), (world.task, "degerlendirici2"), (world.invited, "degerlendirici3"))
    with unguarded() as cursor:
        for task, login in readers:
            code, person = f"substr(md5('{login}' || n), 1, 6)", str(world.person(login).pk)
            copy_row(cursor, task, MORE, code=code, application_id=file, evaluator_id=person)
        code = "substr(md5('madde' || n), 1, 8)"
        copy_row(cursor, world.meeting.reviews.get(), MORE, code=code, position="1 + n", application_id=file)
        copy_row(cursor, world.file.submissions.get(), MORE, application_id=file)


def pages(world) -> dict[str, list[tuple[int, str]]]:
    """Who opens what, and how many statements it may cost."""

    def url(name, *args):
        return reverse(f"evaluation:{name}", args=args)

    call, file, code = world.call.number, world.file.number, world.task.code
    session, item, run = world.meeting.number, world.board.number, world.words["run"]
    table = [
        (DETAIL, url("board-session", session)),
        (DETAIL, url("board-item", session, item)),
        (LIST, url("board-home")),
    ]
    return {
        "komisyon1": [
            (LIST, url("overview")),
            (DETAIL, url("application", file)),
            (DETAIL, url("application", item)),
            (DETAIL, url("assign", world.waiting.number)),
            (LIST, url("pool", call)),
            (DETAIL, url("task", code)),
            (DETAIL, url("replace", code)),
            (DETAIL, url("joint-report", item)),
            (LIST, url("criteria", file)),
            (DETAIL, url("assignment-board", call)),
            (DETAIL, url("assignment-run", call, run)),
            (DETAIL, url("assignment-reasons", call, run, world.waiting.number)),
            (DETAIL, url("assignment-rule", call, world.waiting.number, world.words["chosen"])),
            (LIST, url("ranking", call)),
            (DETAIL, url("ranking-study", call)),
            (LIST, url("objections")),
            (LIST, url("board-calls")),
            (DETAIL, url("board-office", call)),
        ],
        "denetci": [
            *((LIST, f"{url('trail')}?soru={question}") for question in ("puan", "eslesme", "oy", "yokluk")),
            (DETAIL, url("board-minutes", session)),
        ],
        "degerlendirici1": [
            (LIST, url("inbox")),
            (LIST, url("workspace", code)),
            (DETAIL, url("check", code)),
            (DETAIL, url("offline", code)),
            (DETAIL, url("declaration", world.invited.code)),
            (DETAIL, url("profile")),
            (LIST, url("availability")),
        ],
        "kurul2": [
            *table,
            (DETAIL, url("board-dossier", session, item)),
            (DETAIL, url("board-declaration", session, item)),
            (DETAIL, url("board-scores", session, item)),
            (DETAIL, url("board-minutes", session)),
            (DETAIL, url("board-ranking", session)),
        ],
        "sekreter": [
            *table,
            (DETAIL, url("board-agenda", session)),
            (DETAIL, url("board-slot", session, item)),
            (DETAIL, url("board-attendance", session)),
            (DETAIL, url("board-projector", session)),
            (DETAIL, url("board-package", session)),
            (LIST, url("board-plan", call)),
            (LIST, url("board-seat", call)),
        ],
        "baskan": [
            (DETAIL, url("board-apply", session)),
            (DETAIL, url("application", file)),
            (DETAIL, url("application", item)),
            (DETAIL, url("task", code)),
        ],
    }


def test_every_page_costs_the_same_at_three_and_at_three_hundred(world, enter):
    def costs() -> dict[tuple[str, str], list[str]]:
        return {
            (login, page): statements(enter(world.person(login)), page)
            for login, found in pages(world).items()
            for _, page in found
        }

    few = costs()
    crowd(world)
    assert Assessment.objects.count() >= 300
    many = costs()

    wrong = []
    for login, found in pages(world).items():
        for limit, page in found:
            one, other = few[login, page], many[login, page]
            if len(other) > limit or len(one) != len(other) or repeated(other):
                wrong.append((login, page, len(one), len(other), limit, repeated(other)))
    assert wrong == [], "\n".join(str(line) for line in wrong)


def test_an_act_that_looks_for_interests_costs_the_same_at_three_and_at_three_hundred(world, enter):
    """Assigning, replacing, declaring: one look reads people and files once each, whatever hangs on them (ADR 0033)."""
    third, fourth = (world.person(f"degerlendirici{n}").code for n in (2, 4))
    file, task, invited = world.waiting.number, world.task.code, world.invited.code
    acts = [
        ("komisyon1", "assign", [file], {"people": third, "reason": "Alanı biliyor."}),
        ("komisyon1", "replace", [task], {"person": fourth, "reason": "Süresi doldu."}),
        ("degerlendirici1", "declaration", [invited], {"answer": "none", "confidential": "on"}),
    ]

    def costs() -> list[int]:
        found = []
        for login, name, args, data in acts:
            point = transaction.savepoint()
            sent = statements(enter(world.person(login)), reverse(f"evaluation:{name}", args=args), data)
            assert sum("evaluation_relation" in text for text in sent) <= LOOKS[name], "\n".join(sent)
            found.append(len(sent))
            transaction.savepoint_rollback(point)
        return found

    few = costs()
    crowd(world)
    assert costs() == few
