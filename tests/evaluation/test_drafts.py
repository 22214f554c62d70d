"""Scoring: everything typed is kept, little is asked, nothing changes after sending (K-094, K-095, speed.md #5)."""

import re

import pgtrigger
import pytest
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from applications.models import CriterionBody
from evaluation.models import Assessment, AssessmentStatus, Score
from kumelenme.lifecycle.perform import perform
from tests.applications.test_statements import repeated, statements
from tests.contracts.test_statements import another
from tests.evaluation.builders import REASON, World

SHORT = "Kısa gerekçe."
OF_TRANSACTIONS = re.compile(r"(SELECT set_config\([^;]*; )?(SAVEPOINT|RELEASE|ROLLBACK)")


def begins():
    """An accepted task of degerlendirici1."""
    world = World()
    world.task = world.accepted(world.assigned(world.application(), 1)[0])
    return world


@pytest.fixture
def task(world):
    """The task of the file's world."""
    return world.task


def filled(world, task, **changes):
    """A complete POST; `changes` = {field: text}."""
    data = {"rev": task.revision, "recommendation": "Görüş", "budget_comment": ""}
    for criterion in world.call.criteria.filter(body=CriterionBody.EVALUATORS):
        data[f"{criterion.code}-value"] = "8"
        data |= {f"{criterion.code}-{name}": text for name, text in
                 (("reason", REASON), ("strengths", "Güçlü"), ("weaknesses", "Zayıf"), ("suggestion", ""))}  # fmt: skip
    return {**data, **changes}


def page(task, name="workspace"):
    return reverse(f"evaluation:{name}", args=[task.code])


def without_savepoints(captured) -> list[str]:
    return [query["sql"] for query in captured if not OF_TRANSACTIONS.match(query["sql"])]


def test_a_short_reason_is_kept_but_cannot_be_sent(world, task, enter):
    browser = enter(world.person("degerlendirici1"))

    saved = browser.post(page(task), filled(world, task, **{"A1-reason": SHORT, "check": "1"}), follow=True)

    assert "A1 Referans projeler: gerekçe en az 100 karakter olmalıdır; 13 karakter yazıldı." in saved.content.decode()
    assert task.scores.get(criterion__code="A1").reason == SHORT
    assert "Değerlendirmeyi gönder</button>" not in saved.content.decode()
    sent = browser.post(page(task, "check"), {"confidential": "on"})
    assert sent.status_code == 422
    task.refresh_from_db()
    assert task.status == AssessmentStatus.ACCEPTED


def test_a_criterion_without_its_strengths_is_not_called_done(world, task, enter):
    browser = enter(world.person("degerlendirici1"))

    saved = browser.post(page(task), filled(world, task, **{"A1-strengths": "", "save": "1"}), follow=True)
    assert "13 / 14 ölçüt tamam" in saved.content.decode()
    assert "13 / 14" in browser.get(reverse("evaluation:inbox")).content.decode()

    task.refresh_from_db()
    saved = browser.post(page(task), filled(world, task, save="1"), follow=True)
    assert "14 / 14 ölçüt tamam" in saved.content.decode()
    assert "14 / 14" in browser.get(reverse("evaluation:inbox")).content.decode()


def test_a_score_outside_the_scale_is_named_and_the_rest_is_stored(world, task, enter):
    browser = enter(world.person("degerlendirici1"))

    for typed in ("11", "7,5", "-1", "yedi"):
        task.refresh_from_db()
        answer = browser.post(page(task), filled(world, task, **{"A1-value": typed, "A2-reason": f"{typed} için"}))
        assert answer.status_code == 422
        assert "A1 Referans projeler: 0–10 arasında tam sayı giriniz." in answer.content.decode()
        assert task.scores.get(criterion__code="A1").value is None
        assert task.scores.get(criterion__code="A2").reason == f"{typed} için"


def test_the_total_is_hidden_until_the_check(world, task, enter):
    browser = enter(world.person("degerlendirici1"))
    work = browser.post(page(task), filled(world, task), follow=True).content.decode()
    check = browser.get(page(task, "check")).content.decode()

    assert "48,00" not in work
    assert "48,00" in check


def test_sending_locks_and_shows_the_receipt(world, task, enter):
    browser = enter(world.person("degerlendirici1"))
    browser.post(page(task), filled(world, task))

    receipt = browser.post(page(task, "check"), {"confidential": "on"}, follow=True).content.decode()

    task.refresh_from_db()
    assert (task.status, str(task.mark)) == (AssessmentStatus.SUBMITTED, "48.0000")
    assert task.sent.get().sha256 in receipt
    assert browser.get(page(task)).content.decode().count("<textarea") == 0
    late = browser.post(page(task), filled(world, task), follow=True)
    assert "artık açık değil" in late.content.decode()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE evaluation_score SET value = 10",
        "DELETE FROM evaluation_score",
        "UPDATE evaluation_assessment SET mark = 60",
        "UPDATE evaluation_sentassessment SET content = '{}'",
        "UPDATE evaluation_assessment SET status = 'accepted'",
    ],
)
def test_what_was_sent_is_locked_also_by_raw_sql(world, statement):
    world.sent(world.assigned(world.application(), 1)[0], 40)

    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"{statement}; SET CONSTRAINTS ALL IMMEDIATE")


