"""Scales, weights and thresholds are the call's: a call unlike both templates is scored by its own (domain.md §4.16)."""

from decimal import Decimal

import pgtrigger
import pytest
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from applications.models import CallTerms, Criterion, CriterionBody
from applications.programme import TEMPLATES, criteria_of
from evaluation.actions.assessment import submit
from evaluation.queries.rounds import standing
from evaluation.rules.decision import passes
from tests.evaluation.builders import REASON, World

# 100 points in three criteria on three scales, two with a threshold of their own.
ODD = (
    ("X1", "Nitelik", Decimal("12.50"), 5, 3),
    ("X2", "Etki", Decimal("37.50"), 3, None),
    ("X3", "Uygulama", Decimal(50), 20, 8),
)

TERMS = {
    "pre_max": Decimal(100),
    "pre_threshold": Decimal(40),
    "third_gap_pct": Decimal(30),
    "criterion_thresholds": True,
    "reason_min_chars": 5,
}


def begins():
    """A call of the odd kind with two accepted tasks."""
    world = World()
    with pgtrigger.ignore():
        CallTerms.objects.filter(call=world.call).update(**TERMS)
        world.call.criteria.filter(body=CriterionBody.EVALUATORS).delete()
        for place, (code, title, weight, scale, threshold) in enumerate(ODD):
            Criterion.objects.create(
                call=world.call, body=CriterionBody.EVALUATORS, code=code, title=title, weight=weight, scale_max=scale,
                threshold=threshold, position=place, guidance=f"{title}: 0 en düşük, {scale} en yüksek.",
            )  # fmt: skip
    world.call.refresh_from_db()
    world.tasks = [world.accepted(task) for task in world.assigned(world.application(), 1, 2)]
    return world


def page(task, name="workspace"):
    return reverse(f"evaluation:{name}", args=[task.code])


def typed(task, *values):
    """A POST with these scores and every text."""
    data = {"rev": task.revision}
    for (code, *_), value in zip(ODD, values, strict=True):
        data |= {
            f"{code}-value": str(value),
            f"{code}-reason": REASON,
            f"{code}-strengths": "+",
            f"{code}-weaknesses": "-",
        }
    return data


def sent(world, enter, task, *values):
    """Scored on the page and sent."""
    enter(world.of(task)).post(page(task), typed(task, *values))
    task.refresh_from_db()
    return submit(task, by=world.of(task), confidential=True)


def test_the_page_shows_each_scale_and_its_meaning_and_the_mark_is_exact(world, enter):
    task = world.tasks[0]
    text = enter(world.of(task)).get(page(task)).content.decode()

    assert [text.count(f'name="{code}-value"') for code, *_ in ODD] == [6, 4, 21]
    for _, title, _, scale, _ in ODD:
        assert f"{title}: 0 en düşük, {scale} en yüksek." in text
    # 4/5 of 12,5 + 2/3 of 37,5 + 11/20 of 50
    assert sent(world, enter, task, 4, 2, 11).mark == Decimal("62.5000")


@pytest.mark.parametrize(("code", "value", "scale"), [("X1", 6, 5), ("X2", 4, 3), ("X3", 21, 20)])
def test_a_score_beyond_its_own_scale_is_refused_by_page_and_database(world, enter, code, value, scale):
    task = world.tasks[0]
    values = [value if code == own else 1 for own, *_ in ODD]

    answer = enter(world.of(task)).post(page(task), typed(task, *values))

    assert answer.status_code == 422
    assert f"0–{scale} arasında tam sayı giriniz." in answer.content.decode()
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(
            "UPDATE evaluation_score SET value = %s WHERE assessment_id = %s AND criterion_id = "
            "(SELECT id FROM applications_criterion WHERE code = %s)",
            [value, task.pk, code],
        )


@pytest.mark.parametrize(("first", "passing"), [((3, 3, 10), True), ((2, 3, 20), False)])
def test_a_criterion_below_its_own_threshold_fails_whatever_the_total(world, enter, first, passing):
    for task in world.tasks:
        sent(world, enter, task, *first)

    application = world.tasks[0].application
    found = standing(application)

    assert found.mark >= application.call.terms.pre_threshold
    assert passes(application, found) is passing


@pytest.mark.parametrize("template", TEMPLATES)
def test_the_weights_of_both_templates_add_up_to_their_terms(template):
    terms = CallTerms(**TEMPLATES[template])
    evaluators, board = (sum(weight for _, _, weight in rows) for rows in criteria_of(template))

    assert (evaluators, board) == (terms.pre_max, terms.board_max)
