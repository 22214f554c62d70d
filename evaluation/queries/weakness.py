"""What is weak in an assessment's reasons, from its stored scores."""

from collections.abc import Iterable

from applications.models import Application

from ..models import AssessmentStatus, Score
from ..quality import Hint, Told, hints


def weakness(scores: Iterable[Score]) -> list[Hint]:
    """Hints about one assessment; `scores` come with their criteria."""
    return hints(
        [
            Told(
                score.criterion.code,
                score.value,
                score.criterion.scale_max,
                score.reason,
                score.strengths,
                score.weaknesses,
            )
            for score in scores
        ]
    )


def weakness_of(application: Application) -> dict[str, int]:
    """Code of each sent assessment that has hints → how many kinds; one question."""
    sent = Score.objects.filter(
        assessment__application=application, assessment__status=AssessmentStatus.SUBMITTED
    ).select_related("criterion", "assessment")
    by_task: dict[str, list[Score]] = {}
    for score in sent:
        by_task.setdefault(score.assessment.code, []).append(score)
    return {code: len(found) for code, scores in by_task.items() if (found := weakness(scores))}
