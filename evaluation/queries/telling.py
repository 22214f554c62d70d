"""What in an evaluator's own texts would tell the board or the applicant who wrote them (K-100)."""

from ..anonymity import Finding, Known, search
from ..models import SCORE_TEXTS, Assessment

LABELS = {
    "reason": "gerekçe",
    "strengths": "güçlü yönler",
    "weaknesses": "zayıf yönler",
    "suggestion": "müzakere önerisi",
}


def telling(task: Assessment, scores, person) -> list[Finding]:
    """Findings in the task's texts; `scores` come with their criteria, `person` is its evaluator with their profile."""
    texts = {f"{score.criterion.code} {LABELS[name]}": getattr(score, name) for score in scores for name in SCORE_TEXTS}
    texts |= {"Genel görüş": task.recommendation, "Bütçeye ilişkin görüş": task.budget_comment}
    profile = getattr(person, "evaluator_profile", None)
    known = [Known("kişi adı", person.full_name), Known("kurum adı", profile.employer if profile else "")]
    return search(texts, known)
