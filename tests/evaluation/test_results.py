"""Thresholds from both sides, ranking, reserve, decisions applied together (K-096, K-116…K-120)."""

from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from applications.actions.recusal import recuse
from applications.models import Application, Stage
from evaluation.actions.results import apply_decisions
from evaluation.models import Decision, SessionStatus
from kumelenme.accounts.models import User
from kumelenme.lifecycle.flow import available
from kumelenme.lifecycle.perform import perform
from kumelenme.notices.models import Notice
from tests.evaluation.builders import World


def begins():
    """Two applications that the board supports; its minutes are signed and nothing is applied yet."""
    world = World()
    world.seated()
    world.files = world.at_the_board(50, 50), world.at_the_board(48, 48)
    world.session_ = world.signed(world.closed(9, 9, applications=world.files))
    return world


def stage_of(application) -> str:
    return Application.objects.get(pk=application.pk).stage


def verbs(application, person) -> set[str]:
    return {row.name for row in available(application, person)}


def test_thirty_six_goes_to_the_board_and_less_is_eliminated(db):
    world = World()
    chair = world.person("baskan")
    passed, failed = world.assessed(36, 36), world.assessed(Decimal("35.9"), Decimal("35.9"))

    with pytest.raises(ValidationError, match="eşiğe ulaşıyor"):
        perform("fail_pre_assessment", passed, by=chair, note="Olmaz.")
    perform("forward_to_board", passed, by=chair)
    with pytest.raises(ValidationError, match="Birleştirilmiş puan 35,90; eşik 36,00"):
        perform("forward_to_board", failed, by=chair)
    with pytest.raises(ValidationError, match="Gerekçe yazılmalıdır"):
        perform("fail_pre_assessment", failed, by=chair)
    perform("fail_pre_assessment", failed, by=chair, note="Puan eşiğin altında.")

    assert (passed.stage, failed.stage) == (Stage.SELECTION_BOARD, Stage.ELIMINATED)


def test_without_an_own_threshold_everybody_goes_to_the_board(db):
    world = World(pre_threshold=None)
    application = world.assessed(10, 10)

    perform("forward_to_board", application, by=world.person("baskan"))

    assert application.stage == Stage.SELECTION_BOARD


def test_sixty_nine_is_eliminated_and_seventy_passes(db):
    world = World()
    world.seated()
    below, above = world.at_the_board(41, 41), world.at_the_board(42, 42)
    session = world.signed(world.closed(7, 7, applications=[below, above]))
    by_application = {review.application_id: review for review in session.reviews.all()}

    assert [str(by_application[a.pk].total) for a in (below, above)] == ["69.00", "70.00"]
    assert [by_application[a.pk].decision for a in (below, above)] == [Decision.REFUSE, Decision.SUPPORT]
    assert by_application[below.pk].ceiling is None
    with pytest.raises(ValidationError, match="Kurul sonucu destek değil"):
        perform("invite_to_negotiation", below, by=world.person("baskan"))
    apply_decisions(session, by=world.person("baskan"))

    assert (stage_of(below), stage_of(above)) == (Stage.ELIMINATED, Stage.NEGOTIATION)


def test_the_budget_decides_who_waits_and_the_reserve_is_called_in_order(db, run_owed):
    world = World(call_budget=Decimal("5000000.00"))
    world.seated()
    best, second, third = (world.at_the_board(mark, mark) for mark in (50, 48, 46))
    millions = [Decimal(f"{n}000000.00") for n in (4, 2, 1)]
    session = world.closed(9, 9, 9, applications=[best, second, third], ceilings=millions)

    decisions = dict(session.reviews.values_list("application__number", "decision"))
    assert [decisions[a.number] for a in (best, second, third)] == [
        Decision.SUPPORT,
        Decision.RESERVE,
        Decision.RESERVE,
    ]
    with pytest.raises(ValidationError, match="tutanağı imzalanmadan"):
        apply_decisions(session, by=world.person("baskan"))
    assert stage_of(best) == Stage.SELECTION_BOARD  # pending until the minutes are signed
    apply_decisions(world.signed(session), by=world.person("baskan"))
    assert [stage_of(a) for a in (best, second, third)] == [Stage.NEGOTIATION, Stage.RESERVE, Stage.RESERVE]

    chair = world.person("baskan")
    second, third = (Application.objects.get(pk=a.pk) for a in (second, third))
    with pytest.raises(ValidationError, match=f"Yedek listede {second.number} daha yüksek sıradadır"):
        perform("call_from_reserve", third, by=chair)
    perform("call_from_reserve", second, by=chair)
    perform("close_reserve_list", third, by=chair, note="Çağrı sonuçlandı.")
    assert (second.stage, third.stage) == (Stage.NEGOTIATION, Stage.ELIMINATED)

    run_owed()
    told = set(Notice.objects.filter(recipient=world.person("koordinator")).values_list("entry__verb", flat=True))
    assert {"forward_to_board", "invite_to_negotiation"} <= told
    subjects = " ".join(Notice.objects.values_list("subject", flat=True))
    assert "86,00" not in subjects


