"""The evaluator's paper of duty and confidentiality (D10): asked for by the evaluator, one per standing declaration."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.timezone import localtime

from kumelenme.accounts.roles import Role
from kumelenme.documents.actions import issue
from kumelenme.documents.models import IssuedDocument

from ..duty import CONFIDENTIALITY
from ..models import READING, Assessment, Capacity, DeclarationAnswer


def duty_papers(task: Assessment):
    """Every duty paper of the task, oldest first; the last one counts."""
    return IssuedDocument.objects.about(task).filter(kind="D10").order_by("version")


@transaction.atomic
def request_duty_paper(task: Assessment, *, by) -> IssuedDocument:
    """The paper of the declaration that stands now; asking twice makes one. ValidationError before the task is accepted."""
    found = Assessment.objects.select_for_update(of=("self",)).select_related("application__call__terms", "evaluator")
    task = found.get(pk=task.pk)
    said = task.application.declarations.filter(
        user=task.evaluator, capacity=Capacity.EVALUATOR, answer=DeclarationAnswer.NONE, superseded_at=None
    ).first()
    if task.status not in READING or said is None:
        raise ValidationError("Görev ve gizlilik belgesi, görev kabul edilip tarafsızlık beyanı verilince hazırlanır.")
    declared = localtime(said.declared_at).isoformat()
    before = list(duty_papers(task))
    if before and before[-1].context["declared_at"] == declared:
        return before[-1]
    return issue(
        "D10",
        subject=task,
        template="evaluation/documents/duty.html",
        title="Değerlendirici görev ve gizlilik belgesi",
        number=f"{task.code}-D10",
        version=len(before) + 1,
        replaces=before[-1] if before else None,
        audience=(Role.EVALUATOR,),
        by=by,
        context={
            "name": task.evaluator.full_name,
            "code": task.code,
            "call": task.application.call.title,
            "assigned_at": localtime(task.assigned_at).isoformat(),
            "due_at": localtime(task.status_due_at).isoformat() if task.status_due_at else "",
            "declared_at": declared,
            "answer": said.get_answer_display(),
            "undertaking": CONFIDENTIALITY,
        },
        call_number=task.application.call.number,
        application_number=task.file_number,
    )
