"""Random meetings with recusals, arrivals and leavings: scoring and votes never open or close below the quorum (K-112)."""

import contextlib

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection, transaction
from hypothesis import given, settings
from hypothesis import strategies as st

from evaluation.actions.declaration import declare_for_board, recuse
from evaluation.actions.polls import cast, close_poll, open_poll
from evaluation.actions.reviews import close_scoring, record_presentation, save_report, save_scores
from evaluation.actions.sessions import record_attendance
from evaluation.models import BoardReview, Poll, ReviewVoter
from kumelenme.lifecycle.perform import NotFromHere, perform
from tests.evaluation.ballots import ballot
from tests.evaluation.builders import World

QUORUM = 4
REFUSED = (ValidationError, PermissionDenied, NotFromHere)
# Acts of the desk come often, so that a walk gets as far as a vote.
VERBS = ("comes", "leaves", "leaves", "recused", "conflict", *("onward",) * 6)


def begins():
    """An open meeting of seven and two, six of them there; the presentation was heard."""
    world = World()
    world.seated()
    present = {f"kurul{n}" for n in (1, 2, 3, 4, 5, 8)}
    world.review = world.session(world.at_the_board(48, 46), present=present).reviews.get()
    record_presentation(world.review, by=world.person("sekreter"))
    return world


@contextlib.contextmanager
def undone():
    with transaction.atomic():
        yield
        transaction.set_rollback(True)


class Meeting:
    """One walk; what is allowed is counted here from bare tables, not by the portal's own functions."""

    def __init__(self, world):
        self.world, self.pk = world, world.review.pk
        self.seats = list(world.call.seats.filter(ended_at=None).select_related("user").order_by("kind", "position"))
        self.votes_closed = 0

    @property
    def review(self) -> BoardReview:
        return BoardReview.objects.get(pk=self.pk)

    def able(self) -> set[int]:
        """Seats that are in the room, not recused from the item and without a conflict."""
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT s.id FROM evaluation_boardseat s JOIN evaluation_attendance a ON a.seat_id = s.id AND a.present"
                " WHERE a.session_id = %s AND s.id NOT IN (SELECT seat_id FROM evaluation_recusal WHERE review_id = %s)"
                " AND s.user_id NOT IN (SELECT user_id FROM evaluation_conflict WHERE application_id = %s)",
                [self.review.session_id, self.pk, self.review.application_id],
            )
            return {row[0] for row in cursor.fetchall()}

    def voting(self) -> set[int]:
        """Those of them whose vote counts."""
        standing = ReviewVoter.objects.filter(review=self.pk, excluded_at=None).values_list("seat_id", flat=True)
        return self.able() & set(standing)

    def comes(self, seat) -> None:
        self._room(self._here() | {seat.pk})

    def leaves(self, seat) -> None:
        self._room(self._here() - {seat.pk})

    def recused(self, seat) -> None:
        recuse(self.review, seat, by=self.world.person("sekreter"))

    def conflict(self, seat) -> None:
        why = {"answer": "conflict", "grounds": ["kinship"], "explanation": "Yakınım çalışıyor."}
        declare_for_board(self.review, seat, by=seat.user, **why)

    def onward(self, seat) -> None:
        """The next thing the desk would do, whoever is there; the quorum is looked at by bare counting."""
        review, chair = self.review, self.world.person("kurul1")
        poll = Poll.objects.filter(review=review, closed_at=None, voided_at=None).first()
        if review.status == "waiting":
            enough = len(self.able()) >= QUORUM
            perform("open_scoring", review, by=chair)
            assert enough
        elif review.status == "scoring":
            for voter in ReviewVoter.objects.filter(review=review, excluded_at=None).select_related("seat__user"):
                save_scores(review, ballot(self.world), by=voter.seat.user)
            enough = len(self.voting()) >= QUORUM
            close_scoring(review, by=chair)
            assert enough
        elif review.status == "scored" and poll is None:
            report = {"reason": "Gerekçe", "ceiling": 1_000_000, "points": ["Husus"]}
            save_report(review, by=self.world.person("sekreter"), **report)
            enough = len(self.voting()) >= QUORUM
            open_poll(review, by=chair)
            assert enough
        elif review.status == "scored":
            for voter in ReviewVoter.objects.filter(review=review, excluded_at=None).select_related("seat__user"):
                with contextlib.suppress(PermissionDenied):
                    cast(review, "yes", by=voter.seat.user)
            cast_by = set(poll.ballots.values_list("voter__seat_id", flat=True))
            enough = len(cast_by & self.voting()) >= QUORUM
            close_poll(review, by=chair)
            assert enough
            self.votes_closed += 1

    def _here(self) -> set[int]:
        return set(self.review.session.attendance.filter(present=True).values_list("seat_id", flat=True))

    def _room(self, present: set[int]) -> None:
        record_attendance(self.review.session, present, set(), by=self.world.person("sekreter"))


def test_no_walk_reaches_a_vote_below_the_quorum(world):
    closed, refused = [], []

    @settings(max_examples=9, deadline=None, derandomize=True, database=None)
    @given(st.lists(st.tuples(st.sampled_from(VERBS), st.integers(0, 8)), min_size=8, max_size=16))
    def walk(steps):
        with undone():
            meeting = Meeting(world)
            for verb, number in steps:
                try:
                    with transaction.atomic():
                        getattr(meeting, verb)(meeting.seats[number])
                except REFUSED as refusal:
                    refused.append(str(refusal))
            closed.append(meeting.votes_closed)

    walk()

    # The walks go somewhere: some close a vote, some are refused for want of a quorum.
    assert sum(closed) >= 1
    assert any("yeter sayısı" in said for said in refused)
