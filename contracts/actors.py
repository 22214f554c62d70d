"""Who acts on the third floor, each in relation to one application, contract or noun that belongs to one."""

from django.db.models import Q

from applications.actors import COMMISSION_CHAIR, REPRESENTATIVE, TEAM, without_interest
from applications.models import Application, TeamMember
from kumelenme.accounts.models import User
from kumelenme.accounts.roles import Role
from kumelenme.lifecycle.actors import Actor, on_duty

_IN_PLACE = {"left_at": None, "grant__ended_at": None}
_ENTERPRISE_ROLES = (Role.ENTERPRISE_REP, Role.ENTERPRISE_FINANCE)


def application_of(thing):
    """The application a noun of this floor belongs to."""
    return thing if isinstance(thing, Application) else thing.application


def _enterprise(label: str, path: str, **wanted) -> Actor:
    """People of the enterprise; `path` leads from the flow's model to the application ("pk" on itself)."""
    places = TeamMember.objects.filter(**_IN_PLACE, grant__role__in=_ENTERPRISE_ROLES, **wanted)
    roles = frozenset({Role.ENTERPRISE_REP} if wanted else _ENTERPRISE_ROLES)
    return Actor(
        label,
        lambda thing: User.objects.filter(
            is_active=True, pk__in=places.filter(application=application_of(thing)).values("user")
        ),
        roles=roles,
        objects=lambda user: Q(**{f"{path}__in": places.filter(user=user).values("application")}),
    )


def _through_application(actor: Actor) -> Actor:
    """An actor of the first floor, for a noun that has an `application`."""
    return Actor(
        actor.label,
        lambda thing: actor.people(thing.application),
        roles=actor.roles,
        objects=lambda user: Q(application__in=Application.objects.filter(actor.objects(user))),
    )


def others_than(field: str, actor: Actor) -> Actor:
    """Those of the actor who are not the person in this field of the thing: four eyes."""
    return Actor(
        actor.label,
        lambda thing: actor.people(thing).exclude(pk=getattr(thing, f"{field}_id")),
        roles=actor.roles,
        objects=lambda user: ~Q(**{field: user}),
    )


# of an application
ENTERPRISE = _enterprise("teşebbüs temsilcisi", "pk", may_submit=True)
ENTERPRISE_TEAM = _enterprise("teşebbüs ekibi", "pk")
# of a contract and what hangs on it
CONTRACT_PARTY = _enterprise("teşebbüs temsilcisi", "application", may_submit=True)
CONTRACT_TEAM = _enterprise("teşebbüs ekibi", "application")
# of a report or payment request
REPORT_PARTY = _enterprise("teşebbüs temsilcisi", "contract__application", may_submit=True)
REPORT_TEAM = _enterprise("teşebbüs ekibi", "contract__application")
# of an enterprise file or of the talks
CLUSTER = _through_application(REPRESENTATIVE)
CLUSTER_TEAM = _through_application(TEAM)
# of what the approval asks for: the coordinator until representation passes, then the enterprise
APPLICATION_PARTY = CLUSTER | CONTRACT_PARTY
APPLICATION_TEAM = CLUSTER_TEAM | CONTRACT_TEAM

COMMISSION = without_interest(Role.COMMISSION_MEMBER) | COMMISSION_CHAIR
APPROVER = on_duty(Role.APPROVER)
LEGAL = on_duty(Role.LEGAL)
MONITOR = on_duty(Role.MONITOR)
PAYMENT = on_duty(Role.PAYMENT_OFFICER)
PROGRAMME = without_interest(Role.PROGRAMME_MANAGER)
