"""Marks that lie apart: the portal notes it, the call says how it is settled, the first two stay as they are (K-096)."""

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.urls import reverse

from evaluation.actions.assessment import submit
from evaluation.actions.consensus import expire, give_up, propose
from evaluation.models import (
    Assessment,
    ConsensusProposal,
    Consolidation,
    Divergence,
    DivergenceStatus,
    RankEntry,
    SentAssessment,
)
from evaluation.queries import rounds
from kumelenme.lifecycle.models import AuditEntry
from kumelenme.lifecycle.perform import perform
from kumelenme.notices.models import Notice
from tests.evaluation.builders import World

# Some tests have a call with other terms: each builds its own.
begins = None


def apart(world, *marks):
    """The application, its two tasks and their divergence, if any."""
    application = world.assessed(*marks)
    tasks = list(application.assessments.order_by("pk"))
    return application, tasks, Divergence.objects.filter(application=application).last()


def answers(task, divergence, **changed) -> dict:
    """Keep one's own scores but for these."""
    mine = rounds.values([task])[task.code]
    return {code: {"value": changed.get(code, value), "reason": "Birlikte baktık."} for code, value in mine.items()}


def test_the_portal_orders_the_third_and_the_first_two_stay_sealed(world, enter):
    application, (first, _), divergence = apart(world, 47, 38)

    assert divergence.status == DivergenceStatus.THIRD
    assert [(f["kind"], f["criterion"], f["distance"]) for f in divergence.findings] == [("gap", "", "9.0000")]
    assert AuditEntry.objects.about(application).filter(verb="third_evaluator_required", by=None).exists()
    assert rounds.need(application) == rounds.Need(1, third=True)
    assert not Consolidation.objects.filter(application=application).exists()
    browser = enter(world.of(first))
    assert "Uzlaşı gerekmedi" in browser.get(reverse("evaluation:consensus", args=[first.code])).content.decode()

    (third,) = world.assigned(application, 3)
    assert third.is_third
    world.sent(third, 45)
    divergence.refresh_from_db()
    joint = Consolidation.objects.get(application=application)
    assert (divergence.status, joint.mark, joint.method) == (DivergenceStatus.RESOLVED, Decimal("46.00"), "closest")


@pytest.mark.parametrize(("rule", "mark"), [("CLOSEST", "46.00"), ("MEDIAN", "45.00"), ("MEAN", "43.33")])
def test_the_call_says_what_three_marks_make(db, rule, mark):
    world = World(consolidation_rule=rule)
    joint = Consolidation.objects.get(application=world.assessed(47, 38, 45))

    assert str(joint.mark) == mark
    points = sum(Decimal(row["points"]) for row in joint.report["criteria"])
    assert points.quantize(Decimal("0.01")) == joint.mark  # the criteria add up to what decides


def test_a_criterion_alone_may_call_the_third(db):
    world = World(criterion_gap_points=5)
    application = world.application()
    one, other = world.assigned(application, 1, 2)
    world.sent(one, 48)
    world.scored(world.accepted(other), 48)
    scores = {score.criterion.code: score for score in other.scores.select_related("criterion")}
    low, high = scores["C"], scores["D0"]
    low.value, high.value = low.value - 5, min(10, high.value + 5)
    low.save()
    high.save()
    _send(world, other)

    divergence = Divergence.objects.get(application=application)
    assert "C" in {f["criterion"] for f in divergence.findings}
    told = AuditEntry.objects.about(application).get(verb="third_evaluator_required").facts["reason"]
    assert "üçüncü değerlendirici" in told
    assert not any(letter.isdigit() for letter in told)
    assert "ölçüt" not in told


def _send(world, task):
    task.refresh_from_db()
    return submit(task, by=world.of(task), confidential=True)


@pytest.fixture
def talking(db):
    """A call that wants a consensus first, and a diverging pair."""
    world = World(divergence_mode="CONSENSUS", consensus_working_days=5)
    world.application_, world.tasks, world.divergence = apart(world, 47, 38)
    return world


def test_two_who_agree_seal_a_common_mark_and_their_own_stay(talking):
    one, other = talking.tasks
    before = list(SentAssessment.objects.order_by("pk").values_list("sha256", "content"))
    values = answers(one, talking.divergence)

    assert talking.divergence.status == DivergenceStatus.CONSENSUS
    assert talking.divergence.status_due_at is not None
    assert rounds.need(talking.application_).missing == 0
    assert propose(one, values, by=talking.of(one)) is False
    assert propose(other, values, by=talking.of(other)) is True

    joint = Consolidation.objects.get(application=talking.application_)
    talking.divergence.refresh_from_db()
    assert (talking.divergence.status, joint.method, joint.mark) == ("agreed", "consensus", Decimal("47.00"))
    assert [m["counted"] for m in joint.marks] == [False, False]
    changed = [row for row in joint.report["criteria"] if row["agreed"]]
    assert changed
    assert all(row["agreed"]["reasons"] for row in changed)
    assert list(SentAssessment.objects.order_by("pk").values_list("sha256", "content")) == before
    assert sorted(Assessment.objects.filter(application=talking.application_).values_list("mark", flat=True)) == [
        38,
        47,
    ]


