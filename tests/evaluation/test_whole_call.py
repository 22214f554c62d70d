"""A call of forty applications from the evaluators to the approved list, and what an auditor asks about it afterwards.

The solver assigns, two thirds are called, those below the threshold fall, the board meets twice with an absence, a member who
comes late, recusals and a vote that finds no majority; the decisions are applied together. Nobody keeps a list elsewhere.
"""

import html
import re
from collections import Counter
from datetime import timedelta
from decimal import Decimal

import pytest
from django.urls import reverse

from applications.actions.recusal import recuse as recuse_from_file
from applications.models import Application, Stage
from evaluation.actions import solving
from evaluation.actions.assignment_run import apply, start_run
from evaluation.actions.availability import add_absence
from evaluation.actions.declaration import declare, declare_for_board, recuse
from evaluation.actions.polls import cast, close_poll, open_poll
from evaluation.actions.pool import approve_profile, enlist_evaluator
from evaluation.actions.replacement import replace
from evaluation.actions.reviews import close_scoring, save_report
from evaluation.actions.sessions import (
    add_to_agenda,
    note_missing_signature,
    plan_session,
    record_attendance,
    sign_minutes,
)
from evaluation.models import Assessment, AssignmentRun, Ballot, BoardReview, ReviewVoter, SentAssessment
from evaluation.ordering import terms_rules
from evaluation.queries import ranking as reading
from evaluation.queries.board import attended
from evaluation.queries.trail import trail
from evaluation.queries.trail_sources import Question
from evaluation.trail_words import SEALED, words
from kumelenme.accounts.models import User
from kumelenme.demo.walk import boarding, evaluating
from kumelenme.documents.models import IssuedDocument
from kumelenme.lifecycle.models import AuditEntry, Owed
from kumelenme.lifecycle.perform import perform
from kumelenme.sql.clock import portal_now, portal_today
from kumelenme.turkish import tr_upper
from tests.evaluation.builders import World

FILES, FALL, APART = 40, 32, 2
MILLION = Decimal("1000000.00")


def begins():
    """The whole way; what the questions are about is left in the database."""
    world = World(call_budget=6 * MILLION, evaluator_max_load=24)
    world.seated(principals=7, substitutes=1)
    first = world.application()
    world.files = [first, *world.shallow(FILES - 1, first)]
    for number in range(5, 9):
        a_further_evaluator(world, number)
    round_of_evaluators(world)
    above = [file for file in world.files if decided_by_the_chair(world, file)]
    first, second = above[:4], above[4:]
    world.meetings = [meeting(world, first, first[-1:]), meeting(world, [*second, *first[-1:]], [])]
    Owed.objects.all().delete()  # papers and letters are others' tests
    return world


def a_further_evaluator(world, number: int) -> None:
    person = User.objects.create_user(
        email=f"degerlendirici{number}@ornek.test", full_name=f"Ek Değerlendirici {number}"
    )
    world.people[f"degerlendirici{number}"] = person
    profile = {**evaluating.PROFILE, "employer": f"Örnek Danışmanlık {number}"}
    approve_profile(
        enlist_evaluator(person, world.call, by=world.person("program"), profile=profile), by=world.person("program")
    )


def solved(world, count: int) -> list[Assessment]:
    """The solver fills what is free, the commission applies all of it."""
    run = start_run(world.call, terms_rules(world.call), by=world.person("komisyon1"))
    solving.solve(run.pk)
    tasks, rest = apply(AssignmentRun.objects.get(pk=run.pk), by=world.person("komisyon1"))
    assert (len(tasks), rest) == (count, None)
    return tasks


def round_of_evaluators(world) -> None:
    """Two per file, one gives a file back, one is too late and replaced, two files need a third."""
    away = world.person("degerlendirici8")
    add_absence(
        away, starts_on=portal_today() + timedelta(days=400), ends_on=portal_today() + timedelta(days=410), by=away
    )
    tasks = solved(world, 2 * FILES)
    evaluators = {person.pk: person for person in world.people.values()}
    declare(
        tasks[-1], by=evaluators[tasks[-1].evaluator_id], answer="conflict", grounds=["kinship"],
        explanation="Bir üye firmada yeğenim çalışıyor.",
    )  # fmt: skip
    tasks = [*tasks[:-1], *solved(world, 1)]
    free = next(
        p
        for p in evaluators.values()
        if p.email.startswith("degerlendirici")
        and p.pk not in {t.evaluator_id for t in tasks if t.application_id == tasks[0].application_id}
    )
    tasks[0] = replace(tasks[0], free, by=world.person("komisyon1"), reason="Süresinde yanıt vermedi.")
    by_file = {}
    for task in tasks:
        by_file.setdefault(task.application_id, []).append(task)
    for place, file in enumerate(world.files):
        marks = (48, 30) if place < APART else (24, 26) if place >= FILES - FALL else (50 - place, 48 - place % 3)
        for task, points in zip(by_file[file.pk], marks, strict=True):
            world.sent(task, points)
    for task in solved(world, APART):
        world.sent(task, 46)


