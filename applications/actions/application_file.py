"""The application file (D02): one sent version, or the draft as it stands, as a PDF; made when somebody first asks for it."""

from base64 import b64encode

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.timezone import localtime

from kumelenme.documents import vault
from kumelenme.documents.actions import issue
from kumelenme.documents.models import IssuedDocument
from kumelenme.sql.clock import portal_now

from .. import dossier
from ..models import Application, Slot, Stage, Submission
from ..queries.editable import APPLICANT_READERS, TEAM_ROLES
from ..queries.previews import PREVIEW, previews_of

DRAFTED = (Stage.DRAFT, Stage.SUBMITTED, Stage.COMPLETION)


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
            "logo": logo_of(application, submission.dossier),
        },
    )


def locked_draft(application: Application, otherwise: str) -> Application:
    """The application, locked, while it can be written; ValidationError with its stage and `otherwise` after that."""
    locked = Application.objects.select_for_update(of=("self",)).get(pk=application.pk)
    if locked.stage not in DRAFTED:
        raise ValidationError(f"Başvuru “{locked.get_stage_display()}” aşamasında; {otherwise}.")
    return locked


def logo_of(application: Application, frozen: dict) -> str:
    """The logo of one dossier as a `data:image/…` address of its re-encoded copy; "" where there is none to show."""
    named = next((paper["sha256"] for paper in frozen["documents"] if paper["slot"] == Slot.LOGO), None)
    papers = application.documents.filter(slot=Slot.LOGO, file__sha256=named).select_related("file")
    paper = papers.order_by("pk").last() if named else None
    if paper is None or not paper.file.is_available:
        return ""
    return f"data:{paper.file.mime};base64,{b64encode(vault.locate(paper.file.copy_path).read_bytes()).decode()}"


@transaction.atomic
def request_preview(application: Application, *, by) -> IssuedDocument:
    """The draft as it stands as a PDF that says TASLAK on every page, for the team alone; the same draft makes one.

    ValidationError once the draft cannot be written any more.
    """
    locked = locked_draft(application, "gönderilmiş sürümün PDF’i “Gönderilmiş sürümler” sayfasındadır")
    draft = dossier.build(locked)
    digest, known = dossier.digest(dossier.canonical(draft)), previews_of(locked)
    if (last := known.first()) and last.draft_sha256 == digest:
        return last
    return issue(
        "D02",
        subject=locked,
        template="documents/application_file.html",
        title="Başvuru dosyası (ön izleme)",
        number=f"{locked.number}-{PREVIEW}{known.count() + 1}",
        audience=TEAM_ROLES,
        by=by,
        draft=True,
        context={
            "dossier": draft,
            "sha256": digest,
            "drawn_at": localtime(portal_now()).isoformat(),
            "logo": logo_of(locked, draft),
        },
    )
