"""Who is late is replaced in one act; what was sent again stands beside what was sent first (K-099, T13)."""

import pytest
from django.urls import reverse

from evaluation.actions.assessment import submit
from evaluation.models import AssessmentStatus
from evaluation.pool import choices
from kumelenme.lifecycle.models import AuditEntry
from kumelenme.lifecycle.perform import perform
from tests.applications.test_statements import statements
from tests.evaluation.builders import World


def begins():
    """Two accepted tasks on one application."""
    world = World()
    world.tasks = world.assigned(world.application(), 1, 2)
    for task in world.tasks:
        world.accepted(task)
    return world


def page(task, name="replace"):
    return reverse(f"evaluation:{name}", args=[task.code])


def test_the_late_one_goes_and_the_next_is_invited_in_one_act(world, enter, clock):
    late, other = world.tasks
    clock(days=40)
    browser = enter(world.person("komisyon1"))
    shown = browser.get(page(late)).content.decode()
    proposed = next(choice.person for choice in choices(late.application) if choice.available)

    done = browser.post(page(late), {"person": proposed.code, "reason": "Süresi geçti."}, follow=True).content.decode()

    assert "(süresi geçti)" in shown
    assert proposed.full_name in shown
    assert f"{proposed} davet edildi" in done
    late.refresh_from_db()
    assert late.status == AssessmentStatus.CANCELLED
    active = {task.evaluator_id: task.status for task in late.application.assessments.active()}
    assert active == {other.evaluator_id: AssessmentStatus.ACCEPTED, proposed.pk: AssessmentStatus.INVITED}
    line = AuditEntry.objects.about(late).get(verb="cancel_assessment")
    assert (line.note, line.facts) == ("Süresi geçti.", {"replaced_by": proposed.code})


@pytest.mark.parametrize(
    ("data", "said"),
    [({"reason": ""}, "Bu alan zorunlu"), ({"reason": "Geç.", "person": "yok"}, "geçerli bir seçenek değil")],
)
def test_without_a_reason_or_a_person_nothing_happens(world, enter, data, said):
    late = world.tasks[0]
    proposed = next(choice.person for choice in choices(late.application) if choice.available)

    answer = enter(world.person("komisyon1")).post(page(late), {"person": proposed.code, **data})

    assert answer.status_code == 422
    late.refresh_from_db()
    assert late.status == AssessmentStatus.ACCEPTED
    assert late.application.assessments.count() == 2


def test_a_sent_assessment_is_not_given_to_somebody_else(world, enter):
    task = world.sent(world.tasks[0], 40)
    proposed = next(choice.person for choice in choices(task.application) if choice.available)

    answer = enter(world.person("komisyon1")).post(page(task), {"person": proposed.code, "reason": "Geç."}, follow=True)

    assert "başkasına verilemez" in answer.content.decode()
    task.refresh_from_db()
    assert task.status == AssessmentStatus.SUBMITTED


def test_an_empty_pool_says_what_to_do(world, enter):
    for number in (3, 4):
        profile = world.person(f"degerlendirici{number}").evaluator_profile
        perform("leave_pool", profile, by=profile.user)

    assert (
        "Havuzda bu göreve uygun kimse kalmadı."
        in enter(world.person("komisyon1")).get(page(world.tasks[0])).content.decode()
    )


def test_versions_stand_side_by_side_for_the_evaluator_and_once_the_round_is_whole_for_staff(world, enter):
    first, second = (world.sent(task, points) for task, points in zip(world.tasks, (40, 42), strict=True))
    perform("return_assessment", first, by=world.person("baskan"), note="Bir gerekçe eksik.")
    first.refresh_from_db()
    sealed = enter(world.person("komisyon1")).get(page(first, "task")).content.decode()
    world.scored(first, 44, reason="Yeniden yazılan gerekçe. " * 8)
    submit(first, by=world.of(first), confidential=True)

    opened = enter(world.person("komisyon1")).get(page(first, "task")).content.decode()
    own = enter(world.of(first)).get(page(first, "receipt")).content.decode()

    costs = {
        login: statements(enter(world.person(login)), page(first, name))
        for login, name in (("komisyon1", "task"), ("baskan", "task"), ("degerlendirici1", "receipt"))
    }
    assert {login: len(asked) <= 10 for login, asked in costs.items()} == dict.fromkeys(costs, True), costs
    assert "yan yana" not in sealed
    for text in (opened, own):
        assert "1. ve 2. gönderim yan yana" in text
        assert "Yeniden yazılan gerekçe." in text
    assert "yan yana" not in enter(world.of(second)).get(page(second, "receipt")).content.decode()
