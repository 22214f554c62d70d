"""What the assignment board shows: files with their seats, people with their load, in few statements (ux.md §3.7)."""

from dataclasses import dataclass, field

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import Count, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce, JSONObject

from applications.models import Application, Call, Stage
from kumelenme.accounts.models import User

from ..models import ACTIVE, Assessment, AssignmentRun, PairRule, ProposedPair, RunState
from .anonymous import closed
from .open_seats import waiting

PAGE, PEOPLE, RUNS = 50, 100, 10
# A proposed fit below this, in ten-thousandths, deserves a look before it is applied.
RISKY = 5000


@dataclass(slots=True)
class Row:
    """One application: who was asked, who is proposed, which pins and bans hold, and how many places nobody has.

    A rule is a dictionary with `code`, `kind`, `reason` and the person's `name`.
    """

    application: Application
    tasks: list[Assessment] = field(default_factory=list)
    pairs: list[ProposedPair] = field(default_factory=list)
    rules: list[dict] = field(default_factory=list)
    free: int = 0

    @property
    def weakest(self) -> int | None:
        """The lowest proposed fit, in ten-thousandths."""
        return min((pair.score for pair in self.pairs), default=None)


@dataclass(frozen=True, slots=True)
class Sums:
    """The whole call at one look: files, tasks wanted and given, tasks in the standing proposal, people."""

    files: int
    wanted: int
    given: int
    proposed: int

    @property
    def free(self) -> int:
        """Tasks that nobody has and no proposal fills."""
        return max(0, self.wanted - self.given - self.proposed)


def with_sums(calls: QuerySet, user) -> QuerySet:
    """Calls with `files`, `given` tasks and `closed` views, counted over the files in pre-assessment that the person may open.

    Third evaluators are neither wanted nor given. Read with the call, without a statement more.
    """
    files = Application.objects.visible_to(user).filter(stage=Stage.PRE_ASSESSMENT)
    given = Assessment.objects.filter(status__in=ACTIVE, is_third=False, application__in=files)
    return calls.annotate(
        files=_counted(files, "call"),
        given=_counted(given, "application__call"),
        closed=_counted(closed().filter(application__in=files), "application__call"),
    )


def _counted(rows: QuerySet, call: str):
    counted = rows.filter(**{call: OuterRef("pk")}).order_by().values(call).annotate(all=Count("pk")).values("all")
    return Coalesce(Subquery(counted), 0)


def sums(call: Call, run: AssignmentRun | None) -> Sums:
    """The figures above the board; `call` was fetched `with_sums`."""
    proposed = run.result.get("count", 0) if run is not None and run.status == RunState.PROPOSED else 0
    return Sums(call.files, call.files * call.terms.n_evaluators, call.given, proposed)


def rows(call: Call, user, run: AssignmentRun | None, after: str, *, risky: bool = False) -> tuple[list[Row], str]:
    """Up to 50 applications in pre-assessment after a number, and the number to go on after ("" at the end).

    `risky`: only those whose lowest proposed fit is below `RISKY`, the worst first; the first fifty.
    """
    standing = PairRule.objects.filter(application=OuterRef("pk"), lifted_at=None).order_by("pk")
    told = JSONObject(code="code", kind="kind", reason="reason", name="evaluator__full_name")
    files = waiting(call, user).filter(number__gt=after).annotate(told=ArraySubquery(standing.values(rule=told)))
    if risky:
        lowest = ProposedPair.objects.filter(run=run, application=OuterRef("pk")).order_by("score").values("score")[:1]
        files = files.annotate(lowest=Subquery(lowest)).filter(lowest__lt=RISKY).order_by("lowest", "number")
    found = list(files[: PAGE + 1])
    shown = {application.pk: Row(application, rules=application.told) for application in found[:PAGE]}
    for task in Assessment.objects.filter(application__in=shown).select_related("evaluator").order_by("pk"):
        shown[task.application_id].tasks.append(task)
    if run is not None and run.status == RunState.PROPOSED:
        for pair in run.pairs.filter(application__in=shown).select_related("evaluator").order_by("-score", "pk"):
            shown[pair.application_id].pairs.append(pair)
    for row in shown.values():
        missing = call.terms.n_evaluators - row.application.active
        third = row.application.active == row.application.sent == call.terms.n_evaluators
        open_ = 0 if row.application.joint else max(missing, int(third))
        row.free = max(0, open_ - len(row.pairs))
    return list(shown.values()), found[PAGE - 1].number if len(found) > PAGE and not risky else ""


def runs(call: Call) -> list[AssignmentRun]:
    """The last ten, the newest first, without their long texts."""
    found = AssignmentRun.objects.light().filter(call=call).select_related("requested_by")
    return list(found.order_by("-number")[:RUNS])


def loads(people: QuerySet, call: Call, run: AssignmentRun | None) -> list[User]:
    """A hundred of these people, the busiest first: `busy` tasks in hand, `proposed` ones in a standing proposal."""
    asked = Q(assessments__application__call=call, assessments__status__in=ACTIVE)
    standing = ProposedPair.objects.filter(run=run, run__status=RunState.PROPOSED, evaluator=OuterRef("pk"))
    proposed = standing.order_by().values("evaluator").annotate(tasks=Count("pk")).values("tasks")
    people = people.annotate(
        busy=Count("assessments", filter=asked, distinct=True), proposed=Coalesce(Subquery(proposed), 0)
    )
    return list(people.order_by("-busy", "-proposed", "full_name")[:PEOPLE])
