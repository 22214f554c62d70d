"""The order of a meeting's applications and the call's budget line (K-116…K-118)."""

from decimal import Decimal

from django.db.models import Max

from applications.models import Submission

from . import scoring
from .models import BoardReview, BoardSession, Decision, ReviewStatus
from .queries import board, rounds
from .queries.results import ceilings_given


def board_mark(review: BoardReview) -> Decimal:
    """Mean of the voting members' marks, rounded half up to two places once; 0 if nobody votes."""
    weights = {c.code: scoring.Weight(c.weight, c.scale_max) for c in board.criteria(review.session.call)}
    marks = [
        scoring.mark({score.criterion.code: score.value for score in voter.scores.all()}, weights)
        for voter in board.voters(review)
    ]
    return scoring.rounded(scoring.mean(marks)) if marks else Decimal(0)


def bonus(application) -> Decimal:
    """Points for a main field in the call's focus sectors (Q24)."""
    terms = application.call.terms
    in_focus = any(nace.startswith(focus) for nace in application.cluster.main_nace for focus in terms.focus_nace)
    return terms.focus_bonus if in_focus else Decimal(0)


def committed(session: BoardSession) -> Decimal:
    """What the other meetings of the call have given away already, in TL."""
    return ceilings_given(session.call, besides=session)


def places(session: BoardSession, earlier: Decimal) -> list[tuple[BoardReview, scoring.Place | None]]:
    """Scored items in their order with the budget line; items below the threshold follow without a place.

    `earlier` is what the call's other meetings have given away (`committed`), in TL.
    """
    terms = session.call.terms
    found = list(
        session.reviews.filter(status__in=(ReviewStatus.SCORED, ReviewStatus.DECIDED)).select_related(
            "application__cluster"
        )
    )
    versions = Submission.objects.filter(application__in=[r.application_id for r in found]).values("application")
    sent = dict(versions.annotate(last=Max("submitted_at")).values_list("application", "last"))
    candidates = [
        scoring.Candidate(str(r.pk), r.total, r.board_mark, r.pre_mark, sent[r.application_id], r.ceiling or Decimal(0))
        for r in found
        if _stands(r, terms)
    ]
    ranked = scoring.rank(candidates, budget=terms.call_budget, committed=earlier, ties=terms.tie_rule)
    by_key = {str(r.pk): r for r in found}
    above = [(by_key[place.key], place) for place in ranked]
    below = sorted((r for r in found if not _stands(r, terms)), key=lambda r: -r.total)
    return above + [(review, None) for review in below]


def _stands(review: BoardReview, terms) -> bool:
    return not review.voted_down and scoring.reaches(review.total, terms.final_threshold)


def freeze(session: BoardSession) -> None:
    """Write rank and decision of every item; the database keeps them from then on."""
    for number, (review, place) in enumerate(places(session, committed(session)), 1):
        review.rank = number
        review.decision = Decision.REFUSE if place is None else Decision.SUPPORT if place.within else Decision.RESERVE
        review.save(update_fields=["rank", "decision"])


def pre_mark(application) -> Decimal | None:
    """The consolidated mark the board starts from."""
    found = rounds.standing(application)
    return found.mark if found else None
