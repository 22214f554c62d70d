"""Where the demo's applications stand, as the README promises, and that its clocks are still running."""

from applications.models import Application, Stage
from contracts.models import Contract, ContractStatus, NegotiationRound, ReportStatus, Side
from evaluation.models import Divergence, DivergenceStatus, Objection, ObjectionStatus
from evaluation.queries.results import ceilings_given
from kumelenme.sql.clock import portal_now, portal_today


def test_every_application_stands_where_the_readme_says(demo_world):
    stands = [(a.call.number[:8], a.stage) for a in Application.objects.select_related("call").order_by("number")]

    assert [stage for call, stage in stands if call == "KDP-2024"] == [
        Stage.COMPLETED,
        Stage.IMPLEMENTATION,
        Stage.ELIMINATED,
        Stage.RESERVE,
    ]
    assert sorted(stage for call, stage in stands if call != "KDP-2024") == sorted(
        [
            Stage.ADMINISTRATIVE_CHECK,
            Stage.PRE_ASSESSMENT,
            Stage.ELIMINATED,
            Stage.SELECTION_BOARD,
            Stage.NEGOTIATION,
            Stage.SUBMITTED,
            Stage.DRAFT,
            Stage.DRAFT,
            Stage.PRE_ASSESSMENT,
            Stage.ELIMINATED,
        ]
    )


def test_two_evaluators_look_for_a_common_answer_and_an_objection_waits_for_its_decision(demo_world):
    apart = Divergence.objects.get(status=DivergenceStatus.CONSENSUS)
    objection = Objection.objects.get()

    assert portal_now() < apart.status_due_at
    assert apart.application.call.terms.anonymous_reading
    assert (objection.status, bool(objection.opinion)) == (ObjectionStatus.UNDER_REVIEW, True)
    assert portal_now() < objection.status_due_at


def test_the_reserve_waits_for_a_little_more_than_what_is_left(demo_world):
    waiting = Application.objects.get(stage=Stage.RESERVE)
    left = waiting.call.terms.call_budget - ceilings_given(waiting.call)

    assert 0 < waiting.reviews.get().ceiling - left < 50_000


def test_the_cluster_still_has_time_for_its_turn(demo_world):
    turn = NegotiationRound.objects.get(sent_at=None, negotiation__application__stage=Stage.NEGOTIATION)

    assert (turn.number, turn.side) == (1, Side.CLUSTER)
    assert turn.opened_at < portal_now() < turn.due_at < turn.negotiation.closes_at


def test_the_running_contract_runs_and_owes_nothing_overdue(demo_world):
    running = Contract.objects.get(status=ContractStatus.ACTIVE)
    waiting = running.reports.filter(status=ReportStatus.OPEN)

    assert running.start_on < portal_today() < running.end_on
    assert list(waiting.values_list("period", "is_final")) == [(3, False), (4, False), (1, True)]
    assert not waiting.filter(due_at__lt=portal_now()).exists()
    assert [report.payments.exists() for report in running.reports.filter(status=ReportStatus.ACCEPTED)] == [
        True,
        False,
    ]
