"""The vote on a final report: quorum, majority, the chair's casting vote, open and secret (domain.md §4.17, Q57)."""

from decimal import Decimal

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection

from applications.models import CallTerms
from evaluation.actions.declaration import recuse
from evaluation.actions.polls import cast, close_poll, open_poll, void_poll
from evaluation.actions.reviews import close_scoring, save_report
from evaluation.actions.sessions import record_attendance
from evaluation.models import Ballot, BoardReview, BoardSeat, Poll, ReviewStatus
from kumelenme.demo.walk import boarding
from kumelenme.lifecycle.perform import perform
from tests.evaluation.ballots import raw
from tests.evaluation.builders import World

SEATED = [f"kurul{n}" for n in range(1, 7)]


def begins():
    """An item scored above the threshold by six of seven principals, its report written; no substitutes."""
    world = World()
    world.seated(substitutes=0)
    world.review = world.session(world.at_the_board(48, 46), present=set(SEATED)).reviews.get()
    world.scoring(world.review)
    world.voted(world.review, 9)
    close_scoring(world.review, by=world.person("kurul1"))
    save_report(
        world.review, by=world.person("sekreter"), reason="Gerekçe", ceiling=Decimal(1_000_000), points=["Husus"]
    )
    return world


@pytest.fixture
def review(world):
    """The scored item, fresh."""
    return BoardReview.objects.get(pk=world.review.pk)


