"""What the applicant reads of the evaluation: by criterion, nobody's name, nobody's own score (D13, Q28)."""

from . import scoring
from .models import Consolidation


def summary(application, joint: Consolidation) -> dict:
    """Texts in the order of the criteria; figures as far as the call shows them."""
    level = application.call.terms.feedback_level
    return {
        "total": str(joint.mark) if level != "NONE" else "",
        "maximum": str(application.call.terms.pre_max),
        "threshold": str(application.call.terms.pre_threshold or ""),
        "criteria": [_criterion(row, shown=level == "CRITERION_AVERAGES") for row in joint.report["criteria"]],
        "general": _told(joint.report["opinions"], "recommendation"),
        "budget": _told(joint.report["opinions"], "budget_comment"),
    }


def _criterion(row: dict, *, shown: bool) -> dict:
    return {
        "code": row["code"],
        "title": row["title"],
        "average": str(scoring.rounded(scoring.exact(row["mean"]))) if shown else "",
        "scale": row["scale"],
        "reasons": _told(row["opinions"], "reason"),
        "strengths": _told(row["opinions"], "strengths"),
        "weaknesses": _told(row["opinions"], "weaknesses"),
    }


def _told(opinions: list[dict], key: str) -> list[str]:
    """Each text once, in alphabetical order, so that their order tells nothing about who wrote which."""
    return sorted({opinion[key].strip() for opinion in opinions if opinion[key].strip()})
