"""The joint text of the evaluators without names or codes: what the mark is made of, criterion by criterion (D12).

Readers are A, B, C in the order of their random codes.
"""

from decimal import Decimal

from applications.models import Application

from . import scoring
from .models import Assessment
from .queries import rounds


def readers(assessments: list[Assessment]) -> list[tuple[str, Assessment]]:
    """Letter and assessment."""
    return list(zip("ABCDEFGH", assessments, strict=False))


def write(
    application: Application, assessments: list[Assessment], content: dict[str, dict], counted: set[str], agreed: dict
) -> dict:
    """Criteria with every reader's words, the figure that counts ("mean") and the points it gives; then the general texts.

    `content` is what each assessment sent, by its code; `agreed` is what a consensus says: {criterion: {"value": …, "reasons": […]}}; empty where the marks themselves count.
    """
    letters = {a.code: letter for letter, a in readers(assessments)}
    return {
        "criteria": [
            _criterion(
                criterion, {code: content[code]["scores"][criterion.code] for code in letters}, letters, counted, agreed
            )
            for criterion in rounds.of_evaluators(application.call)
        ],
        "opinions": [
            {
                "reader": letters[code],
                "counted": code in counted,
                "recommendation": content[code]["recommendation"],
                "budget_comment": content[code]["budget_comment"],
            }
            for code in letters
        ],
    }


def _criterion(criterion, given: dict, letters: dict, counted: set[str], agreed: dict) -> dict:
    common = agreed.get(criterion.code)
    values = [Decimal(given[code]["value"]) for code in counted or given]
    figure = scoring.mean([Decimal(common["value"])] if common else values)
    return {
        "code": criterion.code,
        "title": criterion.title,
        "weight": str(criterion.weight),
        "scale": criterion.scale_max,
        "mean": str(scoring.rounded(figure)),
        "points": str(
            scoring.rounded(figure / criterion.scale_max * scoring.exact(criterion.weight), scoring.FOUR_PLACES)
        ),
        "agreed": common,
        "opinions": [{"reader": letters[code], "counted": code in counted, **given[code]} for code in letters],
    }
