"""How far applications came and how long each step took, read from the register; over the files the person may open.

A step counts who ever reached it, also if the file rests now. Durations are days between two moments.
"""

from bisect import bisect_right
from dataclasses import dataclass
from datetime import date, timedelta
from statistics import fmean, median, pstdev

from django.contrib.contenttypes.models import ContentType
from django.db.models import Case, Count, DateField, IntegerField, Max, Min, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Coalesce, Greatest, TruncDate

from applications.models import Application, Call, Stage
from evaluation.models import Assessment, AssessmentStatus, Consolidation
from kumelenme.lifecycle.models import AuditEntry
from kumelenme.sql.clock import ISTANBUL
from kumelenme.sql.functions import PortalNow
from kumelenme.workdays.periods import Calendar

S = Stage
STEPS = (
    ("gonderilen", "Gönderilen", (S.SUBMITTED, S.ADMINISTRATIVE_CHECK, S.COMPLETION)),
    ("idari-uygun", "İdari kontrolü geçen", (S.PRE_ASSESSMENT,)),
    ("on-degerlendirmeyi-gecen", "Ön değerlendirmeyi geçen", (S.SELECTION_BOARD, S.RESERVE)),
    ("kurulca-uygun", "Kurulca uygun görülen", (S.NEGOTIATION, S.APPROVAL, S.ENTERPRISE_FORMATION, S.CONTRACT)),
    ("sozlesmeli", "Sözleşmesi imzalanan", (S.IMPLEMENTATION, S.COMPLETED, S.TERMINATED)),
)
ORDER = {stage: place for place, (_, _, stages) in enumerate(STEPS, 1) for stage in stages}
# From the first entry of one stage to the first entry of the other, in the unit of its standard: a term of the call, or none.
WORKED, ALL = "iş günü", "gün"
SPANS = (
    ("idari", "İdari kontrol", S.ADMINISTRATIVE_CHECK, S.PRE_ASSESSMENT, WORKED, "check_working_days"),
    ("degerlendirme", "Ön değerlendirme", S.PRE_ASSESSMENT, S.SELECTION_BOARD, WORKED, "evaluation_working_days"),
    ("kurul", "Seçici Kurul", S.SELECTION_BOARD, S.NEGOTIATION, WORKED, ""),
    ("muzakere", "Müzakere", S.NEGOTIATION, S.APPROVAL, ALL, "neg_days"),
    ("tesebbus", "Teşebbüsün kuruluşu", S.ENTERPRISE_FORMATION, S.CONTRACT, ALL, "formation_days"),
    ("imza", "Sözleşmenin imzası", S.CONTRACT, S.IMPLEMENTATION, ALL, "sign_days"),
    ("basvurudan-sozlesmeye", "Başvurudan sözleşmeye", S.SUBMITTED, S.IMPLEMENTATION, ALL, ""),
)


@dataclass(frozen=True, slots=True)
class Step:
    """One step of the funnel and the files that reached it."""

    slug: str
    label: str
    files: list[dict]

    @property
    def number(self) -> int:
        return len(self.files)


@dataclass(frozen=True, slots=True)
class Span:
    """One duration: the files that took it, the median in its unit, the call's standard where it has one."""

    slug: str
    label: str
    unit: str
    files: list[tuple[dict, int]]
    standard: int | None

    @property
    def median(self) -> float | None:
        return median(days for _, days in self.files) if self.files else None

    @property
    def late(self) -> bool:
        """Longer than the standard."""
        return bool(self.files and self.standard and self.median > self.standard)


@dataclass(frozen=True, slots=True)
class Marks:
    """The joint marks, and how the evaluators kept their time; percentages of whole numbers."""

    files: list[dict]
    sent: int
    missed: int

    @property
    def mean(self) -> float | None:
        return fmean(file["mark"] for file in self.files) if self.files else None

    @property
    def spread(self) -> float | None:
        return pstdev(file["mark"] for file in self.files) if self.files else None

    @property
    def third_percent(self) -> float | None:
        return 100 * fmean(file["third"] for file in self.files) if self.files else None

    @property
    def on_time_percent(self) -> float | None:
        return 100 * self.sent / (self.sent + self.missed) if self.sent + self.missed else None


