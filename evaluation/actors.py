"""Who acts on the second floor, each in relation to one object."""

from dataclasses import replace

from django.db.models import Q

from applications.actors import APPROVER, SPEAKER, TEAM, without_interest
from kumelenme.accounts.models import User
from kumelenme.accounts.roles import BOARD_ROLES, Role
from kumelenme.lifecycle.actors import Actor, off_the_desk, on_duty

from .models import Assessment, AssessmentStatus, BoardSeat
from .queries.participants import took_part

COMMISSION_CHAIR = without_interest(Role.COMMISSION_CHAIR)
COMMISSION = without_interest(Role.COMMISSION_MEMBER)
BOARD_CHAIR = on_duty(Role.BOARD_CHAIR)
BOARD_SECRETARY = on_duty(Role.BOARD_SECRETARY)
PROGRAMME = without_interest(Role.PROGRAMME_MANAGER)


def _evaluator(assessment):
    on_call = User.objects.holding(Role.EVALUATOR, assessment.call_number)
    return on_call.filter(pk=assessment.evaluator_id)


def _parties(divergence):
    tasks = Assessment.objects.filter(
        application=divergence.application_id, code__in=divergence.codes, status=AssessmentStatus.SUBMITTED
    )
    on_call = User.objects.holding(Role.EVALUATOR, divergence.call_number)
    return on_call.filter(pk__in=tasks.values("evaluator"))


def _seated(obj):
    seats = BoardSeat.objects.filter(call__number=obj.call_number, ended_at=None)
    return User.objects.filter(is_active=True, pk__in=seats.values("user"))


EVALUATOR = Actor(
    "görevin değerlendiricisi", _evaluator, roles=frozenset({Role.EVALUATOR}), objects=lambda user: Q(evaluator=user)
)
PARTIES = Actor("puanları ayrışan değerlendiriciler", _parties, roles=frozenset({Role.EVALUATOR}), objects=off_the_desk)
BOARD = Actor("kurul üyeleri", _seated, roles=frozenset(BOARD_ROLES))


def _others(role_holders: Actor):
    """Those of a role who took no part in the contested decision."""

    def people(objection):
        return role_holders.people(objection).exclude(pk__in=took_part(objection))

    return people


def _of_the_application(actor: Actor):
    return lambda objection: actor.people(objection.application)


OBJECTION_REVIEWER = Actor(
    "karara katılmamış komisyon üyesi ya da başkanı",
    _others(COMMISSION | COMMISSION_CHAIR),
    roles=frozenset({Role.COMMISSION_MEMBER, Role.COMMISSION_CHAIR}),
)
OBJECTION_DECIDER = Actor(
    "karara katılmamış onay makamı ya da komisyon başkanı",
    _others(APPROVER | COMMISSION_CHAIR),
    roles=frozenset({Role.APPROVER, Role.COMMISSION_CHAIR}),
)
# Of the application itself; that the objection was decided by others has been seen to by then.
OBJECTION_JUDGE = Actor(
    "itirazı karara bağlayan", (APPROVER | COMMISSION_CHAIR).people, roles=OBJECTION_DECIDER.roles, objects=off_the_desk
)
OBJECTION_TEAM = Actor("başvuru ekibi", _of_the_application(TEAM), roles=TEAM.roles)
OBJECTION_SPEAKER = Actor("küme temsilcisi", _of_the_application(SPEAKER), roles=SPEAKER.roles)


def _answering(answer):
    return User.objects.holding(Role.EVALUATOR, answer.call_number).filter(pk=answer.evaluator_id)


# An exercise is looked for on the page of its call; it costs a desk no statement.
CALIBRATION_OFFICE = replace(COMMISSION, objects=lambda _: None) | replace(COMMISSION_CHAIR, objects=lambda _: None)
CALL_EVALUATORS = replace(on_duty(Role.EVALUATOR), objects=lambda _: None)
CALIBRATING = Actor("yanıtın sahibi", _answering, roles=frozenset({Role.EVALUATOR}), objects=lambda _: None)


def _own_profile(profile):
    return User.objects.filter(pk=profile.user_id, is_active=True)


def _pool_office(profile):
    return User.objects.holding(Role.PROGRAMME_MANAGER).exclude(pk=profile.user_id)


# Who writes down what the ministry learns of somebody's ties.
RELATION_KEEPERS = Actor(
    "program yöneticisi ya da komisyon başkanı",
    lambda profile: User.objects.filter(
        Q(pk__in=User.objects.holding(Role.PROGRAMME_MANAGER)) | Q(pk__in=User.objects.holding(Role.COMMISSION_CHAIR))
    ).exclude(pk=profile.user_id),
    roles=frozenset({Role.PROGRAMME_MANAGER, Role.COMMISSION_CHAIR}),
    objects=off_the_desk,
)
# Nobody decides about their own place in the pool; applying needs no role yet.
POOL_APPLICANT = Actor("havuza başvuran", _own_profile)
POOL_OFFICE = Actor("program yöneticisi", _pool_office, roles=frozenset({Role.PROGRAMME_MANAGER}))
POOL_KEEPERS = Actor(
    "program yöneticisi", _pool_office, roles=frozenset({Role.PROGRAMME_MANAGER}), objects=off_the_desk
)
