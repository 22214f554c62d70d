"""What an evaluator's pages read, each with its fixed number of questions."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Length
from django.db.models.lookups import GreaterThanOrEqual

from applications.models import Criterion, CriterionBody
from kumelenme.lifecycle.models import AuditEntry
from kumelenme.sql.functions import PortalNow

from ..models import Assessment, AssessmentStatus, Divergence, DivergenceStatus

# Letters of a frozen dossier that are read in a minute: a third of them are names of fields; rounded up to five minutes.
LETTERS_A_MINUTE, STEP = 1_600, 5
# A consensus is looked for: both whose marks are sent take part.
ASKED = Divergence.objects.filter(application=OuterRef("application"), status=DivergenceStatus.CONSENSUS)


def of_evaluator(user) -> QuerySet:
    """The person's own tasks with everything a page shows, in one question."""
    found = Assessment.objects.visible_to(user).select_related(
        "application__call__terms", "application__cluster", "submission"
    )
    return found.defer("submission__canonical", "submission__declarations")


def with_return(tasks: QuerySet) -> QuerySet:
    """The tasks with `returned_because`: why the chair sent the assessment back last, None if never."""
    back = AuditEntry.objects.filter(
        subject_type__app_label="evaluation", subject_type__model="assessment", subject_id=OuterRef("pk"),
        verb="return_assessment",
    )  # fmt: skip
    return tasks.annotate(returned_because=Subquery(back.order_by("-pk").values("note")[:1]))


def saved_task(user, code: str) -> Assessment | None:
    """What a save through the form needs, without the dossier: the task with its application, and `least`."""
    least = F("application__call__terms__reason_min_chars")
    mine = Assessment.objects.visible_to(user).filter(code=code)
    return next(iter(mine.select_related("application").annotate(least=least)), None)


def typed_task(user, code: str) -> tuple[Assessment, list[Criterion], datetime] | None:
    """What saving while typing needs, in one question: task (its id only), criteria, the clock; None for a stranger."""
    mine = Assessment.objects.visible_to(user).filter(code=code)
    found = list(
        Criterion.objects.filter(body=CriterionBody.EVALUATORS, call__applications__assessments__in=mine)
        .annotate(task=F("call__applications__assessments__pk"), now=PortalNow())
        .order_by("position")
    )
    return (Assessment(pk=found[0].task, code=code, evaluator=user), found, found[0].now) if found else None


@dataclass(frozen=True, slots=True)
class Inbox:
    """The evaluator's tasks by what they ask for."""

    waiting: list[Assessment]
    working: list[Assessment]
    sent: list[Assessment]
    closed: list[Assessment]

    @property
    def total(self) -> int:
        return len(self.waiting) + len(self.working) + len(self.sent)

    @property
    def next(self) -> Assessment | None:
        """Where to go on: the draft touched last, else the first invitation."""
        touched = sorted(
            self.working, key=lambda task: (task.saved_at is None, -(task.saved_at.timestamp() if task.saved_at else 0))
        )
        return (touched or self.waiting or [None])[0]


def inbox(user) -> Inbox:
    """All tasks of the person in two questions, whatever their number; `minutes` is how long reading the dossier takes."""
    long_enough = GreaterThanOrEqual(Length("scores__reason"), F("application__call__terms__reason_min_chars"))
    told = ~Q(scores__strengths="") & ~Q(scores__weaknesses="")
    scored = Count("scores", filter=Q(scores__value__isnull=False) & Q(long_enough) & told, distinct=True)
    wanted = Count(
        "application__call__criteria",
        filter=Q(application__call__criteria__body=CriterionBody.EVALUATORS),
        distinct=True,
    )
    found = (
        Assessment.objects.visible_to(user)
        .select_related("application__cluster", "application__call__terms")
        .annotate(done=scored, wanted=wanted, asked=Exists(ASKED), letters=Length("submission__canonical"))
    )
    tasks = list(found.order_by(F("status_due_at").asc(nulls_last=True), "pk")[:200])
    for task in tasks:
        task.minutes = -(-task.letters // (LETTERS_A_MINUTE * STEP)) * STEP

    def standing(*states):
        return [task for task in tasks if task.status in states]

    return Inbox(
        waiting=standing(AssessmentStatus.INVITED),
        working=standing(AssessmentStatus.ACCEPTED, AssessmentStatus.UNSURE),
        sent=standing(AssessmentStatus.SUBMITTED),
        closed=standing(*Assessment.FINAL),
    )
