"""A proposal of the solver: asked for, proved, applied by a person, or outdated (K-090, ADR 0035, 0036)."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext

from applications.models import Province
from evaluation.actions import solving
from evaluation.actions.assignment_run import Outdated, apply, start_run
from evaluation.actions.pair_rules import lift_rule, set_rule
from evaluation.models import Absence, Assessment, AssignmentRun, Conflict, EvaluatorProfile, ProposedPair, RunState
from evaluation.ordering import order_for, terms_rules
from evaluation.queries.rounds import need
from kumelenme.lifecycle.models import AuditEntry
from kumelenme.lifecycle.perform import NotFromHere, perform
from kumelenme.notices.models import Notice
from kumelenme.sql.clock import portal_today
from tests.evaluation.builders import World


def begins():
    world = World()
    first = world.application()
    world.files = [first, *world.shallow(3, first)]
    return world


def asked(world, **rules) -> AssignmentRun:
    """A run that waits for the solver."""
    return start_run(world.call, {**terms_rules(world.call), **rules}, by=world.person("komisyon1"))


def solved(world, **rules) -> AssignmentRun:
    """A run that the solver has answered."""
    run = asked(world, **rules)
    solving.solve(run.pk)
    run.refresh_from_db()
    return run


def test_a_proposal_is_computed_proved_and_invites_nobody(world):
    run = solved(world)

    assert run.status == RunState.PROPOSED
    assert run.pairs.count() == 8
    assert (run.certificate["value"], run.result["loads"]) == (run.certificate["bound"], [2, 2, 2, 2])
    assert solving.recheck(run, by=world.person("denetci")) == []
    assert not Assessment.objects.exists()
    started = AuditEntry.objects.about(run).get(verb="assignment_run_started")
    assert started.facts["sha256"] == run.input_sha256


def told(run) -> set[tuple[str, str]]:
    """(address, verb) of every notice about the run."""
    about = Notice.objects.filter(entry__in=AuditEntry.objects.about(run))
    return set(about.values_list("recipient__email", "entry__verb"))


def test_the_owed_task_solves_and_tells_whoever_asked(world, run_owed):
    run = asked(world)
    run_owed()

    run.refresh_from_db()
    assert run.status == RunState.PROPOSED
    assert told(run) == {(world.person("komisyon1").email, "propose_assignment")}


def test_one_act_invites_for_all(world):
    run = solved(world)

    tasks, rest = apply(run, by=world.person("baskan"))

    assert (len(tasks), rest) == (8, None)
    assert [need(file).missing for file in world.files] == [0] * 4
    assert ProposedPair.objects.filter(run=run, task=None).count() == 0
    run.refresh_from_db()
    assert run.status == RunState.APPLIED
    with pytest.raises(NotFromHere):
        apply(run, by=world.person("komisyon1"))
    with pytest.raises(ValidationError, match="Atanacak başvuru yok"):
        asked(world)


def test_only_the_commission_asks_and_applies(world):
    with pytest.raises(PermissionDenied):
        start_run(world.call, terms_rules(world.call), by=world.person("program"))
    run = solved(world)
    with pytest.raises(PermissionDenied):
        apply(run, by=world.person("program"))


def test_two_runs_of_one_call_at_once_are_refused_also_by_the_database(world):
    run = asked(world)
    with pytest.raises(ValidationError, match="bir hesap sürüyor"):
        asked(world)
    with pytest.raises(IntegrityError, match="one_run_at_a_time"), transaction.atomic():
        AssignmentRun.objects.create(
            call=world.call, number=9, round=1, rules={}, order={}, input_sha256="", seed=1,
            requested_by=world.person("komisyon1"),
        )  # fmt: skip

    perform("cancel_assignment_run", run, by=world.person("komisyon2"))

    solving.solve(run.pk)
    run.refresh_from_db()
    assert (run.status, run.pairs.count()) == (RunState.CANCELLED, 0)
    assert asked(world).number == run.number + 1


def test_a_new_run_takes_the_place_of_the_standing_proposal(world):
    first = solved(world)
    second = solved(world)

    first.refresh_from_db()
    assert (first.status, second.status) == (RunState.REPLACED, RunState.PROPOSED)
    with pytest.raises(NotFromHere):
        apply(first, by=world.person("komisyon1"))


def test_what_changed_meanwhile_is_named_and_nobody_is_invited(world):
    run = solved(world)
    pair = run.pairs.order_by("pk").first()
    Conflict.objects.create(application=pair.application, user=pair.evaluator, reason="Ortağı.")

    with pytest.raises(Outdated) as refused:
        apply(run, by=world.person("komisyon1"))

    assert f"{pair.application.number} · {pair.evaluator.full_name}: çıkar çatışması eklendi." in refused.value.messages
    assert not Assessment.objects.exists()
    again = solved(world)
    assert not again.pairs.filter(application=pair.application, evaluator=pair.evaluator).exists()
    assert len(apply(again, by=world.person("komisyon1"))[0]) == 8


def test_some_pairs_are_applied_and_the_rest_is_solved_again(world):
    run = solved(world)
    chosen = set(run.pairs.filter(application__in=world.files[:2]).values_list("pk", flat=True))

    tasks, rest = apply(run, by=world.person("komisyon1"), chosen=chosen)

    assert len(tasks) == 4
    solving.solve(rest.pk)
    rest.refresh_from_db()
    assert (rest.status, rest.round, rest.pairs.count()) == (RunState.PROPOSED, 2, 4)
    assert {file["number"] for file in rest.order["applications"]} == {file.number for file in world.files[2:]}


def test_only_the_seat_that_was_declined_is_solved_again(world):
    tasks, _ = apply(solved(world), by=world.person("komisyon1"))
    gone = tasks[0]
    perform("decline_assessment", gone, by=world.of(gone), note="Zamanım yok.")

    run = solved(world)

    pair = run.pairs.get()
    assert (pair.application, run.round) == (gone.application, 2)
    assert pair.evaluator != gone.evaluator
    assert apply(run, by=world.person("komisyon1"))[0][0].application == gone.application


def test_a_pin_sits_and_a_ban_does_not(world):
    first, by = world.files[0], world.person("komisyon1")
    set_rule(first, world.person("degerlendirici1"), "pin", reason="Sektörü bilir.", by=by)
    ban = set_rule(first, world.person("degerlendirici2"), "ban", reason="Takvimi dolu.", by=by)

    run = solved(world)

    pairs = {pair.evaluator: pair.pinned for pair in run.pairs.filter(application=first)}
    assert pairs[world.person("degerlendirici1")] is True
    assert world.person("degerlendirici2") not in pairs
    lift_rule(ban, by=by)
    assert solved(world).order["banned"] == []
    with pytest.raises(ValidationError, match="zaten"):
        set_rule(first, world.person("degerlendirici1"), "ban", reason="Olmaz.", by=by)


def test_a_pin_against_a_conflict_is_refused(world):
    first, person = world.files[0], world.person("degerlendirici1")
    Conflict.objects.create(application=first, user=person, reason="Ortağı.")

    with pytest.raises(ValidationError, match="çıkar çatışması"):
        set_rule(first, person, "pin", reason="Sektörü bilir.", by=world.person("komisyon1"))
    assert set_rule(first, person, "ban", reason="Ortağı.", by=world.person("komisyon1"))


def test_no_solution_says_what_would_help(world):
    run = solved(world, max_load=1)

    assert run.status == RunState.IMPOSSIBLE
    assert (run.result["seats"], run.result["places"], run.result["fillable"]) == (8, 4, 4)
    assert run.result["changes"] == [{"kind": "max_load", "to": 2}, {"kind": "people", "count": 4}]


def test_a_solver_that_does_not_answer_leaves_a_failed_run(world, settings):
    settings.ASSIGNMENT_MEMORY_MB = 1
    run = solved(world)

    assert (run.status, run.result["failure"]) == (RunState.FAILED, "Hesaplama süreci yanıt vermeden sona erdi.")
    settings.ASSIGNMENT_MEMORY_MB = 2048
    assert solved(world).status == RunState.PROPOSED


def test_what_a_run_rests_on_cannot_be_changed(world):
    run = solved(world)
    for field, value in (("order", {}), ("seed", 7), ("certificate", {}), ("losses", [])):
        with pytest.raises(IntegrityError, match="dondurulmuş"), transaction.atomic():
            AssignmentRun.objects.filter(pk=run.pk).update(**{field: value})
    with pytest.raises(IntegrityError, match="dondurulmuş"), transaction.atomic():
        run.pairs.update(score=9999)


def test_the_order_costs_the_same_statements_for_any_number(world):
    def cost() -> int:
        with CaptureQueriesContext(connection) as caught:
            order_for(world.call, terms_rules(world.call), world.person("komisyon1"))
        return len(caught)

    few = cost()
    world.shallow(30, world.files[0])
    assert cost() == few <= 30


def test_the_order_knows_absence_own_limit_home_and_themes(world):
    away, full, other = (world.person(f"degerlendirici{number}") for number in (1, 2, 3))
    today = portal_today()
    Absence.objects.create(user=away, starts_on=today + timedelta(days=3), ends_on=today + timedelta(days=9))
    Absence.objects.create(user=other, starts_on=today + timedelta(days=300), ends_on=today + timedelta(days=310))
    konya = Province.objects.get(name="Konya")
    EvaluatorProfile.objects.filter(user=full).update(max_load=1, province=konya, themes=["digital"])

    order = order_for(world.call, terms_rules(world.call), world.person("komisyon1"))
    known = {person.pk: row for person, row in zip(order.people, order.content["evaluators"], strict=True)}

    assert known[away.pk]["absent"].startswith(f"{today + timedelta(days=3):%d.%m.%Y}")
    assert known[other.pk]["absent"] == ""
    assert (known[full.pk]["limit"], known[full.pk]["province"], known[full.pk]["themes"]) == (1, "Konya", ["digital"])
    assert known[other.pk]["limit"] == world.call.terms.evaluator_max_load
