"""The evaluators' papers as documents: joint report and feedback for the applicant (D12, D13); a form of one (D11) is
made on request.

Issued by the worker from joint results only: before the round is open no document exists that could tell of it.
"""

from django.db import transaction

from applications.models import Application, Stage
from applications.queries.editable import APPLICANT_READERS
from kumelenme.accounts.roles import BOARD_ROLES, CALL_STAFF, Role
from kumelenme.documents.actions import issue
from kumelenme.documents.models import DocumentKind, IssuedDocument
from kumelenme.ui.dates import moment_text

from .. import feedback
from ..models import Consolidation
from ..queries import rounds


@transaction.atomic
def issue_reports(application_id: int) -> None:
    """The joint report; each joint result once."""
    application, joint = _read(application_id)
    if joint is None or _there(DocumentKind.ASSESSMENT_REPORT, _number(application, joint)):
        return
    readers = (*CALL_STAFF, *BOARD_ROLES, Role.BOARD_SECRETARY) if _board_sees_all(application) else CALL_STAFF
    context = _head(application) | {
        "mark": str(joint.mark),
        "maximum": str(application.call.terms.pre_max),
        "method": joint.get_method_display(),
        "third": joint.third_called,
        "marks": joint.marks,
        "report": joint.report,
        "made_at": moment_text(joint.made_at),
    }
    title = f"Birleştirilmiş değerlendirme raporu ({application.number})"
    _issue(
        application,
        DocumentKind.ASSESSMENT_REPORT,
        "joint_report",
        title,
        _number(application, joint),
        readers,
        context,
    )


@transaction.atomic
def issue_feedback(application_id: int) -> None:
    """What the evaluators said, without names and without anybody's own score; once per joint result, after the decision."""
    application, joint = _read(application_id)
    number = f"{application.number}-GB{joint.pk}" if joint else ""
    if (
        joint is None
        or application.stage in (Stage.PRE_ASSESSMENT, Stage.SELECTION_BOARD)
        or _there(DocumentKind.FEEDBACK, number)
    ):
        return
    context = _head(application) | feedback.summary(application, joint)
    _issue(
        application, DocumentKind.FEEDBACK, "feedback", f"Geri bildirim özeti ({application.number})", number,
        APPLICANT_READERS, context,
    )  # fmt: skip


def _read(application_id: int) -> tuple[Application, Consolidation | None]:
    found = Application.objects.select_for_update(of=("self",)).select_related("call__terms", "cluster", "coordinator")
    application = found.get(pk=application_id)
    return application, rounds.standing(application)


def _board_sees_all(application: Application) -> bool:
    return application.call.terms.board_sees_eval == "ALL"


def _number(application: Application, joint: Consolidation) -> str:
    return f"{application.number}-BR{joint.pk}"


def _there(kind: str, number: str) -> bool:
    return IssuedDocument.objects.filter(kind=kind, number=number).exists()


def _head(application: Application) -> dict:
    return {"application": application.number, "cluster": application.cluster.name, "call": application.call.title}


def _issue(application, kind, template, title, number, audience, context) -> None:
    issue(
        kind,
        subject=application,
        template=f"documents/evaluation/{template}.html",
        context=context,
        title=title,
        number=number,
        audience=audience,
        by=None,
        call_number=application.call.number,
        application_number=application.number,
    )