def test_no_common_answer_calls_the_third_at_once(talking):
    one, other = talking.tasks
    propose(one, answers(one, talking.divergence), by=talking.of(one))
    propose(other, answers(other, talking.divergence), by=talking.of(other))
    assert not Consolidation.objects.filter(application=talking.application_).exists()

    give_up(other, by=talking.of(other), note="Görüşlerimiz ayrı.")

    talking.divergence.refresh_from_db()
    assert talking.divergence.status == DivergenceStatus.THIRD
    assert rounds.need(talking.application_) == rounds.Need(1, third=True)
    with pytest.raises(ValidationError, match="artık açık değil"):
        propose(one, answers(one, talking.divergence), by=talking.of(one))


def test_the_clock_ends_the_search(talking, clock):
    assert expire() == 0
    clock(days=20)

    assert expire() == 1
    talking.divergence.refresh_from_db()
    assert talking.divergence.status == DivergenceStatus.THIRD
    assert expire() == 0


def test_nobody_else_answers(talking):
    one, _ = talking.tasks
    values = answers(one, talking.divergence)
    stranger = talking.person("degerlendirici3")

    with pytest.raises(PermissionDenied):
        propose(one, values, by=stranger)
    with pytest.raises(ValidationError, match="kararınızı seçin"):
        propose(one, {}, by=talking.of(one))
    perform("end_consensus", talking.divergence, by=talking.person("komisyon1"), note="Süre kısa.")
    with pytest.raises(IntegrityError, match="uzlaşı formu açık değil"), transaction.atomic():
        ConsensusProposal.objects.create(divergence=talking.divergence, assessment=one, values=values)


def test_reopening_an_assessment_voids_the_search(talking):
    one, _ = talking.tasks
    perform("return_assessment", one, by=talking.person("baskan"), note="Yanlış sürüm.")

    talking.divergence.refresh_from_db()
    assert talking.divergence.status == DivergenceStatus.VOID
    _send(talking, one)
    assert Divergence.objects.filter(application=talking.application_).last().status == DivergenceStatus.CONSENSUS


def test_the_form_shows_marks_and_reasons_without_names(talking, enter, run_owed):
    one, other = talking.tasks
    browser, address = enter(talking.of(one)), reverse("evaluation:consensus", args=[one.code])
    assert "Uzlaşı bekliyor" in browser.get(reverse("evaluation:inbox")).content.decode()
    page = browser.get(address).content.decode()

    assert "47,00" in page
    assert "38,00" in page
    assert talking.of(other).full_name not in page
    assert other.code not in page
    criteria = [code for code, given in answers(one, None).items() if f'name="{code}-value"' in page]
    refused = browser.post(address, {f"{code}-value": "1" for code in criteria} | {"islem": "gonder"})
    assert refused.status_code == 422
    assert "neden önerdiğinizi yazın" in refused.content.decode()
    data = {f"{code}-value": str(answers(other, None)[code]["value"]) for code in criteria} | {"islem": "gonder"}
    sent = browser.post(address, data, follow=True).content.decode()
    assert "Öneriniz gönderildi" in sent
    reasons = [given["reason"] for given in ConsensusProposal.objects.get(assessment=one).values.values()]
    assert all(reason.startswith("Diğer değerlendiricinin gerekçesini benimsiyorum: “") for reason in reasons)
    run_owed()
    assert Notice.objects.filter(recipient=talking.of(other), entry__verb="consensus_proposed").exists()
    assert not Notice.objects.filter(recipient=talking.of(one), entry__verb="consensus_proposed").exists()

    stranger = enter(talking.person("degerlendirici3")).get(address)
    assert stranger.status_code == 404


@pytest.mark.parametrize(("sectors", "bonus"), [(["28"], "5.00"), (["99"], "0.00")])
def test_a_focus_sector_brings_its_bonus(db, sectors, bonus):
    world = World(focus_nace=sectors, focus_bonus=Decimal(5))
    application = world.assessed(40, 40)

    entry = RankEntry.objects.get(application=application)
    assert (str(entry.bonus), entry.pre_score) == (bonus, entry.pre_mark + entry.bonus)
