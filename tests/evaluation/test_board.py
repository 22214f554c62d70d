"""Who may sit, who votes, when scoring opens and closes (K-110…K-115, K-120)."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction

from applications.models import Application, CriterionBody
from evaluation.actions.declaration import declare_for_board, recuse
from evaluation.actions.reviews import close_scoring, decide, record_presentation, save_report, save_scores
from evaluation.actions.seats import release_member, seat_member
from evaluation.actions.sessions import add_remarks, add_to_agenda, plan_session, record_attendance, sign_minutes
from evaluation.models import BoardReview, BoardSeat, Recusal, ReviewStatus, SessionStatus
from kumelenme.accounts.roles import Role
from kumelenme.lifecycle.perform import perform
from kumelenme.sql.clock import portal_now
from tests.evaluation.builders import FORM


@pytest.fixture
def review(world):
    """The only item of an open meeting with seven principals and two substitutes."""
    world.seated()
    return world.session(world.at_the_board(48, 46)).reviews.get()


def raw(statement: str, *parameters):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(statement, parameters)


def ballot(world, value=8, reason="Sunum ikna ediciydi."):
    criteria = world.call.criteria.filter(body=CriterionBody.BOARD)
    return {criterion.pk: {"value": value, "reason": reason} for criterion in criteria}


def names(review):
    return {voter.seat.user.full_name for voter in review.voters.filter(excluded_at=None)}


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
    from tests.evaluation.builders import World

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


def test_scoring_needs_a_presentation_or_a_written_waiver(world, review):
    chair = world.person("kurul1")
    with pytest.raises(ValidationError, match="Sunum kaydı bulunmadan puanlama açılamaz"):
        perform("open_scoring", review, by=chair)

    record_presentation(review, by=world.person("sekreter"), waiver="12.03.2026 tarihli yazı")
    perform("open_scoring", BoardReview.objects.get(pk=review.pk), by=chair)

    assert BoardReview.objects.get(pk=review.pk).status == ReviewStatus.SCORING


def test_a_recused_member_leaves_and_the_next_substitute_sits_in(world, review):
    member = world.person("kurul3")
    seat = BoardSeat.objects.get(user=member)
    world.scoring(review)
    save_scores(review, ballot(world), by=member)
    assert "Filiz Yalçın" in names(review)

    called = declare_for_board(
        review, seat, by=member, answer="conflict", grounds=["kinship"], explanation="Yeğenim çalışıyor."
    )

    assert called.user == world.person("kurul8")
    assert len(names(review)) == 7
    assert review.voters.get(seat=called).instead_of == seat
    assert "Filiz Yalçın" not in names(review)
    assert review.voters.get(seat=seat).scores.count() == 4  # kept, not counted
    with pytest.raises(PermissionDenied, match="oy hakkınız yok"):
        save_scores(review, ballot(world), by=member)
    assert not BoardReview.objects.visible_to(member).exists()
    assert not Application.objects.visible_to(member).exists()
    assert BoardReview.objects.visible_to(world.person("kurul8")).exists()


def test_the_database_refuses_the_vote_of_a_recused_member(world, review):
    seat = BoardSeat.objects.get(user=world.person("kurul3"))
    world.scoring(review)
    recuse(review, seat, by=world.person("sekreter"))
    voter = review.voters.get(seat=seat)
    criterion = world.call.criteria.filter(body=CriterionBody.BOARD).first()

    with pytest.raises(IntegrityError, match="çekilen üyenin puanı alınamaz"):
        raw(
            "INSERT INTO evaluation_boardscore (voter_id, criterion_id, value, reason) VALUES (%s, %s, 5, '')",
            voter.pk, criterion.pk,
        )  # fmt: skip
    with pytest.raises(IntegrityError, match="oy kullanamaz"):
        raw("UPDATE evaluation_reviewvoter SET excluded_at = NULL WHERE id = %s", voter.pk)
    with pytest.raises(IntegrityError, match="değiştirilemez"):
        raw("DELETE FROM evaluation_recusal WHERE id = %s", Recusal.objects.get().pk)


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


def test_scoring_closes_when_every_whole_number_and_reason_is_in_and_locks(world, review):
    world.scoring(review)
    world.voted(review, 8)
    save_scores(review, ballot(world, reason=""), by=world.person("kurul2"))
    with pytest.raises(ValidationError, match="Puanları tamamlanmayan üyeler: Cem Doğan"):
        close_scoring(review, by=world.person("kurul1"))

    save_scores(review, ballot(world, value=1), by=world.person("kurul2"))
    closed = close_scoring(review, by=world.person("kurul1"))

    # six members gave 32, one gave 4: the mean is 28 exactly
    assert [str(figure) for figure in (closed.pre_mark, closed.board_mark, closed.total)] == ["47.00", "28.00", "75.00"]
    with pytest.raises(ValidationError, match="Puanlama açık değil"):
        save_scores(review, ballot(world), by=world.person("kurul2"))
    with pytest.raises(IntegrityError, match="puanlama açık değil"):
        raw("UPDATE evaluation_boardscore SET value = 10")


@pytest.mark.parametrize("value", [11, -1])
def test_the_database_refuses_a_score_outside_the_scale(world, review, value):
    world.scoring(review)
    with pytest.raises(Exception, match=r"aralığı dışında|board_score|value"):
        save_scores(review, ballot(world, value=value), by=world.person("kurul2"))


def test_the_final_report_needs_reason_ceiling_and_points(world, review):
    world.scoring(review)
    world.voted(review, 9)
    close_scoring(review, by=world.person("kurul1"))
    save_report(review, by=world.person("sekreter"), reason=" ", ceiling=None, points=[])
    with pytest.raises(ValidationError) as refusal:
        decide(review, by=world.person("kurul1"))
    assert refusal.value.messages == [
        "Kararın gerekçesini yazınız.", "Destek tavanı önerisini yazınız.", "Nihai raporda müzakere hususları yazılmalıdır.",
    ]  # fmt: skip


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


def test_a_conflict_found_after_scoring_drops_the_vote_and_asks_for_another_count(world, review):
    seat = BoardSeat.objects.get(user=world.person("kurul3"))
    world.scoring(review)
    world.voted(review, 8)
    save_scores(review, ballot(world, value=1), by=world.person("kurul3"))
    close_scoring(review, by=world.person("kurul1"))
    review = BoardReview.objects.get(pk=review.pk)

    declare_for_board(review, seat, by=seat.user, answer="conflict", grounds=["kinship"], explanation="Yeni öğrendim.")

    save_report(review, by=world.person("sekreter"), reason="Gerekçe", ceiling=Decimal(1000), points=["Husus"])
    with pytest.raises(ValidationError, match="puanlamayı yeniden açıp kapatın"):
        decide(review, by=world.person("kurul1"))
    perform("reopen_scoring", review, by=world.person("kurul1"), note="Üye çekildi.")
    assert "Rıza Çalık" in names(review)
    save_scores(review, ballot(world), by=world.person("kurul8"))
    assert str(close_scoring(review, by=world.person("kurul1")).board_mark) == "32.00"
    decide(review, by=world.person("kurul1"))


def test_two_recusals_call_two_substitutes_for_two_places(world, review):
    world.scoring(review)
    for login in ("kurul5", "kurul3"):
        recuse(
            BoardReview.objects.get(pk=review.pk),
            BoardSeat.objects.get(user=world.person(login)),
            by=world.person("sekreter"),
        )

    places = {
        vote.seat.user.full_name: vote.instead_of.user.full_name
        for vote in review.voters.filter(excluded_at=None, instead_of__isnull=False)
    }
    assert places == {"Rıza Çalık": "İpek Tunç", "Gönül Eriş": "Filiz Yalçın"}
