"""Personal notes of evaluators live as long as the round: afterwards nobody needs them (K-176)."""

from django.db.models import Q

from applications.models import Stage

from ..models import READING, Assessment

IN_THE_ROUND = Q(status__in=READING, application__stage=Stage.PRE_ASSESSMENT)


def forget_notes() -> int:
    """Clock: empty the notes of tasks that ended and of files that left the pre-assessment; returns how many."""
    over = Assessment.objects.exclude(note="").exclude(IN_THE_ROUND)
    return Assessment.objects.filter(pk__in=over.values("pk")).update(note="")
