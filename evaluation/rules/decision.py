"""When the commission's chair may decide about an application (K-096, K-116…K-120)."""

from decimal import Decimal

from django.db.models import Prefetch

from applications.models import Stage
from kumelenme.lifecycle.rules import rule
from kumelenme.money import format_money, format_number

from .. import scoring
from ..models import BoardReview, Decision, SessionStatus
from ..queries.results import ceilings_given
from ..queries.rounds import standing

CONSOLIDATIONS = "consolidations"
REVIEWS = Prefetch("reviews", BoardReview.objects.select_related("session"))
SIGNED = (SessionStatus.MINUTES_SIGNED, SessionStatus.APPLIED)


def failed_criteria(application, consolidation) -> list[str]:
    """Codes of criteria below their own threshold, where the call uses such thresholds (Q23)."""
    if not application.call.terms.criterion_thresholds:
        return []
    thresholds = dict(application.call.criteria.exclude(threshold=None).values_list("code", "threshold"))
    return [
        row["code"]
        for row in consolidation.report["criteria"]
        if row["code"] in thresholds and Decimal(row["mean"]) < thresholds[row["code"]]
    ]


def passes(application, consolidation) -> bool:
    """Does the rounded figure reach the pre-assessment's threshold, and every criterion its own?"""
    reached = scoring.reaches(consolidation.mark, application.call.terms.pre_threshold)
    return reached and not failed_criteria(application, consolidation)


@rule(
    "Bağımsız değerlendirmeler tamamlanmış ve birleştirilmiştir.",
    source="Sunum, Bağımsız değerlendirici",
    number="K-097",
    reads=(CONSOLIDATIONS,),
)
def assessments_are_consolidated(application):
    if standing(application) is None:
        return "Değerlendirmeler tamamlanmadan ya da üçüncü değerlendirici beklenirken karar verilemez."


@rule(
    "Birleştirilmiş puan ön değerlendirme eşiğine ulaşmıştır.", source="V-22", number="K-096", reads=(CONSOLIDATIONS,)
)
def mark_reaches_the_threshold(application):
    found = standing(application)
    if found and not passes(application, found):
        return f"Birleştirilmiş puan {format_number(found.mark, 2)}; {_threshold_text(application, found)}"


@rule(
    "Birleştirilmiş puan ön değerlendirme eşiğinin altındadır.",
    source="Sunum, “Başvuru elenir”",
    number="K-096",
    reads=(CONSOLIDATIONS,),
)
def mark_misses_the_threshold(application):
    found = standing(application)
    if found and passes(application, found):
        return f"Birleştirilmiş puan {format_number(found.mark, 2)} eşiğe ulaşıyor; başvuru bu aşamada elenemez."


def _threshold_text(application, found) -> str:
    if codes := failed_criteria(application, found):
        return f"ölçüt eşiğinin altında kalanlar: {', '.join(codes)}."
    return f"eşik {format_number(application.call.terms.pre_threshold, 2)}."


def review_of(application):
    """The agenda item that decides about the application, if there is one."""
    return next((review for review in application.reviews.all() if review.stands), None)


@rule("Kurul toplantısı kapanmış, tutanağı imzalanmıştır.", source="V-23", number="K-120", reads=(REVIEWS,))
def minutes_are_signed(application):
    review = review_of(application)
    if review is None or review.session.status not in SIGNED or not review.decision:
        return "Kurul tutanağı imzalanmadan sonuç açıklanamaz."


def _decided(wanted: Decision, refusal: str):
    def check(application):
        review = review_of(application)
        if review is not None and review.decision and review.decision != wanted:
            total = format_number(review.total, 2)
            return refusal.format(
                total=total, rank=review.rank, threshold=format_number(application.call.terms.final_threshold, 2)
            )

    return check


board_supports = rule(
    "Toplam puan eşiğe ulaşmış ve başvuru çağrı bütçesi içindedir.", source="Sunum, Seçici Kurul", number="K-118"
)(_decided(Decision.SUPPORT, "Kurul sonucu destek değil: toplam {total}, başarı sırası {rank}, eşik {threshold}."))
board_reserves = rule(
    "Toplam puan eşiğe ulaşmış, çağrı bütçesi dolmuştur.", source="V-24", number="K-118", reads=(REVIEWS,)
)(_decided(Decision.RESERVE, "Kurul sonucu yedek liste değil: toplam {total}, başarı sırası {rank}."))
board_refuses = rule(
    "Toplam puan eşiğin altındadır.", source="Sunum, “Başvuru elenir”", number="K-116", reads=(REVIEWS,)
)(_decided(Decision.REFUSE, "Toplam puan {total} eşiğe ({threshold}) ulaşıyor; başvuru elenemez."))


@rule("Yedek listede daha yüksek sıradaki başvuru kalmamıştır.", source="V-24", number="K-118")
def first_on_the_reserve_list(application):
    waiting = BoardReview.objects.standing().filter(
        application__call=application.call_id, application__stage=Stage.RESERVE
    )
    reviews = {review.application_id: review for review in waiting.select_related("application").order_by("total")}
    if application.pk not in reviews:
        return "Kurul sonucu bulunamadı."
    best = list(reviews.values())[-1]
    if best.total > reviews[application.pk].total:
        return f"Yedek listede {best.application.number} daha yüksek sıradadır."


@rule("Kurul tavanlarına göre çağrı bütçesinde yer açılmıştır.", source="V-24", number="K-118", warns=True)
def a_place_has_opened(application):
    review = review_of(application)
    free = application.call.terms.call_budget - ceilings_given(application.call)
    if review is not None and review.ceiling is not None and review.ceiling > free:
        return f"Kurul tavanları toplamına göre kalan bütçe {format_money(free)}; bu başvurunun tavanı {format_money(review.ceiling)}."
