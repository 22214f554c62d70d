"""Replacing an evaluator who is late or gone: one act takes the task back and invites another (K-099)."""

from django.core.exceptions import ValidationError
from django.db import transaction

from kumelenme.lifecycle.perform import perform

from ..models import Assessment, AssessmentStatus
from .assignment import assign

REPLACEABLE = (AssessmentStatus.INVITED, AssessmentStatus.UNSURE, AssessmentStatus.ACCEPTED)


@transaction.atomic
def replace(task: Assessment, person, *, by, reason: str) -> Assessment:
    """Take the task back with its reason and invite `person`, or do neither; the draft's scores are not used.

    Raises NotFromHere if the task was sent or ended meanwhile, ValidationError if the reason is missing or the person
    may not be chosen.
    """
    if not reason.strip():
        raise ValidationError({"reason": "Değiştirme gerekçesini yazın."})
    perform("cancel_assessment", task, by=by, note=reason, facts={"replaced_by": person.code})
    return assign(task.application, [person], by=by, reason=reason)[0]
