"""The business plan and its budget (K-040…K-065); figures come from `applications.budget`."""

from collections import Counter
from decimal import Decimal

from kumelenme.lifecycle.rules import rule
from kumelenme.money import format_money, format_number

from ..budget import Breach, Caps, breaches, totals_by
from ..dossier import plan_lines
from ..models import BusinessPlan
from ..programme import category_cap
from ..queries.loaded import activities, lines
from ..yearly import fall, missing_years


def plan_of(application) -> BusinessPlan:
    """The draft plan of an application."""
    return application.plan


def caps_of(application) -> Caps:
    """The caps of the call for this plan."""
    terms = application.call.terms
    categories = {
        c.code: cap for c in application.call.cost_categories.all() if (cap := category_cap(c.code, terms)) is not None
    }
    return Caps(
        total=terms.max_rate_total,
        line=terms.max_rate_line,
        minimum=terms.min_rate_total,
        categories=categories,
        max_grant=terms.max_grant,
        years=plan_of(application).years,
    )


def breach_sentence(breach: Breach, names: dict[str, str]) -> str:
    """One breach of the budget as the sentence of domain.md §5.C with figures and the way out."""
    actual, allowed = f"%{format_number(breach.actual, 2)}", f"%{format_number(breach.allowed, 2)}"
    name = names.get(breach.subject, breach.subject)
    match breach.rule:
        case "K-048":
            return (
                f"Bakanlık payı toplam bütçenin {actual} kadarı; en fazla {allowed} olabilir. "
                f"{format_money(breach.excess)} azaltınız."
            )
        case "K-049":
            return f"{name} satırında destek oranı {actual}; satır bazında en fazla {allowed} olabilir."
        case "K-050":
            return f"Talep edilen destek toplam bütçenin {actual} kadarı; en az {allowed} olmalıdır."
        case "K-052":
            return f"Yapım ve tadilat giderleri toplam bütçenin {allowed} kadarını aşamaz (şu an {actual})."
        case "K-059":
            return f"Talep edilen destek, çağrı üst limitini ({format_money(breach.allowed)}) {format_money(breach.excess)} aşıyor."
        case "K-062":
            return f"Genel idari giderler toplam bütçenin {allowed} sınırını aşıyor (şu an {actual})."
        case _:
            return f"{name}: {breach.actual:.0f}. yıl plan süresinin dışında; plan {breach.allowed:.0f} yıl."


def budget_breaches(application) -> list[str]:
    """Every budget breach of the draft as a sentence."""
    names = {str(line.key): line.description for line in lines(plan_of(application))}
    return [
        breach_sentence(breach, names) for breach in breaches(plan_lines(plan_of(application)), caps_of(application))
    ]


@rule("İş planının metinleri yazılmıştır.", source="V-11", number="K-042")
def plan_texts_are_written(application):
    plan = plan_of(application)
    fields = ("title", "starts_on", "summary", "general_goal", "target_groups", "management")
    missing = [plan._meta.get_field(name).verbose_name for name in fields if not getattr(plan, name)]
    if missing:
        return f"İş planında doldurulmamış alanlar var: {', '.join(missing)}."


@rule(
    "Vizyon ve strateji yazılmış, üç ile yedi arasında stratejik hedef konmuştur.",
    source="Sunum, Seçici Kurul: vizyon ve strateji",
    number="K-042",
)
def vision_is_written(application):
    plan = plan_of(application)
    missing = [
        plan._meta.get_field(name).verbose_name
        for name in ("vision", "strategy", "policy_alignment")
        if not getattr(plan, name).strip()
    ]
    if missing:
        return f"Vizyon ve strateji bölümünde doldurulmamış alanlar var: {', '.join(missing)}."
    goals = len(plan.goals.all())
    if not 3 <= goals <= 7:
        return f"Stratejik hedef sayısı {goals}; 3 ile 7 arasında olmalıdır."


@rule("Plan süresi çağrının sınırları içindedir.", source="Sunum, 5 yıllık iş planı", number="K-040")
def duration_is_allowed(application):
    terms, months = application.call.terms, plan_of(application).months
    if months > terms.plan_max_months:
        return f"İş planı süresi en fazla {terms.plan_max_months} ay olabilir (şu an {months})."
    if months < terms.plan_min_months:
        return f"İş planı süresi en az {terms.plan_min_months} ay olmalıdır (şu an {months})."


@rule(
    "Planda en az bir faaliyet vardır; “Diğer” seçilenler gerekçelidir.",
    source="Sunum, Faaliyet grupları",
    number="K-041",
)
def activities_are_from_the_catalogue(application):
    found = activities(plan_of(application))
    if not found:
        return "İş planına en az bir faaliyet ekleyiniz."
    for activity in found:
        if activity.catalogue.is_other and len(activity.other_reason.strip()) < 100:
            return f"{activity.name}: katalogdan bir kod seçiniz veya “Diğer” gerekçesini en az 100 karakter yazınız."


def missing_of(activity) -> tuple[str, ...]:
    """Which of an activity's own fields are still empty: output, responsible member, users of a shared facility."""
    empty = {
        "output": not activity.output.strip(),
        "responsible": activity.responsible_id is None,
        "beneficiaries": activity.catalogue.shared_facility and activity.beneficiaries is None,
    }
    return tuple(name for name, is_empty in empty.items() if is_empty)


