"""What the people of the third floor may see of applications (domain.md §2.2)."""

from django.db.models import Q

from applications.models import Stage
from kumelenme.accounts.roles import Role

FROM_APPROVAL = (
    Stage.APPROVAL,
    Stage.ENTERPRISE_FORMATION,
    Stage.CONTRACT,
    Stage.IMPLEMENTATION,
    Stage.COMPLETED,
    Stage.TERMINATED,
)
REACH = {
    Role.APPROVER: (*FROM_APPROVAL, Stage.LAPSED, Stage.ELIMINATED),
    Role.LEGAL: (*FROM_APPROVAL[1:], Stage.LAPSED),
    Role.MONITOR: FROM_APPROVAL[3:],
    Role.PAYMENT_OFFICER: FROM_APPROVAL[3:],
}
ENTERPRISE_ROLES = (Role.ENTERPRISE_REP, Role.ENTERPRISE_FINANCE)


def application_q(user, role) -> Q | None:
    """The enterprise's own application; for ministry roles the stages in which they have work."""
    if role in ENTERPRISE_ROLES:
        return Q(team__user=user, team__left_at=None, team__grant__ended_at=None, team__grant__role=role)
    if role in REACH:
        return user.within_calls(role) & Q(stage__in=REACH[role])
    return None