def test_the_chair_may_reopen_and_the_old_version_stays(world):
    application = world.assessed(40, 42)
    task = application.assessments.order_by("pk").first()

    perform("return_assessment", task, by=world.person("baskan"), note="Bir gerekçe eksik anlaşılıyor.")
    assert not application.consolidations.filter(voided_at=None).exists()
    task.refresh_from_db()
    world.sent(task, 44)

    assert task.sent.count() == 2
    assert str(application.consolidations.get(voided_at=None).mark) == "43.00"


def test_another_tab_is_answered_with_409_and_keeps_both(world, task, enter):
    browser = enter(world.person("degerlendirici1"))
    old = filled(world, task, **{"A1-reason": "eski sekme " * 20})
    browser.post(page(task), filled(world, task))

    answer = browser.post(page(task), old)

    assert answer.status_code == 409
    assert "eski sekme" in answer.content.decode()
    assert "başka bir sekmede kaydedildi" in answer.content.decode()
    assert task.scores.get(criterion__code="A1").reason == REASON
    assert browser.post(page(task), old, headers={"HX-Request": "true"}).status_code == 409


def test_saving_while_typing_answers_with_the_new_revision(world, task, enter):
    answer = enter(world.person("degerlendirici1")).post(
        page(task), filled(world, task), headers={"HX-Request": "true"}
    )

    assert answer.status_code == 204
    assert '"rev": 1' in answer.headers["HX-Trigger"]


def test_the_width_of_the_panes_is_kept_with_the_next_save(world, task, enter):
    browser = enter(world.person("degerlendirici1"))
    assert 'value="60" checked' in browser.get(page(task)).content.decode()

    for typed in ("40", "genis"):
        task.refresh_from_db()
        browser.post(page(task), filled(world, task, bolme=typed), headers={"HX-Request": "true"})

        assert 'name="bolme" id="bolme-40" value="40" checked' in browser.get(page(task)).content.decode()


def test_reading_costs_eight_statements_and_saving_seven(world, task, enter):
    browser = enter(world.person("degerlendirici1"))
    browser.get(page(task))
    first = filled(world, task)

    with CaptureQueriesContext(connection) as read:
        browser.get(page(task))
    with CaptureQueriesContext(connection) as saved:
        browser.post(page(task), first)
    task.refresh_from_db()
    second = filled(world, task)
    with CaptureQueriesContext(connection) as typed:
        browser.post(page(task), second, headers={"HX-Request": "true"})

    assert (read_ := len(without_savepoints(read.captured_queries))) <= 8, read_
    assert len(costs := without_savepoints(saved.captured_queries)) <= 7, [sql[:90] for sql in costs]
    assert len(costs := without_savepoints(typed.captured_queries)) <= 6, [sql[:90] for sql in costs]


def test_one_criterion_and_fifty_cost_the_same(world, task, enter):
    browser = enter(world.person("degerlendirici1"))
    read_few = statements(browser, page(task))
    saved_few = statements(browser, page(task), {"rev": task.revision, "A1-value": "8", "A1-reason": REASON})
    criteria = world.call.criteria.filter(body=CriterionBody.EVALUATORS)
    with pgtrigger.ignore():
        for number in range(50 - criteria.count()):
            another(criteria.first(), code=f"Z{number}", position=100 + number)
    task.refresh_from_db()

    saved_many = statements(browser, page(task), filled(world, task))
    read_many = statements(browser, page(task))

    assert task.scores.exclude(value=None).count() == 50
    assert len(read_many) == len(read_few) <= 8, "\n".join(read_many)
    assert len(saved_many) == len(saved_few) <= 7, "\n".join(saved_many)
    assert repeated(read_many) == repeated(saved_many) == []


def tasks_beside(world, task, count: int) -> None:
    """`count` more accepted tasks of the same person, each with a draft score."""
    criterion = world.call.criteria.filter(body=CriterionBody.EVALUATORS).first()
    made = [
        Assessment(
            application=application, submission=application.submissions.get(), evaluator=task.evaluator,
            assigned_by=task.assigned_by, status=AssessmentStatus.ACCEPTED, status_due_at=task.status_due_at,
        )
        for application in world.shallow(count, task.application)
    ]  # fmt: skip
    with pgtrigger.ignore():
        Assessment.objects.bulk_create(made)
        Score.objects.bulk_create([Score(assessment=one, criterion=criterion, value=5) for one in made])


def test_three_and_three_hundred_assignments_cost_the_same(world, task, enter):
    browser = enter(world.person("degerlendirici1"))
    pages = [reverse("evaluation:inbox"), page(task), page(task, "check"), page(task, "offline")]
    costs = []
    for count in (2, 297):
        tasks_beside(world, task, count)
        read = [statements(browser, address) for address in pages]
        task.refresh_from_db()
        saved = statements(browser, page(task), filled(world, task))
        task.refresh_from_db()
        costs.append([len(found) for found in (*read, saved)])
        assert repeated(read[0]) == repeated(read[1]) == repeated(saved) == []

    assert costs[0] == costs[1]
    inbox, workspace, check, offline, saved = costs[1]
    assert (inbox <= 8, workspace <= 8, check <= 10, offline <= 10, saved <= 10) == (True,) * 5, costs[1]
