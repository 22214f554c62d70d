"""What the boards of a call have given away."""

from dataclasses import dataclass
from decimal import Decimal

from django.db.models import OuterRef, Q, QuerySet, Subquery, Sum

from applications.models import Call, Stage

from ..models import BoardReview, BoardSession, Decision, ReviewStatus, SessionStatus
from ..scoring import reaches

CLOSED = (SessionStatus.CLOSED, SessionStatus.MINUTES_SIGNED, SessionStatus.APPLIED)
# A file that fell out after the board frees its part of the budget.
FALLEN = (Stage.ELIMINATED, Stage.WITHDRAWN, Stage.LAPSED)
CALLED_UP = (
    Stage.NEGOTIATION,
    Stage.APPROVAL,
    Stage.ENTERPRISE_FORMATION,
    Stage.CONTRACT,
    Stage.IMPLEMENTATION,
    Stage.COMPLETED,
)


@dataclass(frozen=True, slots=True)
class BudgetLine:
    """The call's budget in TL, what earlier meetings gave, and the ceilings of this meeting's decided items above the threshold."""

    budget: Decimal
    earlier: Decimal
    here: Decimal

    @property
    def left(self) -> Decimal:
        """What the items to come may still take; less than nothing where the reserve list begins."""
        return self.budget - self.earlier - self.here


def budget_line(session: BoardSession, items: list[BoardReview]) -> BudgetLine:
    """Where the line stands now, by the items that the reader sees; moves with every decision (ux.md §3.8).

    `session` was fetched `with_earlier`.
    """
    terms = session.call.terms
    decided = [item for item in items if item.status == ReviewStatus.DECIDED and not item.voted_down and item.ceiling]
    here = sum((item.ceiling for item in decided if reaches(item.total, terms.final_threshold)), Decimal(0))
    return BudgetLine(terms.call_budget, session.earlier or Decimal(0), here)


def with_earlier(sessions: QuerySet) -> QuerySet:
    """Meetings with `earlier`: the ceilings that the call's other meetings have given, or None; no statement more."""
    others = _given().filter(session__call=OuterRef("call")).exclude(session=OuterRef("pk")).order_by()
    return sessions.annotate(
        earlier=Subquery(others.values("session__call").annotate(all=Sum("ceiling")).values("all"))
    )


def ceilings_given(call: Call, *, besides: BoardSession | None = None) -> Decimal:
    """Sum of the ceilings of supported files and of those called from the reserve, in TL."""
    standing = _given().filter(session__call=call)
    if besides is not None:
        standing = standing.exclude(session=besides)
    return standing.aggregate(sum=Sum("ceiling"))["sum"] or Decimal(0)


def _given() -> QuerySet:
    closed = BoardReview.objects.filter(session__status__in=CLOSED, annulled_at=None)
    given = Q(decision=Decision.SUPPORT) | Q(decision=Decision.RESERVE, application__stage__in=CALLED_UP)
    return closed.filter(given).exclude(application__stage__in=FALLEN)
