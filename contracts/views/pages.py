"""What the pages of this floor share."""

from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404

from applications.models import Application
from applications.views.pages import carry_out, put_errors, status_of
from kumelenme.accounts.roles import Role

COMMISSION = (Role.COMMISSION_MEMBER, Role.COMMISSION_CHAIR)
CLUSTER = (Role.COORDINATOR, Role.COORDINATOR_SIGNATORY, Role.EDITOR)
FILE_READERS = (*COMMISSION, Role.PROGRAMME_MANAGER, Role.APPROVER, Role.LEGAL, Role.INSPECTOR)

__all__ = ["CLUSTER", "COMMISSION", "FILE_READERS", "carry_out", "fetch", "put_errors", "refused", "status_of"]


def fetch(request, number: str) -> Application:
    """The application through the person, with what every page of this floor reads; 404 for a stranger."""
    found = Application.objects.visible_to(request.user).select_related("call__terms", "cluster", "coordinator")
    return get_object_or_404(found, number=number)


def refused(refusal: ValidationError) -> list[tuple[str, str]]:
    """The sentences of a refusal for <c-error-summary :links>: no field to jump to."""
    return [("", sentence) for sentence in refusal.messages]
