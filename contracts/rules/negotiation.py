"""When talks may be concluded (K-130…K-134)."""

from kumelenme.lifecycle.rules import rule
from kumelenme.money import format_money

from ..models import ItemKind, Negotiation, Side
from ..queries import remaining_call_budget
from ..table import conclusion_digest, read_table


def _talks(application) -> Negotiation | None:
    return Negotiation.objects.filter(application=application).first()


@rule("Müzakere açılmış ve sürmektedir.", source="Sunum, Müzakere")
def negotiation_is_open(application):
    talks = _talks(application)
    if talks is None:
        return "Müzakere henüz başlatılmadı."
    return None if talks.is_open else "Müzakere kapanmış."


@rule("En az bir tur tamamlanmıştır.", source="V-41", number="K-133")
def at_least_one_round(application):
    talks = _talks(application)
    if talks and not talks.rounds.filter(number__gte=1, side=Side.CLUSTER, sent_at__isnull=False).exists():
        return "Henüz tamamlanmış bir tur yok: Bakanlık önerisi ve kümenin yanıtı gereklidir."


@rule("Kurulun müzakere için yazdığı her hususun bir sonucu vardır.", source="Sunum, Seçici Kurul", number="K-131")
def every_point_has_an_outcome(application):
    talks = _talks(application)
    left = talks.items.filter(kind=ItemKind.CONDITION, agreed_offer=None).count() if talks else 0
    return f"Kapatılmamış {left} müzakere maddesi var." if left else None


@rule("Planın her satırında anlaşılmıştır.", source="Sunum, Müzakere", number="K-131")
def every_row_is_agreed(application):
    talks = _talks(application)
    left = talks.items.exclude(kind=ItemKind.CONDITION).filter(agreed_offer=None).count() if talks else 0
    return f"Anlaşılmamış {left} satır var." if left else None


@rule("Uzlaşılan plan bütçe kurallarından yeniden geçer.", source="V-42", number="K-134")
def agreed_plan_passes_again(application):
    talks = _talks(application)
    if talks is None:
        return None
    problems = read_table(talks).problems()
    return f"Uzlaşılan planda {len(problems)} hata var. {problems[0]}" if problems else None


@rule("Uzlaşılan destek, kurul tavanını aşmaz.", source="Sunum, Seçici Kurul", number="K-132")
def grant_is_within_ceiling(application):
    talks = _talks(application)
    if talks and read_table(talks).totals().ministry > talks.ceiling:
        return f"Uzlaşılan destek, kurul tavanını ({format_money(talks.ceiling)}) aşıyor."


@rule("Uzlaşılan destek, çağrının kalan bütçesini aşmaz.", source="V-43", number="K-132")
def grant_is_within_call_budget(application):
    talks = _talks(application)
    left = remaining_call_budget(application)
    if talks and read_table(talks).totals().ministry > left:
        return f"Uzlaşılan destek, çağrının kalan bütçesini ({format_money(left)}) aşıyor."


@rule("Mutabakat metnini iki taraf da onaylamıştır.", source="Sunum, Müzakere")
def both_sides_consented(application):
    talks = _talks(application)
    if talks is None:
        return None
    given = set(talks.consents.filter(digest=conclusion_digest(talks)).values_list("side", flat=True))
    missing = [side.label for side in Side if side not in given]
    return f"Mutabakat metnini henüz onaylamayan taraf: {', '.join(missing)}." if missing else None


CONTENT = (
    negotiation_is_open,
    at_least_one_round,
    every_point_has_an_outcome,
    every_row_is_agreed,
    agreed_plan_passes_again,
    grant_is_within_ceiling,
    grant_is_within_call_budget,
)
CONCLUDING = (*CONTENT, both_sides_consented)
