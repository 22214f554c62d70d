"""Who acts on the first floor, each in relation to one application."""

from django.db.models import Q

from kumelenme.accounts.models import User
from kumelenme.accounts.roles import Role
from kumelenme.lifecycle.actors import Actor, off_the_desk, on_duty

from .models.application import Application, Stage
from .models.representation import Representation, leading_places
from .models.team import TeamMember

_IN_PLACE = {"left_at": None, "grant__ended_at": None}


def _places(**wanted):
    return TeamMember.objects.filter(**_IN_PLACE, **wanted)


def _of_application(**wanted):
    return lambda application: User.objects.filter(
        is_active=True, pk__in=_places(application=application, **wanted).values("user")
    )


def _of_user(**wanted):
    return lambda user: Q(pk__in=_places(user=user, **wanted).values("application"))


REPRESENTATIVE = Actor(
    "küme temsilcisi",
    _of_application(may_submit=True),
    roles=frozenset({Role.COORDINATOR, Role.COORDINATOR_SIGNATORY}),
    objects=_of_user(may_submit=True),
)
# Before and after representation has passed to the enterprise: whoever may speak for the cluster now.
SPEAKER = Actor(
    "küme ya da teşebbüs temsilcisi",
    _of_application(may_submit=True),
    roles=REPRESENTATIVE.roles | {Role.ENTERPRISE_REP},
    objects=_of_user(may_submit=True),
)
TEAM = Actor(
    "başvuru ekibi",
    _of_application(),
    roles=frozenset({Role.COORDINATOR, Role.COORDINATOR_SIGNATORY, Role.EDITOR}),
    objects=_of_user(),
)


def without_interest(role) -> Actor:
    """Everyone on duty in a role who has not left the file that the object is or belongs to (domain.md §2.1)."""
    duty = on_duty(role)

    def people(thing):
        application = thing if isinstance(thing, Application) else getattr(thing, "application", None)
        found = duty.people(thing)
        return found if application is None else found.exclude(file_recusals__application=application)

    return Actor(duty.label, people, roles=duty.roles)


COMMISSION = without_interest(Role.COMMISSION_MEMBER)
COMMISSION_CHAIR = without_interest(Role.COMMISSION_CHAIR)
PROGRAMME = without_interest(Role.PROGRAMME_MANAGER)
APPROVER = on_duty(Role.APPROVER)


def _ministry_of_a_sent_one(application):
    if not application.submissions.exists():
        return User.objects.none()
    return (COMMISSION_CHAIR | PROGRAMME).people(application)


def _teams_of_a_call(call):
    places = _places(application__call=call)
    return User.objects.filter(is_active=True, pk__in=places.values("user"))


def _still_applying(call):
    places = _places(application__call=call, application__stage__in=(Stage.DRAFT, Stage.SUBMITTED))
    return User.objects.filter(is_active=True, pk__in=places.values("user"))


# Whom to tell, not who may act.
WHO_RECEIVED_IT = Actor("başvuruyu almış olanlar", _ministry_of_a_sent_one)
TEAMS_OF_THE_CALL = Actor("çağrıdaki başvuru ekipleri", _teams_of_a_call)
STILL_APPLYING = Actor("çağrıda taslağı ya da gönderilmiş başvurusu olan ekipler", _still_applying)


def _office(representation):
    return PROGRAMME.people(representation).exclude(pk=representation.person_id)


def _fellows(representation):
    """Who represents the organisation already; nobody decides about their own request."""
    approved = Representation.objects.in_force().filter(organisation=representation.organisation_id)
    led = leading_places(application__coordinator=representation.organisation_id)
    either = Q(pk__in=approved.values("person")) | Q(pk__in=led.values("user"))
    return User.objects.filter(either, is_active=True).exclude(pk=representation.person_id)


REPRESENTED_PERSON = Actor("talep eden kişi", lambda r: User.objects.filter(pk=r.person_id, is_active=True))
REPRESENTATION_OFFICE = Actor("program yöneticisi", _office, roles=PROGRAMME.roles)
REPRESENTATION_KEEPERS = Actor("program yöneticisi", _office, roles=PROGRAMME.roles, objects=off_the_desk)
FELLOW_REPRESENTATIVES = Actor("kuruluşun diğer yetkilileri", _fellows)