def terms(world, **values) -> None:
    """What the call had decided; written while its freezing looks away."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL session_replication_role = replica")
        CallTerms.objects.filter(call=world.call).update(**values)
        cursor.execute("SET LOCAL session_replication_role = origin")


def votes(world, review, said: str) -> None:
    """kurul1, kurul2 … vote: y, n, a, or - for nothing."""
    names = {"y": "yes", "n": "no", "a": "abstain"}
    for login, letter in zip(SEATED, said, strict=True):
        if letter != "-":
            cast(review, names[letter], by=world.person(login))


@pytest.mark.parametrize(
    ("said", "result", "casting", "status"),
    [
        ("yyyynn", "adopted", False, ReviewStatus.DECIDED),
        ("yaaa--", "adopted", False, ReviewStatus.DECIDED),
        ("nnnnyy", "rejected", False, ReviewStatus.DEFERRED),
        ("yyynnn", "adopted", True, ReviewStatus.DECIDED),  # the chair breaks the tie
        ("nnnyyy", "rejected", True, ReviewStatus.DEFERRED),
        ("ayynn-", "undecided", False, ReviewStatus.DEFERRED),  # the chair abstained
        ("aaaaaa", "undecided", False, ReviewStatus.DEFERRED),
    ],
)
def test_an_open_vote_ends_by_majority_or_by_the_chair(world, review, said, result, casting, status):
    open_poll(review, by=world.person("sekreter"))
    votes(world, review, said)

    poll = close_poll(review, by=world.person("kurul1"))

    assert (poll.result, poll.casting) == (result, casting)
    review.refresh_from_db()
    assert review.status == status
    assert poll.ballots.first().choice == {"y": "yes", "n": "no", "a": "abstain"}[said[0]]


def test_a_tie_in_a_secret_vote_is_broken_by_nobody(world, review):
    terms(world, secret_vote=True)
    open_poll(review, by=world.person("sekreter"))
    votes(world, review, "yyynnn")

    poll = close_poll(review, by=world.person("kurul1"))

    assert (poll.secret, poll.yes, poll.no, poll.result, poll.casting) == (True, 3, 3, "undecided", False)
    with pytest.raises(IntegrityError, match="değiştirilemez"):
        raw("UPDATE evaluation_poll SET casting = true WHERE id = %s", poll.pk)


def test_where_the_call_lets_the_vote_decide_a_refusal_needs_its_reason(world, review):
    terms(world, board_decision="VOTE")
    open_poll(review, by=world.person("sekreter"))
    votes(world, review, "nnnnyy")
    with pytest.raises(ValidationError, match="ret kararının gerekçesini yazın"):
        close_poll(review, by=world.person("kurul1"))

    close_poll(review, by=world.person("kurul1"), refusal="Uygulama kapasitesi yetersiz görülmüştür.")
    perform("close_session", review.session, by=world.person("kurul1"))

    review.refresh_from_db()
    assert (review.status, review.decision, review.ceiling) == (ReviewStatus.DECIDED, "refuse", None)
    assert review.reason == "Uygulama kapasitesi yetersiz görülmüştür."


def test_a_vote_opens_and_closes_with_a_quorum_only(world, review):
    by, here = world.person("sekreter"), {login: BoardSeat.objects.get(user=world.person(login)) for login in SEATED}
    open_poll(review, by=by)
    votes(world, review, "yyyy--")
    record_attendance(
        review.session, {s.pk for login, s in here.items() if login not in {"kurul5", "kurul6"}}, set(), by=by
    )
    recuse(review, here["kurul4"], by=by)  # has voted: the vote is void

    assert Poll.objects.get().void_reason
    with pytest.raises(ValidationError, match="Oylama açık değil"):
        close_poll(review, by=by)
    with pytest.raises(ValidationError, match=r"yeter sayısı sağlanamadı \(3/4\)"):
        open_poll(review, by=by)
    with pytest.raises(IntegrityError, match="oylama açılamaz"):
        raw(
            "INSERT INTO evaluation_poll (review_id, number, secret, subject_sha256, casting, result, void_reason)"
            " VALUES (%s, 9, false, '', false, '', '')",
            review.pk,
        )


def test_too_few_ballots_do_not_close_a_vote_also_by_raw_sql(world, review):
    open_poll(review, by=world.person("sekreter"))
    votes(world, review, "yyy---")
    with pytest.raises(ValidationError, match=r"yeter sayısı sağlanamadı \(3/4\)"):
        close_poll(review, by=world.person("kurul1"))
    with pytest.raises(IntegrityError, match="oylama kapatılamaz"):
        raw("UPDATE evaluation_poll SET closed_at = now(), yes = 3, no = 0, abstained = 0, result = 'adopted'")

    cast(review, "yes", by=world.person("kurul4"))
    assert close_poll(review, by=world.person("kurul1")).result == "adopted"


def test_an_absent_member_does_not_vote_and_one_who_left_is_gone_at_once(world, review):
    by = world.person("sekreter")
    open_poll(review, by=by)
    with pytest.raises(PermissionDenied, match="oy hakkınız yok"):
        cast(review, "yes", by=world.person("kurul7"))
    stays = {BoardSeat.objects.get(user=world.person(login)).pk for login in SEATED[:5]}
    record_attendance(review.session, stays, set(), by=by)

    with pytest.raises(PermissionDenied, match="oy hakkınız yok"):
        cast(review, "yes", by=world.person("kurul6"))
    voter = review.voters.get(seat__user=world.person("kurul6"))
    with pytest.raises(IntegrityError, match="oyu yok"):
        raw(
            "INSERT INTO evaluation_ballot (poll_id, voter_id, choice, cast_at) VALUES (%s, %s, 'yes', now())",
            Poll.objects.get().pk, voter.pk,
        )  # fmt: skip
    cast(review, "yes", by=world.person("kurul5"))


def test_a_recused_member_has_no_ballot_also_by_raw_sql(world, review):
    seat = BoardSeat.objects.get(user=world.person("kurul3"))
    recuse(review, seat, by=world.person("sekreter"))
    perform("reopen_scoring", review, by=world.person("kurul1"), note="Üye çekildi.")
    close_scoring(review, by=world.person("kurul1"))
    poll = open_poll(review, by=world.person("sekreter"))

    with pytest.raises(PermissionDenied):
        cast(review, "yes", by=seat.user)
    with pytest.raises(IntegrityError, match="oyu yok"):
        raw(
            "INSERT INTO evaluation_ballot (poll_id, voter_id, choice, cast_at) VALUES (%s, %s, 'yes', now())",
            poll.pk, review.voters.get(seat=seat).pk,
        )  # fmt: skip


def test_an_open_vote_may_be_changed_and_a_secret_one_may_not(world, review):
    member = world.person("kurul2")
    open_poll(review, by=world.person("sekreter"))
    cast(review, "no", by=member)
    assert cast(review, "yes", by=member).choice == "yes"
    assert Ballot.objects.count() == 1
    void_poll(review, by=world.person("kurul1"), reason="Gizli oylamaya geçildi.")
    terms(world, secret_vote=True)
    poll = open_poll(review, by=world.person("sekreter"))
    cast(review, "no", by=member)

    with pytest.raises(ValidationError, match="gizli oy değiştirilemez"):
        cast(review, "yes", by=member)
    assert {box.choice: box.ballots for box in poll.box.all()} == {"yes": 0, "no": 1, "abstain": 0}
    with pytest.raises(IntegrityError, match="gizli oy değişmez"):
        raw("UPDATE evaluation_ballot SET choice = 'no' WHERE poll_id = %s", poll.pk)
    with pytest.raises(IntegrityError, match="oy kullananların sayısını tutmuyor"):
        raw(
            "UPDATE evaluation_ballotbox SET ballots = ballots + 1 WHERE poll_id = %s AND choice = 'yes';"
            " SET CONSTRAINTS ALL IMMEDIATE",
            poll.pk,
        )


def test_nothing_is_decided_without_a_vote_on_this_very_text(world, review):
    with pytest.raises(ValidationError, match="henüz oylanmadı"):
        perform("decide", review, by=world.person("kurul1"))
    with pytest.raises(IntegrityError, match="oylanıp kabul edilmeden"):
        raw("UPDATE evaluation_boardreview SET status = 'decided' WHERE id = %s", review.pk)
    open_poll(review, by=world.person("sekreter"))
    with pytest.raises(ValidationError, match="Oylama açıkken nihai rapor değiştirilemez"):
        save_report(review, by=world.person("sekreter"), reason="Başka", ceiling=Decimal(1), points=["Başka"])
    void_poll(review, by=world.person("kurul1"), reason="Metin düzeltilecek.")

    boarding.adopt(review, world.people)

    review.refresh_from_db()
    assert review.status == ReviewStatus.DECIDED
    with pytest.raises(IntegrityError, match="kapanmış oylama değiştirilemez"):
        raw("UPDATE evaluation_poll SET yes = 1 WHERE closed_at IS NOT NULL")
