"""Which side of the table a person sits on, in the role they act in."""

from .actors import CLUSTER, CLUSTER_TEAM, COMMISSION
from .models import Negotiation, Side


def side_of(user, talks: Negotiation) -> Side | None:
    """The side whose words this person may write; None for a reader."""
    if COMMISSION.holds(user, talks):
        return Side.MINISTRY
    return Side.CLUSTER if CLUSTER.holds(user, talks) else None


def reading_side(user, talks: Negotiation) -> Side | None:
    """The side whose unsent words this person may read: the whole team reads along."""
    return side_of(user, talks) or (Side.CLUSTER if CLUSTER_TEAM.holds(user, talks) else None)
