"""Who acts on what changes a running contract: the side that asks, and somebody else who reads it."""

from django.db.models import Q

from kumelenme.accounts.models import User
from kumelenme.accounts.roles import Role
from kumelenme.lifecycle.actors import Actor, on_duty

from .actors import MONITOR, REPORT_PARTY, REPORT_TEAM
from .models import Party

_REVIEWERS = MONITOR | on_duty(Role.PROGRAMME_MANAGER)


def _asking(amendment) -> Actor:
    return REPORT_PARTY if amendment.party == Party.ENTERPRISE else MONITOR


def _own_side(user) -> Q:
    """On the desk: what one's own side has to send."""
    if user.acting_as == Role.MONITOR:
        return Q(party=Party.MINISTRY)
    return Q(party=Party.ENTERPRISE) & REPORT_PARTY.objects(user)


# the side whose request it is
ASKING = Actor(
    "isteyen taraf",
    lambda amendment: _asking(amendment).people(amendment),
    roles=REPORT_PARTY.roles | MONITOR.roles,
    objects=_own_side,
)
# never who wrote it: an enterprise's request is read by the monitor, a monitor's by the programme manager or a colleague
REVIEWER = Actor(
    "talebi yazmamış izleme uzmanı ya da program yöneticisi",
    lambda amendment: User.objects.filter(pk__in=_REVIEWERS.people(amendment).values("pk")).exclude(
        pk=amendment.requested_by_id
    ),
    roles=_REVIEWERS.roles,
    objects=lambda user: ~Q(requested_by=user),
)

__all__ = ["ASKING", "MONITOR", "REPORT_PARTY", "REPORT_TEAM", "REVIEWER"]
