"""What the board hands over to the talks: a ceiling and the points to settle (K-119, K-132).

The one place of this floor that asks the second floor.
"""

from dataclasses import dataclass
from decimal import Decimal

from evaluation.models.review import BoardReview, Decision


@dataclass(frozen=True)
class BoardResult:
    """`ceiling` in TL; `points` are the sentences of the board's final report, in order."""

    ceiling: Decimal
    points: list[str]


def board_result(application) -> BoardResult:
    """The board's ceiling and points; where the report names no ceiling, it is what the cluster asked for."""
    asked = Decimal(application.submissions.order_by("version").last().dossier["plan"]["totals"]["ministry"])
    review = BoardReview.objects.filter(application=application, annulled_at=None).exclude(decision=Decision.REFUSE)
    if (found := review.order_by("-pk").first()) is None:
        return BoardResult(asked, [])
    return BoardResult(found.ceiling or asked, [point.text for point in found.points.all()])
