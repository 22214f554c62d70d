"""A filled workbook comes in: read and kept, shown, then taken over or given up (ux.md §2.4 E10)."""

from django.core.exceptions import PermissionDenied
from django.db import transaction

from kumelenme.lifecycle.register import record

from ..models import Assessment, AssessmentStatus, OfflineForm
from ..offline_reading import Filled
from .assessment import save_draft


@transaction.atomic
def keep(task: Assessment, filled: Filled, criteria: list, *, by, sha256: str) -> OfflineForm:
    """What the form says waits for the evaluator's consent; an earlier one of the same task is forgotten."""
    if task.evaluator_id != by.pk or task.status != AssessmentStatus.ACCEPTED:
        raise PermissionDenied("Bu değerlendirme size açık değil.")
    content = {"scores": {c.code: filled.values[c.pk] for c in criteria}, "texts": filled.texts}
    OfflineForm.objects.filter(assessment=task).delete()
    return OfflineForm.objects.create(assessment=task, revision=task.revision, content=content, sha256=sha256)


@transaction.atomic
def take_over(form: OfflineForm, criteria: list, *, by) -> int:
    """The form becomes the draft; raises Stale if the draft was saved elsewhere meanwhile. Returns the new revision."""
    values = {c.pk: form.content["scores"][c.code] for c in criteria}
    revision = save_draft(form.assessment, values, form.content["texts"], by=by, revision=form.revision, quiet=True)
    record(form.assessment, "offline_form_taken", by=by, facts={"sha256": form.sha256})
    form.delete()
    return revision


def give_up(task: Assessment, *, by) -> None:
    """Nothing of the form is kept."""
    OfflineForm.objects.filter(assessment=task, assessment__evaluator=by).delete()