def decided_by_the_chair(world, file) -> bool:
    """To the board, or the end with its reason."""
    file = Application.objects.get(pk=file.pk)
    entry = reading.RankEntry.objects.get(application=file)
    if entry.pre_mark >= world.call.terms.pre_threshold:
        evaluating.forward(file, world.people)
    else:
        evaluating.eliminate(file, world.people)
    return entry.pre_mark >= world.call.terms.pre_threshold


def meeting(world, files, no_majority):
    """One stays away, one comes late, one is recused by the desk and one by themselves; one cannot sign."""
    secretary, chair = world.person("sekreter"), world.person("kurul1")
    session = plan_session(world.call, by=secretary, starts_at=portal_now() + timedelta(days=7), place="Ankara")
    reviews = [add_to_agenda(session, Application.objects.get(pk=file.pk), by=secretary) for file in files]
    seats = {seat.user.email.split("@")[0]: seat for seat in world.call.seats.select_related("user")}
    for login in ("kurul1", "kurul2", "kurul3", "kurul4", "kurul5", "kurul8"):
        for review in reviews:
            clear = (login, review) != ("kurul5", reviews[0])
            declare_for_board(
                review, seats[login], by=seats[login].user, answer="none" if clear else "conflict", confidential=clear,
                grounds=[] if clear else ["joint_work"], explanation="" if clear else "Geçen yıl ortak yayınımız çıktı.",
            )  # fmt: skip
    here = {seats[login].pk for login in ("kurul1", "kurul2", "kurul3", "kurul5", "kurul8")}
    away = {
        seats["kurul6"].pk: "Yurt dışı görevinde.",
        seats["kurul7"].pk: "Hastalık raporu var.",
        seats["kurul4"].pk: "Uçağı gecikti.",
    }
    record_attendance(session, here, set(), by=secretary, excuses=away)
    perform("open_session", session, by=secretary)
    record_attendance(session, here | {seats["kurul4"].pk}, set(), by=secretary)
    recuse(reviews[1], seats["kurul3"], by=secretary, reason="Başvuran dernekte üyeliği olduğu anlaşıldı.")
    for review in reviews:
        boarding.hear(review, world.people)
        boarding.give_votes(review, 8)
        close_scoring(review, by=chair)
        save_report(review, by=secretary, reason=boarding_reason(review), ceiling=MILLION, points=["Husus"])
        open_poll(review, by=secretary)
        voters = review.voters.filter(excluded_at=None).select_related("seat__user")
        choices = ["abstain", "no", "yes", "no", "yes"] if review.application in no_majority else ["yes"] * len(voters)
        for voter, choice in zip(voters, choices, strict=False):  # where they disagree, the last one keeps silent
            cast(review, choice, by=voter.seat.user)
        close_poll(review, by=chair)
    perform("close_session", session, by=chair)
    for seat in attended(session):
        if seat == seats["kurul2"]:
            note_missing_signature(session, seat, by=secretary, reason="Görevden ayrıldı, ulaşılamadı.")
        else:
            sign_minutes(session, by=seat.user, dissent="Tavan yüksektir." if seat == seats["kurul3"] else "")
    session.refresh_from_db()
    return session


def boarding_reason(review) -> str:
    return f"{review.application.number}: puanlar ve sunum birlikte değerlendirilmiştir."


def applied(world, session, enter):
    """The commission's chair presses once; whoever cannot move stays behind."""
    browser, address = enter(world.person("baskan")), reverse("evaluation:board-apply", args=[session.number])
    waiting = re.findall(r'name="basvuru" value="([^"]+)"', browser.get(address).content.decode())
    return browser.post(address, {"basvuru": waiting}, follow=True).content.decode()


def test_the_list_is_approved_without_any_other_list(world, enter):
    """Order, line, decisions and package are the portal's own; what was not decided at once was decided later."""
    for session in world.meetings:
        said = applied(world, session, enter)
        assert "başvurunun kararı uygulandı" in said
        session.refresh_from_db()
        assert session.status == "applied"

    ends = Counter(Application.objects.filter(pk__in=[file.pk for file in world.files]).values_list("stage", flat=True))
    assert ends == {Stage.ELIMINATED: FALL, Stage.NEGOTIATION: 6, Stage.RESERVE: 2}
    browser = enter(world.person("onay"))
    for session in world.meetings:
        page = browser.get(reverse("evaluation:board-package", args=[session.number])).content.decode()
        assert page.count(f"{session.number}-D15") >= 1
    reports = IssuedDocument.objects.filter(kind="D16", subject_id__in=BoardReview.objects.values("pk"))
    assert reports.values("subject_id").distinct().count() == FILES - FALL


