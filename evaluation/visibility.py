"""What the people of the second floor may see of applications (domain.md §2.2)."""

from django.db.models import Q

from applications.models import Stage
from kumelenme.accounts.roles import BOARD_ROLES, Role

from .models import READING, Assessment, BoardReview, Capacity, ConflictDeclaration, DeclarationAnswer, Recusal

BOARD_PHASE = (Stage.SELECTION_BOARD, Stage.RESERVE, Stage.NEGOTIATION, Stage.APPROVAL, Stage.ENTERPRISE_FORMATION)


def application_q(user, role) -> Q | None:
    """An evaluator after accepting, which needs a clear declaration (K-093); the board once it deals with the file.

    Where the call has them read without names, evaluators have the task and its anonymous copy, never the application.

    Board members need a clear declaration as well, and lose the file at the next request after a conflict; the
    secretary keeps the agenda and reads what is on it.
    """
    if role == Role.EVALUATOR:
        mine = Assessment.objects.filter(evaluator=user, status__in=READING)
        return user.within_calls(role) & Q(pk__in=mine.values("application"), call__terms__anonymous_reading=False)
    if role in BOARD_ROLES:
        on_agenda = BoardReview.objects.filter(session__call__seats__user=user, session__call__seats__ended_at=None)
        clear = ConflictDeclaration.objects.filter(
            user=user, capacity=Capacity.BOARD, answer=DeclarationAnswer.NONE, superseded_at=None
        )
        return (
            user.within_calls(role)
            & Q(pk__in=on_agenda.values("application"))
            & Q(pk__in=clear.values("application"))
            & ~Q(pk__in=user.conflicts.values("application"))
            & ~Q(pk__in=Recusal.objects.filter(seat__user=user).values("review__application"))
        )
    if role == Role.BOARD_SECRETARY:
        return user.within_calls(role) & (
            Q(stage__in=BOARD_PHASE) | Q(pk__in=BoardReview.objects.values("application"))
        )
    return None
