"""The scores that a person has given so far, drafts among them; one question, nobody else's."""

from ..models import READING, Assessment, Score
from ..own_marks import Given, Strip, strips

MOST = 5_000


def own_strips(user, *, beside: Assessment | None = None) -> list[Strip]:
    """By call and criterion, of all tasks whose dossier the person reads or has read.

    `beside`: only those of the other tasks in its call, for whoever scores it now.
    """
    found = Score.objects.filter(
        assessment__in=Assessment.objects.visible_to(user).filter(status__in=READING), value__isnull=False
    )
    if beside is not None:
        found = found.filter(criterion__call=beside.application.call_id).exclude(assessment=beside)
    rows = found.select_related("criterion__call").order_by("-criterion__call_id", "criterion__position")[:MOST]
    return strips(
        Given(row.criterion.call.number, str(row.criterion), row.criterion.scale_max, row.value) for row in rows
    )