def every(world, question) -> list:
    """All pages of one question, as the inspector reads them."""
    found, after = [], ""
    while True:
        page = trail(world.call, world.person("denetci"), question, after=after)
        found += page.rows
        if not (after := page.after):
            return found


def test_everything_is_answered_who_when_and_why(world):
    """Every row of every kind is there once, has a person or the portal, a moment, a reason and its line of the register."""
    marks, pairs, votes, absences = (every(world, question) for question in Question)

    kinds = Counter(row.kind for row in marks)
    assert kinds["sent"] == SentAssessment.objects.count() == 2 * FILES + APART
    assert kinds["board"] == ReviewVoter.objects.filter(scores__isnull=False).distinct().count() > 0
    assert (kinds["joint"], kinds["move"]) == (FILES, 9)
    kinds = Counter(row.kind for row in pairs)
    assert kinds["pair"] == Assessment.objects.count() == 2 * FILES + APART + 2
    assert Counter(row.facts["verb"] for row in pairs if row.kind == "move") == {
        "accept_assessment": 2 * FILES + APART, "declare_conflict": 1, "cancel_assessment": 1,
    }  # fmt: skip
    kinds = Counter(row.kind for row in votes)
    assert (kinds["ballot"], kinds["poll"]) == (Ballot.objects.count(), 9)
    assert Counter(row.kind for row in absences) == {
        "away": 4,
        "passage": 2,
        "recusal": 4,
        "silent": 1,
        "unsigned": 2,
        "absence": 1,
    }

    for row in [*marks, *pairs, *votes, *absences]:
        said = words(row)
        assert said.what
        assert row.entry, said
        assert said.why or said.scores or row.kind == "passage" or row.facts.get("verb") == "accept_assessment", said
        assert row.person or row.by or row.kind in {"joint", "poll"}, said
        assert AuditEntry.objects.get(pk=row.entry).subject_id


QUESTIONS = (
    ({"soru": "puan"}, "Hastalık", False),
    ({"soru": "yokluk"}, "Hastalık raporu var.", True),
    ({"soru": "yokluk"}, "Başvuran dernekte üyeliği olduğu anlaşıldı.", True),
    ({"soru": "yokluk"}, "Geçen yıl ortak yayınımız çıktı.", True),
    ({"soru": "yokluk", "kisi": "olmayan biri"}, "Bu soruya uyan kayıt yok.", True),
    ({"soru": "eslesme", "yer": "KDP-2026-01-0001"}, "Süresinde yanıt vermedi.", True),
    ({"soru": "oy"}, "Tavan yüksektir.", True),
)


@pytest.mark.parametrize(("asked", "text", "there"), QUESTIONS)
def test_the_page_answers(world, enter, asked, text, there):
    browser, address = enter(world.person("denetci")), reverse("evaluation:trail")
    page = html.unescape(browser.get(address, asked).content.decode())

    assert (text in page) == there


def test_the_page_tells_which_proposal_made_a_pair_however_the_name_is_typed(world, enter):
    task = Assessment.objects.filter(evaluator__full_name__startswith="Ek", proposal__isnull=False).select_related(
        "evaluator", "application"
    )[0]
    asked = {"soru": "eslesme", "yer": task.application.number, "kisi": tr_upper(task.evaluator.full_name)}
    browser, address = enter(world.person("denetci")), reverse("evaluation:trail")

    assert "atama önerisi" in browser.get(address, asked).content.decode()


def test_a_mark_is_sealed_until_the_round_is_whole_and_of_a_left_file_nothing_is_told(world):
    (file,) = world.shallow(1, world.files[0])
    first, second = world.assigned(file, 1, 2)
    world.sent(first, 44)

    def told(login):
        return [words(row) for row in trail(world.call, world.person(login), Question.MARKS, number=file.number).rows]

    (line,) = told("denetci")
    assert (line.what, line.why, line.scores) == ("Değerlendirme gönderildi", SEALED, ())
    recuse_from_file(file, by=world.person("baskan"), reason="Yakınım çalışıyor.")
    assert told("baskan") == []

    world.sent(second, 44)
    assert {line.what for line in told("denetci")} == {"Birleştirilmiş puan 44,00", "Değerlendirici puanı 44,00"}