@rule("Her faaliyetin çıktısı, sorumlusu ve bütçesi vardır.", source="V-12", number="K-042")
def activities_are_complete(application):
    plan = plan_of(application)
    budgeted = {line.activity_id for line in lines(plan)}
    for activity in activities(plan):
        own = missing_of(activity)
        missing = [word for name, word in (("output", "çıktı"), ("responsible", "sorumlu üye")) if name in own]
        if not activity.without_budget and activity.pk not in budgeted:
            missing.append("bütçe satırı (yoksa “bütçesiz” işaretleyiniz)")
        if missing:
            return f"{activity.name}: eksik {', '.join(missing)}."


def months_refusal(first: int, last: int, months: int) -> str | None:
    """Why an activity cannot run from month `first` to `last` of a plan of `months` months (K-043)."""
    if last < first:
        return f"Bitiş, başlangıçtan önce olamaz: {first}. ay – {last}. ay."
    if last > months:
        return f"Plan {months} ay sürüyor; bitiş ayı en çok {months} olabilir."
    return None


@rule("Faaliyetler plan süresi içindedir.", source="V-13", number="K-043")
def activities_fit_the_term(application):
    plan = plan_of(application)
    late = next((activity for activity in activities(plan) if activity.end_month > plan.months), None)
    if late:
        return f"{late.name} süresi iş planının süresini aşıyor ({late.start_month}–{late.end_month}. ay; plan {plan.months} ay)."


@rule(
    "Ortak kullanım yapılarının yararlanıcı sayısı yazılmıştır.",
    source="Sunum, Göstergeler: 10 ortak yapı, 500 işletme",
    number="K-065",
)
def facilities_state_their_users(application):
    found = activities(plan_of(application))
    activity = next((activity for activity in found if "beneficiaries" in missing_of(activity)), None)
    if activity:
        return f"{activity.name}: ortak kullanım yapısı için yararlanacak işletme sayısı girilmelidir."


@rule("Bütçe, çağrının oran ve kalem sınırları içindedir.", source="Sunum, %50 Bakanlık %50 teşebbüs", number="K-048")
def budget_is_within_caps(application):
    if not lines(plan_of(application)):
        return "Bütçeye en az bir satır ekleyiniz."
    return next(iter(budget_breaches(application)), None)


@rule("Her yılın eş finansman kaynağı teşebbüs payını karşılar.", source="V-14", number="K-056")
def financing_covers_own_share(application):
    plan = plan_of(application)
    sources: Counter = Counter()
    for row in plan.financing.all():
        sources[row.year] += row.cash + (row.in_kind if application.call.terms.in_kind_counts else Decimal(0))
    for year, sums in sorted(totals_by(plan_lines(plan), lambda line: line.year).items()):
        if (missing := sums.own - sources[year]) > 0:
            return f"{year}. yıl eş finansman kaynakları {format_money(missing)} eksik."


@rule("Her göstergenin hedefi ve doğrulama kaynağı vardır.", source="Sunum, Göstergeler", number="K-064")
def indicators_are_verifiable(application):
    indicators = list(plan_of(application).indicators.all())
    if not indicators:
        return "En az bir gösterge ekleyiniz."
    for indicator in indicators:
        if not indicator.verification.strip():
            return f"{indicator.name}: doğrulama kaynağı yazılmalıdır."
        if indicator.target < indicator.baseline:
            return f"{indicator.name}: hedef değer başlangıç değerinden küçük olamaz."


@rule("Yıl sonu hedefleri plan yıllarıyla ve son hedefle uyuşur.", source="V-100", number="K-064")
def yearly_targets_fit(application):
    plan = plan_of(application)
    for indicator in plan.indicators.all():
        if not indicator.yearly:
            continue
        if missing := missing_years(indicator.yearly, plan.years):
            named = ", ".join(f"{year}." for year in missing)
            return f"{indicator.name}: {named} yılın sonundaki hedef yazılmamış; her yılı yazınız ya da hepsini boş bırakınız."
        if fallen := fall(indicator.yearly, indicator.baseline, indicator.target, plan.years):
            return f"{indicator.name}: {fallen[1]}"


@rule("Göstergelerin yıl sonu hedefleri yazılmıştır.", source="V-100", number="K-064", warns=True)
def targets_are_given_by_year(application):
    plan = plan_of(application)
    silent = [indicator for indicator in plan.indicators.all() if not indicator.yearly]
    if plan.years > 1 and silent:
        return f"{len(silent)} göstergenin yıl sonu hedefleri yazılmamış; izleme yalnız son hedefe bakar."


BLOCKING = (
    plan_texts_are_written,
    vision_is_written,
    duration_is_allowed,
    activities_are_from_the_catalogue,
    activities_are_complete,
    activities_fit_the_term,
    facilities_state_their_users,
    budget_is_within_caps,
    financing_covers_own_share,
    indicators_are_verifiable,
    yearly_targets_fit,
)
WARNING = (targets_are_given_by_year,)
