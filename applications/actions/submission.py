"""Sending an application: freeze, stamp, receipt, in one short transaction (domain.md T2–T3)."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from kumelenme.codes import new_code
from kumelenme.documents.actions import issue
from kumelenme.lifecycle.perform import perform
from kumelenme.lifecycle.register import record

from .. import declarations, dossier
from ..actors import PROGRAMME, TEAM
from ..models import Application, Stage, Submission, SubmissionTicket
from ..overview.rules import problems
from ..overview.workbook import workbook_of
from ..queries.clock import Sending, sending
from ..queries.editable import APPLICANT_READERS
from ..queries.signature import signed_with
from .history import seal_versions
from .representation import still_acts_for


def open_ticket(application: Application, *, by) -> None:
    """Write a ticket when the declaration page is opened in time (README decision 7)."""
    if application.call.is_open():
        SubmissionTicket.objects.create(application=application, user=by)


@transaction.atomic
def submit(application: Application, *, by, declared: set[str], signed_declaration) -> Submission:
    """Send the draft as it stands; a new version if one was sent before.

    Raises ValidationError with the Turkish reason when the clock (K-070), the person's authority (K-007), a rule
    (K-071) or a declaration (K-072) refuses.
    """
    application = Application.objects.select_for_update().get(pk=application.pk)
    clock = _in_time(application, by)
    still_acts_for(by, application.coordinator)
    _declared(declared, signed_declaration)
    if application.stage == Stage.DRAFT:
        perform("submit", application, by=by)
    elif application.stage == Stage.SUBMITTED:
        if broken := problems(workbook_of(application)):
            raise ValidationError([reason for _, reason in broken])
        _changed(application)
        record(application, "resubmitted", by=by, tell=(TEAM, PROGRAMME))
    else:
        raise ValidationError("Başvurunuz zaten gönderilmiş; bu aşamada yeni sürüm gönderilemez.")
    submission = freeze(application, by=by, signed_declaration=signed_declaration, ticket_at=clock.ticket_at)
    issue_receipt(submission, by=by)
    return submission


def freeze(application: Application, *, by, signed_declaration=None, ticket_at=None) -> Submission:
    """Write version n+1 of the submission from the draft rows; what is written later is a section version of its own."""
    seal_versions(application, None)
    last = application.submissions.order_by("version").last()
    data = dossier.build(application)
    text = dossier.canonical(data)
    return Submission.objects.create(
        application=application,
        version=last.version + 1 if last else 1,
        dossier=data,
        canonical=text,
        sha256=dossier.digest(text),
        declarations=declarations.as_frozen(),
        signed_declaration=signed_declaration,
        tracking_code=last.tracking_code if last else new_code(8),
        ticket_at=ticket_at,
        submitted_by=by,
    )


def issue_receipt(submission: Submission, *, by):
    """Queue the receipt D03; the receipt page is a fact of the database and does not wait for it."""
    submission.refresh_from_db()
    application = submission.application
    signed = signed_with(application, submission)
    return issue(
        "D03",
        subject=application,
        template="documents/receipt.html",
        title="Alındı belgesi",
        number=f"{application.number}-A{submission.version}",
        audience=APPLICANT_READERS,
        by=by,
        context={
            "number": application.number,
            "call": application.call.title,
            "cluster": application.cluster.name,
            "version": submission.version,
            "deadline": timezone.localtime(application.call.deadline).isoformat(),
            "extended_from": _iso(application.call.extended_from),
            "submitted_at": timezone.localtime(submission.submitted_at).isoformat(),
            "ticket_at": _iso(submission.ticket_at),
            "sha256": submission.sha256,
            "tracking_code": submission.tracking_code,
            "documents": submission.dossier["documents"],
            "signature": {"title": signed.title, "sentence": signed.sentence} if signed else {},
            "totals": submission.dossier["plan"]["totals"],
        },
    )


def _iso(moment) -> str:
    return timezone.localtime(moment).isoformat() if moment else ""


def _in_time(application: Application, by) -> Sending:
    clock = sending(application, by)
    if not clock.allowed:
        end = timezone.localtime(application.call.deadline)
        raise ValidationError(
            f"Başvuru süresi {end:%d.%m.%Y} {end:%H.%M.%S} itibarıyla sona ermiştir. Taslağınız saklanıyor; gönderilmiş "
            "bir sürümünüz varsa o geçerlidir."
        )
    return clock


def _changed(application: Application) -> None:
    """The same dossier is not received twice, whoever sends it (K-076)."""
    last = application.submissions.latest("version")
    if dossier.digest(dossier.canonical(dossier.build(application))) == last.sha256:
        sent = timezone.localtime(last.submitted_at)
        raise ValidationError(
            f"Başvurunuz zaten gönderilmiş: {last.version}. sürüm, {sent:%d.%m.%Y} {sent:%H.%M.%S}. O geçerlidir; "
            "değişiklik yapmadan yeniden göndermenize gerek yoktur."
        )


def _declared(declared: set[str], signed_declaration) -> None:
    missing = [text for key, text in declarations.DECLARATIONS if key not in declared]
    if missing:
        raise ValidationError(f"Bütün beyanları işaretleyiniz. İşaretlenmeyen: {missing[0]}")
    if signed_declaration is None:
        raise ValidationError("İmzalı beyan yüklenmeden başvuru gönderilemez.")
