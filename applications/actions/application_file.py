"""The application file (D02): one sent version as a PDF, made when somebody first asks for it."""

from django.db import transaction
from django.utils.timezone import localtime

from kumelenme.documents.actions import issue
from kumelenme.documents.models import IssuedDocument

from ..models import Application, Submission
from ..queries.editable import APPLICANT_READERS


def number_of(submission: Submission) -> str:
    """The file's own number: one per version."""
    return f"{submission.application.number}-B{submission.version}"


def file_of(submission: Submission) -> IssuedDocument | None:
    """The file of this version, if somebody asked for it."""
    files = IssuedDocument.objects.about(submission.application).filter(kind="D02", number=number_of(submission))
    return files.first()


@transaction.atomic
def request_file(submission: Submission, *, by) -> IssuedDocument:
    """The file of this version; owed to the worker at the first request, the same row ever after."""
    application = Application.objects.select_for_update(of=("self",)).get(pk=submission.application_id)
    if known := file_of(submission):
        return known
    return issue(
        "D02",
        subject=application,
        template="documents/application_file.html",
        title="Başvuru dosyası",
        number=number_of(submission),
        version=submission.version,
        audience=APPLICANT_READERS,
        by=by,
        context={
            "dossier": submission.dossier,
            "version": submission.version,
            "submitted_at": localtime(submission.submitted_at).isoformat(),
            "sha256": submission.sha256,
            "declarations": submission.declarations,
        },
    )
