"""What the boards of a call have given away."""

from decimal import Decimal

from django.db.models import Q, Sum

from applications.models import Call, Stage

from ..models import BoardReview, BoardSession, Decision, SessionStatus

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


def ceilings_given(call: Call, *, besides: BoardSession | None = None) -> Decimal:
    """Sum of the ceilings of supported files and of those called from the reserve, in TL."""
    closed = BoardReview.objects.filter(session__call=call, session__status__in=CLOSED, annulled_at=None)
    given = Q(decision=Decision.SUPPORT) | Q(decision=Decision.RESERVE, application__stage__in=CALLED_UP)
    standing = closed.filter(given).exclude(application__stage__in=FALLEN)
    if besides is not None:
        standing = standing.exclude(session=besides)
    return standing.aggregate(sum=Sum("ceiling"))["sum"] or Decimal(0)
