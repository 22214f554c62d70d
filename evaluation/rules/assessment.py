"""When an assessment may be accepted, sent and reopened (K-090…K-100)."""

from applications.models import Stage
from kumelenme.lifecycle.rules import rule

from ..models import Capacity, DeclarationAnswer
from ..queries.rounds import of_evaluators

EVALUATORS = "Sunum, Bağımsız değerlendirici"


@rule("Tarafsızlık ve gizlilik beyanı “çıkar çatışmam yok” biçiminde verilmiştir.", source=EVALUATORS, number="K-093")
def declared_clear(assessment):
    clear = assessment.application.declarations.filter(
        user=assessment.evaluator_id, capacity=Capacity.EVALUATOR, answer=DeclarationAnswer.NONE, superseded_at=None
    )
    if not clear.exists():
        return "Başvuruyu görüntülemek için tarafsızlık ve gizlilik beyanını onaylayınız."


@rule("Başvuru ön değerlendirme aşamasındadır.", source="Sunum, Ön değerlendirme", number="K-099")
def application_is_in_pre_assessment(assessment):
    if assessment.application.stage != Stage.PRE_ASSESSMENT:
        return "Başvurunun ön değerlendirmesi kapanmıştır; değerlendirme artık değiştirilemez."


def incomplete(criteria, scores: dict, least: int) -> list[tuple[str, str, str]]:
    """(criterion code, field, sentence) of everything that is missing; `scores` = criterion id → Score, or what reads like one."""
    found = []
    for criterion in criteria:
        score = scores.get(criterion.pk)
        if score is None or score.value is None or score.value > criterion.scale_max:
            found.append((criterion.code, "value", f"{criterion}: 0–{criterion.scale_max} arasında tam sayı giriniz."))
        length = len(score.reason.strip()) if score else 0
        if length < least:
            found.append(
                (
                    criterion.code,
                    "reason",
                    f"{criterion}: gerekçe en az {least} karakter olmalıdır; {length} karakter yazıldı.",
                )
            )
        for field, label in (("strengths", "güçlü yönleri"), ("weaknesses", "zayıf yönleri")):
            if not (getattr(score, field).strip() if score else ""):
                found.append((criterion.code, field, f"{criterion}: {label} yazınız."))
    return found


def problems(assessment) -> list[tuple[str, str, str]]:
    """What the sent form still lacks (K-094)."""
    criteria = of_evaluators(assessment.application.call)
    scores = {score.criterion_id: score for score in assessment.scores.all()}
    return incomplete(criteria, scores, assessment.application.call.terms.reason_min_chars)


@rule("Her ölçüt tam sayıyla puanlanmış ve gerekçelendirilmiştir.", source="V-21", number="K-094")
def every_criterion_is_scored(assessment):
    if found := problems(assessment):
        return found[0][2]
