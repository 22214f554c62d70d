"""The ranking of a call: live, in the order of the rule, with the line of the budget; flat and cheap at any size."""

from decimal import Decimal
from io import BytesIO

import openpyxl
import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.urls import reverse

from applications.actions.recusal import recuse
from applications.models import Application, Stage
from evaluation import scoring
from evaluation.actions.ranking import ask_study
from evaluation.actions.sessions import add_to_agenda
from evaluation.models import BoardReview, Consolidation, RankEntry, RankingStudy
from evaluation.queries import ranking as reading
from evaluation.queries.study import crossing, evaluators_of
from kumelenme.bench.crowd import many_applications, unguarded
from kumelenme.lifecycle.models import AuditEntry
from kumelenme.lifecycle.perform import perform
from kumelenme.sql.clock import portal_now
from tests.applications.test_statements import repeated, statements
from tests.evaluation.builders import World
from tests.support.programme import lay_down

MILLION = Decimal("1000000.00")


def begins():
    """Three applications scored by the board, one more before it."""
    world = World()
    world.seated()
    world.files = [world.at_the_board(mark, mark) for mark in (50, 48, 46)]
    world.session_ = world.session(*world.files)
    for review, value, millions in zip(world.session_.reviews.order_by("position"), (9, 9, 10), (4, 2, 1), strict=True):
        world.decided(review, value, ceiling=millions * MILLION)
    world.waiting = world.assessed(40, 40)
    return world


def read(world, which=reading.BOARD, budget=25 * MILLION, **more):
    return reading.ranking(world.call, world.person("komisyon1"), which=which, budget=budget, **more)


def numbers(found) -> list[str]:
    return [place.number for place in found.places]


def test_every_mark_is_in_its_place_at_once(world):
    first, second, third = (a.number for a in world.files)

    found = read(world)
    assert numbers(found) == [third, first, second]  # of two equals the higher board mark goes first
    assert [str(p.score) for p in found.places] == ["86.00", "86.00", "84.00"]


def test_the_list_is_the_calculators(world):
    found = read(world, budget=5 * MILLION)
    reviews = BoardReview.objects.select_related("application")
    sent = {r.pk: r.application.submissions.last().submitted_at for r in reviews}
    candidates = [
        scoring.Candidate(r.application.number, r.total, r.board_mark, r.pre_mark, sent[r.pk], r.ceiling)
        for r in reviews
    ]
    expected = scoring.rank(candidates, budget=5 * MILLION)

    assert [(p.number, p.rank, p.within) for p in found.places] == [(e.key, e.rank, e.within) for e in expected]
    assert found.supported == sum(e.within for e in expected)
    assert found.used == max((e.spent for e in expected if e.within), default=0)


def test_before_the_board_the_marks_of_the_evaluators_order(world):
    found = read(world, reading.BEFORE)

    assert numbers(found) == [*(a.number for a in world.files), world.waiting.number]
    assert found.places[-1].board_mark is None


def test_a_voided_mark_leaves_the_list_and_a_new_one_comes_back(world):
    task = world.waiting.assessments.first()
    perform("return_assessment", task, by=world.person("baskan"), note="Yanlış sürüm.")
    assert world.waiting.number not in numbers(read(world, reading.BEFORE))

    world.sent(task, 41)
    assert str(read(world, reading.BEFORE).places[-1].score) == "40.50"


def test_an_item_scored_again_is_off_the_boards_list_meanwhile(world):
    extra = world.application()
    for task in world.assigned(extra, 1, 2):
        world.sent(task, 45)
    perform("forward_to_board", extra, by=world.person("baskan"))
    review = add_to_agenda(world.session_, extra, by=world.person("sekreter"))
    assert extra.number not in numbers(read(world))
    assert RankEntry.objects.get(application=extra).total is None
    assert review.total is None


def test_who_leaves_the_programme_leaves_the_list_and_who_is_eliminated_gives_the_money_back(world):
    """Of two equals the first is withdrawn; the eliminated third stays in its place, and what it asked for is free."""
    first, second, third = world.files
    lay_down([third], Stage.ELIMINATED)
    lay_down([first], Stage.WITHDRAWN)

    found = read(world, budget=2 * MILLION)
    assert [(p.number, p.rank, p.counts, p.spent) for p in found.places] == [
        (third.number, 1, False, 0),
        (second.number, 2, True, 2 * MILLION),
    ]
    assert (found.supported, found.used) == (1, 2 * MILLION)

    lay_down([first, third], Stage.SELECTION_BOARD)
    assert numbers(read(world)) == [third.number, first.number, second.number]


def test_another_budget_moves_the_line_and_changes_nothing(world, enter):
    browser, address = enter(world.person("komisyon1")), reverse("evaluation:ranking", args=[world.call.number])
    before = AuditEntry.objects.count()
    page = browser.get(address, {"butce": "4.500.000,00"}).content.decode()

    assert page.count("Bütçeye sığmıyor") == 2
    assert "Bütçe içinde: <strong>1</strong>" in page
    assert AuditEntry.objects.count() == before
    assert browser.get(address, {"butce": "çok"}).status_code == 422
    assert browser.get(address).content.decode().count("Bütçeye sığmıyor") == 0


def test_who_left_a_file_does_not_see_it_but_its_place_stays(world):
    recuse(world.files[0], by=world.person("komisyon2"), reason="Yakınım çalışıyor.")

    found = reading.ranking(world.call, world.person("komisyon2"), which=reading.BOARD, budget=25 * MILLION)
    assert world.files[0].number not in numbers(found)
    assert len(found.places) == 2
    assert max(p.rank for p in found.places) == 3


