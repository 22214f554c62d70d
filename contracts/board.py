"""What the board hands over to the talks: a ceiling and the points to settle (K-119, K-132). The one place that asks the second floor."""

from dataclasses import dataclass
from decimal import Decimal


@dataclass(frozen=True)
class BoardResult:
    """`ceiling` in TL; `points` are the sentences of the board's final report."""

    ceiling: Decimal
    points: list[str]


def board_result(application) -> BoardResult:
    """The board's ceiling; without one, what the cluster asked for."""
    asked = Decimal(application.submissions.order_by("version").last().dossier["plan"]["totals"]["ministry"])
    return BoardResult(asked, [])
