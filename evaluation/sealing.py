"""Freezing one assessment at the moment it is sent (README decision 6, K-095)."""

import hashlib
import json

from .models import Assessment, SentAssessment
from .queries import rounds


def content_of(assessment: Assessment) -> dict:
    """The whole form as plain data; its scores and the call's criteria may have been read before."""
    codes = {criterion.pk: criterion.code for criterion in rounds.of_evaluators(assessment.application.call)}
    return {
        "code": assessment.code,
        "application": assessment.application.number,
        "mark": str(assessment.mark),
        "recommendation": assessment.recommendation,
        "budget_comment": assessment.budget_comment,
        "scores": {
            codes[score.criterion_id]: {
                "value": score.value,
                "reason": score.reason,
                "strengths": score.strengths,
                "weaknesses": score.weaknesses,
                "suggestion": score.suggestion,
            }
            for score in assessment.scores.all()
        },
    }


def digest(content: dict) -> str:
    """SHA-256 of the canonical JSON, hex."""
    text = json.dumps(content, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def seal(assessment: Assessment) -> SentAssessment:
    """Write version n+1 of what was sent."""
    content = content_of(assessment)
    return SentAssessment.objects.create(
        assessment=assessment, version=assessment.sent.count() + 1, content=content, sha256=digest(content)
    )