@dataclass(frozen=True, slots=True)
class Process:
    """What one statement over the files says."""

    steps: list[Step]
    spans: list[Span]
    marks: Marks


def process(user, call: Call | None = None) -> Process:
    """Over the files that this person may open; two statements whatever their number."""
    files = list(_files(user, call))
    calendar = _WorkedDays(files)
    steps = [
        Step(slug, label, [file for file in files if file["reached"] >= place])
        for place, (slug, label, _) in enumerate(STEPS, 1)
    ]
    spans = [
        Span(
            slug,
            label,
            unit,
            _between(files, f"at_{start.value}", f"at_{end.value}", calendar if unit == WORKED else None),
            getattr(call.terms, term) if call and term else None,
        )
        for slug, label, start, end, unit, term in SPANS
    ]
    marked = [file for file in files if file["mark"] is not None]
    return Process(steps, spans, Marks(marked, sum(f["sent"] for f in files), sum(f["missed"] for f in files)))


def _files(user, call: Call | None):
    entries = AuditEntry.objects.filter(
        subject_type=ContentType.objects.get_for_model(Application), subject_id=OuterRef("pk")
    ).order_by()
    farthest = Case(*(When(target=stage, then=Value(place)) for stage, place in ORDER.items()), default=Value(0))
    now_at = Case(*(When(stage=stage, then=Value(place)) for stage, place in ORDER.items()), default=Value(0))
    moments = {
        f"at_{stage.value}": Subquery(
            entries.filter(target=stage)
            .values("subject_id")
            .annotate(first=TruncDate(Min("at"), tzinfo=ISTANBUL))
            .values("first"),
            output_field=DateField(),
        )
        for stage in {stage for _, _, *ends, _, _ in SPANS for stage in ends}
    }
    ever = entries.values("subject_id").annotate(far=Max(farthest)).values("far")
    joint = Consolidation.objects.filter(application=OuterRef("pk"), voided_at=None)
    found = Application.objects.visible_to(user).filter(call=call) if call else Application.objects.visible_to(user)
    return (
        found.exclude(stage=Stage.DRAFT)
        .annotate(
            reached=Greatest(Coalesce(Subquery(ever, output_field=IntegerField()), 0), now_at),
            mark=Subquery(joint.values("mark")[:1]),
            third=Subquery(joint.values("third_called")[:1]),
            sent=_assessments(Q(status=AssessmentStatus.SUBMITTED)),
            missed=_assessments(
                Q(status=AssessmentStatus.EXPIRED) | Q(status=AssessmentStatus.ACCEPTED, status_due_at__lt=PortalNow())
            ),
            **moments,
        )
        .filter(reached__gte=1)
        .order_by("number")
        .values("number", "cluster__name", "stage", "reached", "mark", "third", "sent", "missed", *moments)
    )


def _assessments(condition: Q):
    return Coalesce(
        Subquery(
            Assessment.objects.filter(condition, application=OuterRef("pk"))
            .order_by()
            .values("application")
            .annotate(n=Count("pk"))
            .values("n")
        ),
        0,
    )


def _between(files: list[dict], start: str, end: str, calendar: "_WorkedDays | None") -> list[tuple[dict, int]]:
    took = [(file, file[start], file[end]) for file in files if file[start] and file[end]]
    return [(file, calendar.between(a, b) if calendar else (b - a).days) for file, a, b in took]


class _WorkedDays:
    """Working days between two days, counted once over the whole range."""

    def __init__(self, files: list[dict]):
        days = [file[name] for file in files for name in file if isinstance(file[name], date)]
        calendar, day, self.worked = Calendar(), min(days, default=None), []
        last = max(days, default=None)
        while day is not None and day <= last:
            if calendar.is_working_day(day):
                self.worked.append(day)
            day += timedelta(days=1)

    def between(self, start: date, end: date) -> int:
        """Working days after `start` up to and with `end`."""
        return bisect_right(self.worked, end) - bisect_right(self.worked, start)
