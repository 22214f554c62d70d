"""Who may sit, when a meeting opens, what its minutes say (K-110…K-113, K-120)."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError
from django.urls import reverse

from applications.models import Application
from evaluation.actions.declaration import declare_for_board, recuse
from evaluation.actions.reviews import close_scoring, record_presentation, save_scores
from evaluation.actions.seats import release_member, seat_member
from evaluation.actions.sessions import add_remarks, add_to_agenda, plan_session, record_attendance, sign_minutes
from evaluation.models import BoardReview, BoardSeat, SessionStatus
from kumelenme.accounts.roles import Role
from kumelenme.lifecycle.perform import perform
from kumelenme.sql.clock import portal_now
from tests.evaluation.ballots import ballot, names, raw
from tests.evaluation.builders import FORM, World

# Some tests have a call with other terms: each builds its own.
begins = None


def test_a_public_employee_from_the_private_sector_may_not_sit(world):
    person, by = world.person("kurul1"), world.person("program")
    with pytest.raises(
        ValidationError, match="Selin Arslan kurul üyeliği şartlarını sağlamıyor: özel sektör üyesi hâlen kamu"
    ):
        seat_member(person, world.call, by=by, kind="principal", **{**FORM, "is_public_employee": True})

    seat = seat_member(
        person, world.call, by=by, kind="principal", **{**FORM, "is_public_employee": True, "category": "academic"}
    )

    with pytest.raises(IntegrityError, match="private_member_is_no_public_employee"):
        raw("UPDATE evaluation_boardseat SET category = 'private' WHERE id = %s", seat.pk)


def test_academics_sit_only_where_the_call_allows_it(db):
    world = World(academics_allowed=False)
    by = world.person("program")
    with pytest.raises(ValidationError, match="bu çağrıda akademisyen kurul üyesi olamaz"):
        seat_member(world.person("kurul1"), world.call, by=by, kind="principal", **{**FORM, "category": "academic"})
    seat = seat_member(world.person("kurul1"), world.call, by=by, kind="principal", **FORM)
    with pytest.raises(IntegrityError, match="akademisyen"):
        raw("UPDATE evaluation_boardseat SET category = 'academic' WHERE id = %s", seat.pk)


def test_a_seat_gives_the_role_for_this_call_and_takes_it_back(world):
    world.seated()
    person = world.person("kurul2")
    assert person.holds(Role.BOARD_MEMBER, world.call.number)

    seat = BoardSeat.objects.get(user=person, ended_at=None)
    release_member(seat, by=world.person("program"), note="İstifa etti.")

    assert not type(person).objects.get(pk=person.pk).holds(Role.BOARD_MEMBER)
    with pytest.raises(ValidationError, match="Görevler ayrılığı"):
        seat_member(world.person("degerlendirici1"), world.call, by=world.person("program"), kind="principal", **FORM)


def test_a_meeting_opens_with_a_full_board_an_agenda_and_a_quorum(world):
    world.seated(principals=6)
    application, by = world.at_the_board(48, 46), world.person("sekreter")
    session = plan_session(world.call, by=by, starts_at=portal_now() + timedelta(days=3), place="Salon")
    with pytest.raises(ValidationError) as refusal:
        perform("open_session", session, by=by)
    assert set(refusal.value.messages) == {
        "Kurulda 7 asil üye bulunmalıdır; atanmış 6 asil üye var.",
        "Gündemde başvuru yok.",
        "Toplantı yeter sayısı sağlanamadı (0/4).",
    }

    seat_member(world.person("kurul7"), world.call, by=world.person("program"), kind="principal", **FORM)
    add_to_agenda(session, application, by=by)
    record_attendance(session, {seat.pk for seat in world.call.seats.all()[:4]}, set(), by=by)
    perform("open_session", session, by=by)

    assert session.status == SessionStatus.OPEN


def test_the_database_refuses_a_vote_without_seat_attendance_or_declaration(world):
    world.seated()
    session = world.session(world.at_the_board(48, 46), present={f"kurul{n}" for n in range(1, 6)})
    review = session.reviews.get()
    world.scoring(review)
    assert len(names(review)) == 5

    absent = BoardSeat.objects.get(user=world.person("kurul6"))
    with pytest.raises(IntegrityError, match="oy kullanamaz"):
        raw("INSERT INTO evaluation_reviewvoter (review_id, seat_id) VALUES (%s, %s)", review.pk, absent.pk)
    with pytest.raises(PermissionDenied):
        save_scores(review, ballot(world), by=world.person("kurul6"))


def test_without_a_declaration_nobody_reads_or_votes(world):
    world.seated()
    application, by = world.at_the_board(48, 46), world.person("sekreter")
    session = plan_session(world.call, by=by, starts_at=portal_now() + timedelta(days=3), place="Salon")
    review = add_to_agenda(session, application, by=by)
    member = world.person("kurul2")
    assert not Application.objects.visible_to(member).exists()

    declare_for_board(review, BoardSeat.objects.get(user=member), by=member, answer="none", confidential=True)

    assert Application.objects.visible_to(member).get() == application
    record_attendance(session, {seat.pk for seat in world.call.seats.all()}, set(), by=by)
    perform("open_session", session, by=by)
    record_presentation(review, by=by)
    with pytest.raises(ValidationError, match=r"yeter sayısı sağlanamadı \(1/4\)"):
        perform("open_scoring", BoardReview.objects.get(pk=review.pk), by=by)


def test_below_the_quorum_scoring_neither_opens_nor_closes(world):
    world.seated(substitutes=0)
    session = world.session(world.at_the_board(48, 46), present={f"kurul{n}" for n in range(1, 5)})
    review = session.reviews.get()
    world.scoring(review)
    world.voted(review, 8)

    recuse(review, BoardSeat.objects.get(user=world.person("kurul4")), by=world.person("sekreter"))

    with pytest.raises(ValidationError, match=r"yeter sayısı sağlanamadı \(3/4\)"):
        close_scoring(review, by=world.person("kurul1"))


def test_minutes_keep_an_item_from_the_member_who_left_it(world, enter):
    world.seated()
    session = world.session(world.at_the_board(48, 46))
    review = session.reviews.get()
    recuse(review, BoardSeat.objects.get(user=world.person("kurul3")), by=world.person("sekreter"))
    world.decided(review, 9)
    perform("close_session", session, by=world.person("kurul1"))
    address = reverse("evaluation:board-minutes", args=[session.number])

    read = {
        login: enter(world.person(login)).get(address).content.decode() for login in ("kurul2", "kurul3", "sekreter")
    }

    assert ["puan cetveli" in read[login] for login in read] == [True, False, True]
    assert ["çekildiniz" in read[login] for login in read] == [False, True, False]
    assert "83,00" not in read["kurul3"]


def test_minutes_say_what_happened_and_count_when_everybody_signed(world, run_owed):
    world.seated()
    session = world.session(world.at_the_board(48, 46))
    review = session.reviews.get()
    recuse(review, BoardSeat.objects.get(user=world.person("kurul3")), by=world.person("sekreter"))
    world.decided(review, 9)
    perform("close_session", session, by=world.person("kurul1"))

    content = session.minutes.get().content["items"][0]
    assert content["recusals"] == ["Filiz Yalçın"]
    assert content["substitutes"] == [{"name": "Rıza Çalık", "instead_of": "Filiz Yalçın"}]
    assert (content["total"], content["decision"], content["rank"]) == ("83.00", "Desteklensin", 1)
    assert run_owed()
    document = session.minutes.get().document
    document.refresh_from_db()
    assert document.is_ready

    sign_minutes(session, by=world.person("kurul1"))
    add_remarks(session, "Toplantı kaydı ektedir.", by=world.person("sekreter"))  # a new version clears signatures
    assert session.minutes.last().version == 2
    world.signed(session)
    assert session.status == SessionStatus.MINUTES_SIGNED
    with pytest.raises(ValidationError, match="imzaya açık değil"):
        sign_minutes(session, by=world.person("kurul1"))


def test_only_members_who_attended_sign(world):
    world.seated()
    session = world.session(world.at_the_board(48, 46), present={f"kurul{n}" for n in range(1, 6)})
    world.decided(session.reviews.get(), 9)
    perform("close_session", session, by=world.person("kurul1"))

    for login in ("kurul6", "sekreter"):
        with pytest.raises(PermissionDenied, match="toplantıya katılan üyeler"):
            sign_minutes(session, by=world.person(login))
