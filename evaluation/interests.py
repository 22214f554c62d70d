"""What follows from a conflict of interest of an evaluator (K-092, trust.md §3.1)."""

from . import consolidation
from .models import Assessment, Conflict


def keep_conflict(task: Assessment, entry) -> None:
    """Remember the conflict for ever and count the assessments again: a sent score is kept but excluded."""
    declared = (
        task.application.declarations.filter(user=task.evaluator_id, superseded_at=None).exclude(answer="none").first()
    )
    reason = entry.note or (declared.explanation if declared else "") or "Değerlendirici çıkar çatışması bildirdi."
    # Whoever has one already keeps the reason of the first.
    conflict = Conflict(application=task.application, user_id=task.evaluator_id, reason=reason[:300])
    Conflict.objects.bulk_create([conflict], ignore_conflicts=True)
    consolidation.settle(task.application)
