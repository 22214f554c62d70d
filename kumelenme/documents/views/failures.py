"""Documents whose PDF could not be made: the system administrator sees number and cause, never the content."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from kumelenme.accounts.access import acting_as
from kumelenme.accounts.roles import Role
from kumelenme.codes import normalise

from .. import actions
from ..models import IssuedDocument
from ..queries import failed_documents


@acting_as(Role.SYSADMIN)
def failures(request):
    """What failed, since when, and why; the newest fifty."""
    return render(request, "documents/failures.html", {"documents": failed_documents()})


@acting_as(Role.SYSADMIN)
@require_POST
def retry(request, code):
    """Ask for the PDF once more."""
    document = get_object_or_404(IssuedDocument, verification_code=normalise(code))
    try:
        actions.retry(document, by=request.user)
        messages.success(request, f"{document.number} belgesinin PDF’i yeniden istendi.")
    except ValidationError as refused:
        messages.error(request, " ".join(refused.messages))
    return redirect("documents:failures")