@pytest.mark.parametrize(
    ("switches", "verb", "stage"),
    [
        ({"has_negotiation": True}, "invite_to_negotiation", Stage.NEGOTIATION),
        ({"has_negotiation": False}, "propose_for_approval", Stage.APPROVAL),
        ({"has_negotiation": False, "approval_stage": False}, "begin_enterprise_formation", Stage.ENTERPRISE_FORMATION),
    ],
)
def test_the_call_decides_which_stage_follows_the_board(db, switches, verb, stage):
    world = World(**switches)
    world.seated()
    application = world.at_the_board(50, 50)
    session = world.signed(world.closed(9, applications=[application]))
    onward = {"invite_to_negotiation", "propose_for_approval", "begin_enterprise_formation"}

    assert verbs(application, world.person("baskan")) & onward == {verb}
    apply_decisions(session, by=world.person("baskan"))

    assert stage_of(application) == stage


def test_decisions_are_applied_once_and_by_the_chair_only(world):
    (withdrawn, other), session = world.files, world.session_
    perform("withdraw", withdrawn, by=world.person("koordinator"), note="Vazgeçtik.")

    by_another = apply_decisions(session, by=world.person("komisyon1"))
    assert [review.application for review, _ in by_another.failed] == [other]
    assert stage_of(other) == Stage.SELECTION_BOARD
    outcome = apply_decisions(session, by=world.person("baskan"))

    assert [review.application for review, _ in outcome.done] == [other]
    session.refresh_from_db()
    assert session.status == SessionStatus.APPLIED
    with pytest.raises(ValidationError):
        apply_decisions(session, by=world.person("baskan"))


def test_a_decision_that_cannot_be_applied_stays_behind_with_its_reason(world, enter):
    (kept, other), session = world.files, world.session_
    chair = world.person("baskan")
    recuse(kept, by=chair, reason="Üyelerden biri yakınım.")
    page = reverse("evaluation:board-apply", args=[session.number])

    browser = enter(chair)
    before = browser.get(page).content.decode()
    answer = browser.post(page, {"basvuru": [kept.number, other.number]})

    assert "Bu başvurudan çekildiniz" in before
    assert "1 destek, 0 yedek liste, 0 eleme" in before
    assert answer.status_code == 422
    assert "Uygulanamayan 1 karar var" in answer.content.decode()
    assert (stage_of(kept), stage_of(other)) == (Stage.SELECTION_BOARD, Stage.NEGOTIATION)
    session.refresh_from_db()
    assert session.status == SessionStatus.MINUTES_SIGNED  # one still waits, for another chair


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE evaluation_boardreview SET decision = 'reserve'",
        "UPDATE evaluation_boardreview SET total = 99",
        "UPDATE evaluation_boardminutes SET sha256 = ''",
        "UPDATE evaluation_consolidation SET mark = 60",
        "DELETE FROM evaluation_boardreview",
        "UPDATE applications_application SET stage = 'negotiation'",
    ],
)
def test_a_closed_meeting_is_frozen_also_for_raw_sql(world, statement):
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"{statement}; SET CONSTRAINTS ALL IMMEDIATE")


def test_nobody_else_decides(world):
    application = world.assessed(48, 46)

    for login in ("komisyon1", "program", "sekreter", "degerlendirici1", "denetci"):
        assert verbs(application, User.objects.get(email=f"{login}@ornek.test")) == set()
