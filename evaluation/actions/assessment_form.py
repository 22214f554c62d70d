"""The individual assessment form (D11) of one sent version as a PDF, made when somebody first asks for it (ADR 19).

There is one for the evaluator and one for staff: the second exists only once the round is whole, so that no paper tells
a sealed mark. Both name the task's code and never the person.
"""

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.timezone import localtime

from applications.models import CriterionBody, Stage
from kumelenme.accounts.roles import CALL_STAFF, Role
from kumelenme.documents.actions import issue
from kumelenme.documents.models import IssuedDocument

from ..models import SCORE_TEXTS, Assessment, SentAssessment
from ..queries import rounds


def is_open(task: Assessment) -> bool:
    """May staff read the marks: the round is whole, or the pre-assessment is over?"""
    return task.application.stage != Stage.PRE_ASSESSMENT or rounds.standing(task.application) is not None


def number_of(sent: SentAssessment, *, own: bool) -> str:
    """The form's own number: the evaluator's copy and the ministry's are two documents."""
    return f"{sent.assessment.code}-D11{'' if own else 'B'}"


def form_of(sent: SentAssessment, *, own: bool) -> IssuedDocument | None:
    """The form of this version, if it was asked for."""
    forms = IssuedDocument.objects.about(sent.assessment).filter(
        kind="D11", number=number_of(sent, own=own), version=sent.version
    )
    return forms.first()


@transaction.atomic
def request_form(task: Assessment, *, by) -> IssuedDocument:
    """The form of the last sent version for whoever asks; asking twice makes one. PermissionDenied while it is sealed."""
    own = by.pk == task.evaluator_id
    task = Assessment.objects.select_for_update(of=("self",)).select_related("application__call__terms").get(pk=task.pk)
    sent = task.sent.last()
    if sent is None or not (own or is_open(task)):
        raise PermissionDenied("Değerlendirme formu, başvurunun bütün değerlendirmeleri gönderilince açılır.")
    sent.assessment = task
    if known := form_of(sent, own=own):
        return known
    return issue(
        "D11",
        subject=task,
        template="evaluation/documents/assessment.html",
        title="Bireysel değerlendirme formu",
        number=number_of(sent, own=own),
        version=sent.version,
        audience=(Role.EVALUATOR,) if own else CALL_STAFF,
        by=by,
        context=_content(task, sent),
        call_number=task.application.call.number,
        application_number=task.file_number if own else task.application.number,
    )


def _content(task: Assessment, sent: SentAssessment) -> dict:
    content = sent.content
    criteria = task.application.call.criteria.filter(body=CriterionBody.EVALUATORS)
    return {
        "code": content["code"],
        "mark": content["mark"],
        "maximum": str(task.application.call.terms.pre_max),
        "sent_at": localtime(sent.sent_at).isoformat(),
        "sha256": sent.sha256,
        "criteria": [
            {"code": c.code, "title": c.title, "weight": str(c.weight), "scale": c.scale_max}
            | {name: content["scores"][c.code][name] for name in ("value", *SCORE_TEXTS)}
            for c in criteria
        ],
        "recommendation": content["recommendation"],
        "budget_comment": content["budget_comment"],
    }
