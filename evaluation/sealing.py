"""Freezing one assessment at the moment it is sent (README decision 6, K-095)."""

import hashlib
import json

from .models import Assessment, SentAssessment


def content_of(assessment: Assessment) -> dict:
    """The whole form as plain data."""
    scores = assessment.scores.select_related("criterion")
    return {
        "code": assessment.code,
        "application": assessment.application.number,
        "mark": str(assessment.mark),
        "recommendation": assessment.recommendation,
        "budget_comment": assessment.budget_comment,
        "scores": {
            score.criterion.code: {
                "value": score.value,
                "reason": score.reason,
                "strengths": score.strengths,
                "weaknesses": score.weaknesses,
                "suggestion": score.suggestion,
            }
            for score in scores
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
