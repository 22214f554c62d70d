"""Where on this floor a person may go from an application's own page."""

from django.urls import reverse

from applications.models import Application, Stage
from kumelenme.accounts.roles import COMMISSION_ROLES, Role

from .models import TEAM_ROLES, BoardReview

CHECKED = (Stage.DRAFT, Stage.SUBMITTED, Stage.ADMINISTRATIVE_CHECK, Stage.COMPLETION)
BEFORE = (*CHECKED, Stage.PRE_ASSESSMENT, Stage.WITHDRAWN)
# The pre-assessment alone is no result: what it said is told with the board's.
WAITING = (*CHECKED, Stage.PRE_ASSESSMENT, Stage.SELECTION_BOARD)
PACKAGE_READERS = COMMISSION_ROLES | {Role.PROGRAMME_MANAGER, Role.APPROVER, Role.INSPECTOR}


def is_known(application: Application) -> bool:
    """Has the applicant been told how it ended before evaluators and board?"""
    return application.stage not in WAITING


def places(application: Application, user) -> list[tuple[str, str]]:
    """The team's result, objection and presentation to the board; for the ministry the board's papers."""
    found = _of_the_team(application) if user.acting_as in TEAM_ROLES else []
    return found + _of_the_board(application, user)


def _of_the_team(application: Application) -> list[tuple[str, str]]:
    """The result once it is known, the objection while there is a refusal or one was filed."""
    if application.stage in CHECKED:
        return []
    found = [("Değerlendirme sonucu", "evaluation:result")] if is_known(application) else []
    if application.stage == Stage.ELIMINATED or application.objections.exists():
        found.append(("İtiraz", "evaluation:object"))
    return [(label, reverse(name, args=[application.number])) for label, name in found]


def _of_the_board(application: Application, user) -> list[tuple[str, str]]:
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
