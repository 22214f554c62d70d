"""Who acts on the second floor, each in relation to one object."""

from django.db.models import Q

from applications.actors import without_interest
from kumelenme.accounts.models import User
from kumelenme.accounts.roles import BOARD_ROLES, Role
from kumelenme.lifecycle.actors import Actor, on_duty

from .models import BoardSeat

COMMISSION_CHAIR = without_interest(Role.COMMISSION_CHAIR)
COMMISSION = without_interest(Role.COMMISSION_MEMBER)
BOARD_CHAIR = on_duty(Role.BOARD_CHAIR)
BOARD_SECRETARY = on_duty(Role.BOARD_SECRETARY)
PROGRAMME = without_interest(Role.PROGRAMME_MANAGER)


def _evaluator(assessment):
    on_call = User.objects.holding(Role.EVALUATOR, assessment.call_number)
    return on_call.filter(pk=assessment.evaluator_id)


def _seated(obj):
    seats = BoardSeat.objects.filter(call__number=obj.call_number, ended_at=None)
    return User.objects.filter(is_active=True, pk__in=seats.values("user"))


EVALUATOR = Actor(
    "görevin değerlendiricisi", _evaluator, roles=frozenset({Role.EVALUATOR}), objects=lambda user: Q(evaluator=user)
)
BOARD = Actor("kurul üyeleri", _seated, roles=frozenset(BOARD_ROLES))
