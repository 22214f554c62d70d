"""Which side of the table a person sits on, in the role they act in."""

from applications.queries.team import team_of
from kumelenme.accounts.roles import APPLICANT_ROLES, COMMISSION_ROLES, Role

from .actors import CLUSTER, CLUSTER_TEAM, COMMISSION
from .models import Negotiation, Side

# Who reads how far the commission may go.
MANDATE_READERS = (*sorted(COMMISSION_ROLES), Role.PROGRAMME_MANAGER, Role.INSPECTOR)


def side_of(user, talks: Negotiation) -> Side | None:
    """The side whose words this person may write; None for a reader."""
    if COMMISSION.holds(user, talks):
        return Side.MINISTRY
    return Side.CLUSTER if CLUSTER.holds(user, talks) else None


def sides_of(user, talks: Negotiation) -> tuple[Side | None, Side | None]:
    """The side whose words this person may write, and whose unsent words they may read: the whole team reads along.

    The cluster's people are found by their place in the team, one question for both answers.
    """
    if COMMISSION.holds(user, talks):
        return Side.MINISTRY, Side.MINISTRY
    if not CLUSTER_TEAM.concerns(user):
        return None, None
    speaks = team_of(talks.application).filter(user=user).values_list("may_submit", flat=True).first()
    if speaks is None:
        return None, None
    return Side.CLUSTER if speaks and CLUSTER.concerns(user) else None, Side.CLUSTER


def place(user, name: str) -> str:
    """The URL name of a page of the table at the addresses of this person's side."""
    return f"contracts:cluster-{name}" if user.acting_as in APPLICANT_ROLES else f"contracts:{name}"
