"""Where on this floor a person may go from an application's own page."""

from django.urls import reverse

from applications.models import Stage
from kumelenme.accounts.roles import COMMISSION_ROLES, Role

from .models import TEAM_ROLES, BoardReview

BEFORE = (
    Stage.DRAFT,
    Stage.SUBMITTED,
    Stage.ADMINISTRATIVE_CHECK,
    Stage.COMPLETION,
    Stage.PRE_ASSESSMENT,
    Stage.WITHDRAWN,
)
PACKAGE_READERS = COMMISSION_ROLES | {Role.PROGRAMME_MANAGER, Role.APPROVER, Role.INSPECTOR}


def places(application, user) -> list[tuple[str, str]]:
    """The team's page about its presentation while the board deals with the file; afterwards the board's papers."""
    role, stage = user.acting_as, application.stage
    presents = role in TEAM_ROLES and stage == Stage.SELECTION_BOARD
    if stage in BEFORE or not (presents or role in PACKAGE_READERS):
        return []
    review = BoardReview.objects.standing().filter(application=application).select_related("session").last()
    if review is None:
        return []
    if presents:
        return [("Kurul sunumu", reverse("evaluation:slides", args=[application.number]))]
    return [("Kurul karar paketi", reverse("evaluation:board-package", args=[review.session.number]))]
