"""What the people of the first floor may see (domain.md §2.2)."""

from django.db.models import Q

from kumelenme.accounts.roles import Role

from .models.application import Stage

APPLICANTS = (Role.COORDINATOR, Role.EDITOR, Role.COORDINATOR_SIGNATORY)
FILE_READERS = (Role.COMMISSION_MEMBER, Role.COMMISSION_CHAIR, Role.PROGRAMME_MANAGER)


def application_q(user, role) -> Q | None:
    """Own applications for the team; everything but drafts for commission and programme; all for the inspector."""
    if role in APPLICANTS:
        return Q(team__user=user, team__left_at=None, team__grant__ended_at=None, team__grant__role=role)
    if role in FILE_READERS:
        return user.within_calls(role) & ~Q(stage=Stage.DRAFT)
    if role == Role.INSPECTOR:
        return Q(pk__isnull=False)
    return None
