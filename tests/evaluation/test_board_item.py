"""One item of an open meeting: who votes, when scoring opens, closes and locks (K-113…K-115)."""

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError

from applications.models import Application, CriterionBody
from evaluation.actions.declaration import declare_for_board, recuse
from evaluation.actions.polls import open_poll
from evaluation.actions.reviews import close_scoring, record_presentation, save_report, save_scores
from evaluation.models import BoardReview, BoardSeat, Conflict, Recusal, ReviewStatus
from evaluation.queries import board
from kumelenme.demo.walk import boarding
from kumelenme.lifecycle.perform import perform
from tests.evaluation.ballots import ballot, names, raw
from tests.evaluation.builders import World


def begins():
    """The only item of an open meeting with seven principals and two substitutes."""
    world = World()
    world.seated()
    world.review = world.session(world.at_the_board(48, 46)).reviews.get()
    return world


@pytest.fixture
def review(world):
    """The item of the file's world."""
    return world.review


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
        open_poll(review, by=world.person("kurul1"))
    assert refusal.value.messages == [
        "Kararın gerekçesini yazınız.", "Destek tavanı önerisini yazınız.", "Nihai raporda müzakere hususları yazılmalıdır.",
    ]  # fmt: skip


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
        open_poll(review, by=world.person("kurul1"))
    perform("reopen_scoring", review, by=world.person("kurul1"), note="Üye çekildi.")
    assert "Rıza Çalık" in names(review)
    save_scores(review, ballot(world), by=world.person("kurul8"))
    assert str(close_scoring(review, by=world.person("kurul1")).board_mark) == "32.00"
    boarding.adopt(review, world.people)
    assert BoardReview.objects.get(pk=review.pk).status == ReviewStatus.DECIDED


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


def test_a_conflict_found_by_somebody_else_takes_vote_and_file_at_the_next_request(world, review):
    member = world.person("kurul3")
    world.scoring(review)
    save_scores(review, ballot(world), by=member)
    before = board.at_the_table(BoardReview.objects.get(pk=review.pk))

    Conflict.objects.create(application=review.application, user=member, reason="Ortaklık tespit edildi.")

    with pytest.raises(PermissionDenied, match="oy hakkınız yok"):
        save_scores(review, ballot(world), by=member)
    with pytest.raises(IntegrityError, match="çekilen üyenin puanı"):
        raw("UPDATE evaluation_boardscore SET value = 1 WHERE voter_id = %s", review.voters.get(seat__user=member).pk)
    assert not BoardReview.objects.visible_to(member).exists()
    assert not Application.objects.visible_to(member).exists()
    assert board.at_the_table(BoardReview.objects.get(pk=review.pk)) == before - 1