@pytest.mark.parametrize("kind", ["xlsx", "csv"])
def test_the_list_is_taken_away_as_text_and_the_register_knows(world, enter, kind):
    cluster = world.files[0].cluster
    cluster.name = "=1+1"
    cluster.save()
    browser = enter(world.person("komisyon1"))
    answer = browser.post(
        reverse("evaluation:ranking-export", args=[world.call.number]), {"liste": "kurul", "bicim": kind}
    )

    if kind == "csv":
        text = answer.content.decode("utf-8-sig")
        assert "'=1+1" in text
        assert "86,00" in text
    else:
        sheet = openpyxl.load_workbook(BytesIO(answer.content)).active
        cells = {str(cell.value): cell for row in sheet.iter_rows() for cell in row}
        assert cells["'=1+1"].data_type == "s"
    entry = AuditEntry.objects.about(world.call).get(verb="ranking_exported")
    assert entry.facts == {"rows": 3, "list": "kurul", "format": kind}


def test_the_study_is_computed_by_the_worker_and_shown_beside(world, enter, run_owed):
    browser, person = enter(world.person("komisyon1")), world.person("komisyon1")
    address = reverse("evaluation:ranking-study", args=[world.call.number])
    assert "henüz istenmedi" in browser.get(address).content.decode()
    browser.post(reverse("evaluation:ranking-ask-study", args=[world.call.number]))
    assert "hazırlanıyor" in browser.get(address).content.decode()
    with pytest.raises(ValidationError, match="hazırlanıyor"):
        ask_study(world.call, by=person)

    marks = list(Consolidation.objects.order_by("pk").values_list("mark", flat=True))
    run_owed()
    made = RankingStudy.objects.get()
    page = browser.get(address).content.decode()
    assert made.result
    assert made.lines.count() == 3
    assert world.person("degerlendirici1").full_name in page
    assert {e["count"] for e in evaluators_of(made)} == {3}
    assert crossing(made) == []
    assert list(Consolidation.objects.order_by("pk").values_list("mark", flat=True)) == marks
    assert "Puanlar sonradan değişti" not in page
    task = world.waiting.assessments.first()
    perform("return_assessment", task, by=world.person("baskan"), note="Yanlış sürüm.")
    world.sent(task, 41)
    assert "Puanlar sonradan değişti" in browser.get(address).content.decode()

    with pytest.raises(PermissionDenied):
        ask_study(world.call, by=world.person("denetci"))


def crowd(world, count: int) -> list[str]:
    """So many more ranked applications, shallow copies of the first; their numbers."""
    like = world.files[0]
    many_applications(like, count)
    made = list(Application.objects.filter(number__startswith="KDP-OLCUM-").order_by("pk"))
    with unguarded() as cursor:
        cursor.execute(
            "INSERT INTO evaluation_rankentry (application_id, call_id, pre_mark, bonus, board_mark, pre_score, total, tie1,"
            " tie2, sent_at, asked, ceiling, listed, claims, changed_at) SELECT pk, e.call_id, 36 + n %% 24, 0, 20 + n %% 20,"
            " 36 + n %% 24, 56 + n %% 24 + n %% 20, 20 + n %% 20, 36 + n %% 24, e.sent_at, 1000, 1000, true, true, e.changed_at"
            " FROM evaluation_rankentry e, unnest(%s::bigint[]) WITH ORDINALITY made (pk, n) WHERE e.application_id = %s",
            [[application.pk for application in made], like.pk],
        )
    return [application.number for application in made]


def blocks(world, **how) -> int:
    """8-KB blocks that PostgreSQL touches for one page of the ranking."""
    asked = reading.parameters(world.call, world.person("komisyon1"), budget=25 * MILLION, **how)
    with connection.cursor() as cursor:
        cursor.execute(
            f"EXPLAIN (ANALYZE, BUFFERS, FORMAT JSON) {reading.SQL.format(**reading.LISTS[how['which']])}", asked
        )
        plan = cursor.fetchone()[0][0]["Plan"]
    return sum(
        plan[key] for key in ("Shared Hit Blocks", "Shared Read Blocks", "Temp Read Blocks", "Temp Written Blocks")
    )


@pytest.mark.parametrize("which", [reading.BOARD, reading.BEFORE])
def test_ten_thousand_are_ranked_within_two_thousand_blocks(world, which):
    made = crowd(world, 10_000)

    assert blocks(world, which=which) <= 2_000
    assert blocks(world, which=which, after=made[4_000]) <= 2_000
    found = read(world, which, after=made[4_000])
    assert len(found.places) == reading.PAGE
    assert found.places[0].rank > 1


def test_pages_follow_one_another_without_gap_or_repetition(world):
    crowd(world, 120)
    seen, after = [], ""
    while True:
        page = read(world, after=after)
        seen += [p.rank for p in page.places]
        if not (after := page.after):
            break

    assert seen == list(range(1, 124))


def test_the_page_costs_the_same_at_three_and_three_hundred(world, enter):
    browser, address = enter(world.person("komisyon1")), reverse("evaluation:ranking", args=[world.call.number])
    few = statements(browser, address)
    crowd(world, 300)
    many = statements(browser, address)

    assert len(few) == len(many) <= 8, "\n".join(many)
    assert repeated(many) == []


def test_the_entries_are_written_by_the_database_alone(world):
    entry = RankEntry.objects.get(application=world.waiting)
    assert (entry.pre_mark, entry.bonus, entry.total) == (Decimal("40.00"), Decimal(0), None)
    assert entry.changed_at <= portal_now()
