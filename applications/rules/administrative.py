"""The administrative check and the completion of deficiencies (K-080…K-084)."""

from kumelenme.lifecycle.rules import rule
from kumelenme.sql.clock import portal_now
from kumelenme.ui.dates import short_date

from ..checklist import ITEMS
from ..models.administrative_check import AdministrativeCheck, Answer
from ..models.application import Stage


def current_round(application) -> int:
    """Round of the check: one more than the completions already asked and closed; the asked one while it is open."""
    return application.completion_requests.count() + (application.stage != Stage.COMPLETION)


def reconciled(application) -> AdministrativeCheck | None:
    """The chair's finished list of the current round."""
    return deciding(application.checks.filter(round=current_round(application)))


def deciding(lists) -> AdministrativeCheck | None:
    """The list that decides among those of one round."""
    return next((check for check in lists if check.decides), None)


def answers_with(application, *wanted: Answer) -> list:
    """Answers of the reconciled list that are one of `wanted`, in item order."""
    check = reconciled(application)
    return list(check.answers.filter(answer__in=wanted)) if check else []


@rule("İki komisyon üyesi bağımsız kontrol etmiş, başkan birleştirmiştir.", source="V-16", number="K-081")
def list_is_reconciled(application):
    done = application.checks.filter(
        round=current_round(application), is_reconciliation=False, finished_at__isnull=False, recused_at=None
    ).count()
    wanted = application.call.terms.commission_size
    if done < wanted:
        return f"Bu turda {wanted} komisyon üyesinin kontrolü tamamlanmalıdır; tamamlanan: {done}."
    check = reconciled(application)
    if check is None or check.answers.count() < len(ITEMS):
        return "Başkanın birleştirdiği liste tamamlanmamış."


@rule("Bütün maddeler uygundur.", source="Sunum, İdari kontrol", number="K-080")
def every_item_is_fit(application):
    bad = answers_with(application, Answer.MISSING, Answer.UNFIT)
    if bad:
        return f"Uygun bulunmayan {len(bad)} madde var: {', '.join(str(answer.item) for answer in bad)}."


@rule("En az bir madde uygun değildir.", source="Sunum, “Başvuru elenir”", number="K-080")
def some_item_fails(application):
    if not answers_with(application, Answer.UNFIT, Answer.MISSING):
        return "Elemek için en az bir madde gerekçesiyle “Uygun değil” ya da “Eksik” bulunmalıdır."


@rule("Eksik maddeler giderilebilir ve hak kullanılmamıştır.", source="V-17", number="K-082")
def completion_is_possible(application):
    terms = application.call.terms
    if not terms.completion_allowed or application.completion_requests.count() >= terms.completion_rounds:
        return "Bu çağrıda eksiklik giderme hakkı kullanılmıştır ya da tanınmamıştır."
    if not answers_with(application, Answer.MISSING):
        return "“Eksik” işaretlenmiş madde yok."
    if answers_with(application, Answer.UNFIT):
        return "“Uygun değil” bulunan madde varken eksiklik giderme istenemez."


@rule("Eksiklik yanıtı yazılmıştır.", source="V-17", number="K-082")
def completion_is_answered(application):
    request = application.completion_requests.last()
    if request is None or not request.answer_text.strip():
        return "Listelenen eksikler için yanıtınızı yazınız."


@rule("Eksiklik giderme süresi içindedir.", source="V-17", number="K-083")
def completion_is_in_time(application):
    request = application.completion_requests.last()
    if request and request.due_at and portal_now() > request.due_at:
        return (
            f"Eksiklik giderme süresi {short_date(request.due_at)} tarihinde dolmuştur; yanıt artık alınmaz. Başvurunuz "
            "eldeki bilgi ve belgelerle karara bağlanır; sonuç ve başvurabileceğiniz yollar size yazıyla bildirilir."
        )


@rule("Eksiklik giderme süresi dolmuştur.", source="V-17", number="K-083")
def completion_period_is_over(application):
    request = application.completion_requests.last()
    if request is None or request.due_at is None:
        return "Yazının tebliği kaydedilmedi; eksiklik giderme süresi başlamadı."
    if portal_now() <= request.due_at:
        return "Eksiklik giderme süresi henüz dolmadı."
