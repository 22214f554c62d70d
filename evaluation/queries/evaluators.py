"""The pool as the ministry lists it: narrowed, in Turkish order, walked by key (ux.md §2.4 S8)."""

from dataclasses import dataclass

from django.db.models import CharField, Count, Exists, F, Func, OuterRef, Q, QuerySet, Subquery, Value
from django.db.models.functions import Coalesce, Concat

from kumelenme.sql.clock import portal_today
from kumelenme.sql.functions import PortalNow, TrFold, TrSort
from kumelenme.turkish import tr_fold

from ..models import OPEN, Absence, Assessment, EvaluatorProfile, ProfileStatus

PAGE, MOST = 50, 5000
ORDER = TrSort("user__full_name", output_field=CharField())
# Open tasks as people ask for them: (key, label, condition).
LOADS = (
    ("bos", "Görevi yok", Q(busy=0)),
    ("az", "1–2 görev", Q(busy__gte=1, busy__lte=2)),
    ("cok", "3 ve daha çok görev", Q(busy__gte=3)),
)
FREE, AWAY = "uygun", "degil"
ENDINGS = (30, 60, 90)
SEPARATOR = ","


@dataclass(frozen=True, slots=True)
class Listed:
    """Rows of one page and the code after which the next one starts, or ""."""

    rows: list[EvaluatorProfile]
    after: str


def evaluators(user, asked: dict, *, after: str = "", whole: bool = False) -> Listed:
    """The page a person asked for; `whole`: all rows up to MOST. Rows carry `busy` (open tasks) and `away` (absent today)."""
    sent = EvaluatorProfile.objects.visible_to(user).exclude(status=ProfileStatus.DRAFT)
    found = narrowed(_measured(sent, user), asked).annotate(place=ORDER)
    if after:
        anchor = Subquery(EvaluatorProfile.objects.filter(code=after).annotate(place=ORDER).values("place")[:1])
        found = found.filter(Q(place__gt=anchor) | Q(place=anchor, code__gt=after))
    size = MOST if whole else PAGE
    rows = list(found.select_related("user", "province").order_by("place", "code")[: size + 1])
    return Listed(rows[:size], rows[size - 1].code if len(rows) > size else "")


def _measured(found: QuerySet, reader) -> QuerySet:
    """Who has left a file learns nothing of its tasks, not from a count either."""
    today = portal_today()
    seen = Assessment.objects.visible_to(reader).filter(evaluator=OuterRef("user"), status__in=OPEN)
    tasks = seen.order_by().values("evaluator")
    absent = Absence.objects.standing().filter(user=OuterRef("user"), starts_on__lte=today, ends_on__gte=today)
    return found.annotate(busy=Coalesce(Subquery(tasks.annotate(n=Count("pk")).values("n")), 0), away=Exists(absent))


def narrowed(found: QuerySet, asked: dict) -> QuerySet:
    """`asked` is what EvaluatorFilterForm cleaned; what is empty narrows nothing."""
    if words := tr_fold(asked.get("ara", "").strip()):
        found = found.annotate(name=TrFold("user__full_name"), house=TrFold("employer"))
        found = found.filter(Q(name__contains=words) | Q(house__contains=words))
    if status := asked.get("durum"):
        found = found.filter(status=status)
    if nace := asked.get("nace"):
        codes = Func(F("expertise_nace"), Value(SEPARATOR), function="array_to_string", output_field=CharField())
        found = found.annotate(codes=Concat(Value(SEPARATOR), codes)).filter(codes__contains=SEPARATOR + nace)
    if group := asked.get("grup"):
        found = found.filter(expertise_groups__contains=[int(group)])
    if theme := asked.get("tema"):
        found = found.filter(themes__contains=[theme])
    if province := asked.get("il"):
        found = found.filter(province=province)
    if load := asked.get("yuk"):
        found = found.filter(next(condition for key, _, condition in LOADS if key == load))
    if free := asked.get("uygunluk"):
        here = Q(away=False, paused_at=None)
        found = found.filter(here if free == FREE else ~here)
    if days := asked.get("bitis"):
        soon = Func(Value(f"{int(days)} days"), template="%(expressions)s::interval")
        found = found.filter(status_due_at__isnull=False, status_due_at__lt=PortalNow() + soon)
    return found
