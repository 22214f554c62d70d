"""What was sent: the list of versions, one of them as it was frozen, and its PDF (ux.md A27)."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from kumelenme.accounts.access import acting_as
from kumelenme.lifecycle.idempotency import once
from kumelenme.sql.clock import portal_now

from ..actions.application_file import file_of, request_file
from ..models import Application, Submission
from ..overview.frozen_budget import frozen_budget
from ..queries.editable import APPLICANT_READERS, TEAM_ROLES
from ..queries.signature import signed_with
from .last_hour import after_sending

readers_page = acting_as(*APPLICANT_READERS)


@readers_page
def version_list(request, number):
    """Every sent version, the valid one first."""
    application = _application(request, number)
    versions = application.submissions.select_related("submitted_by").defer("dossier", "canonical").order_by("-version")
    return render(request, "applications/submission/versions.html", {"application": application, "versions": versions})


@readers_page
def version_page(request, number, version):
    """One version as it was frozen."""
    submission = _submission(request, number, version)
    asked, terms = request.GET.get("gorunum", ""), submission.application.call.terms
    context = {
        "application": submission.application,
        "submission": submission,
        "dossier": submission.dossier,
        "terms": terms,
        **frozen_budget(submission, asked, in_kind_counts=terms.in_kind_counts),
        "document": file_of(submission),
        "signed": signed_with(submission.application, submission),
        "postponed": request.user.acting_as in TEAM_ROLES and submission.application.call.in_last_hour(portal_now()),
        "valid": submission.version == submission.application.submissions.count(),
    }
    return render(request, "applications/submission/version.html", context)


@readers_page
@require_POST
@after_sending
@once
def version_file(request, number, version):
    """Ask for the PDF of a version; asking twice makes one."""
    request_file(_submission(request, number, version), by=request.user)
    messages.success(request, "Başvuru dosyası hazırlanıyor; bağlantısı bu sayfada belirir.")
    return redirect("applications:version", number, version)


def _application(request, number) -> Application:
    found = Application.objects.visible_to(request.user).select_related("call", "cluster")
    return get_object_or_404(found, number=number)


def _submission(request, number, version) -> Submission:
    found = Submission.objects.select_related("application__call__terms", "application__cluster", "submitted_by")
    return get_object_or_404(found, application=_application(request, number), version=version)
