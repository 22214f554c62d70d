"""Which applications of a call have their view without names, and what each still waits for (ADR 0055)."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Count, Exists, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import JSONObject

from applications.models import Application, Call, Stage, Submission

from ..models import AnonymousCopy, CopyState

PAGE = 50
NEWER = Submission.objects.filter(application=OuterRef("application"), version__gt=OuterRef("version"))
OF_ITS_VERSION = AnonymousCopy.objects.for_task().filter(submission=OuterRef("pk"))


@dataclass(frozen=True, slots=True)
class View:
    """One application's view: its code ("" before the search), is it open, how many findings there are and wait."""

    application: Application
    code: str = ""
    ready: bool = False
    findings: int = 0
    waiting: int = 0


def views(call: Call, user, after: str = "") -> tuple[list[View], str]:
    """Up to 50 applications of the call before its evaluators, by number, and the number to go on after ("" at the end)."""
    copies = (
        AnonymousCopy.objects.for_task()
        .filter(submission__application=OuterRef("pk"))
        .annotate(all=Count("findings"), waiting=Count("findings", filter=Q(findings__verdict="")))
        .order_by("-submission__version")
    )
    told = copies.values(told=JSONObject(code="code", status="status", findings="all", waiting="waiting"))[:1]
    found = Application.objects.visible_to(user).filter(call=call, stage=Stage.PRE_ASSESSMENT, number__gt=after)
    files = list(found.select_related("cluster").annotate(copy=Subquery(told)).order_by("number")[: PAGE + 1])
    rows = [_view(file, file.copy) for file in files[:PAGE]]
    return rows, files[PAGE - 1].number if len(files) > PAGE else ""


def _view(file: Application, told: dict | None) -> View:
    if told is None:
        return View(file)
    return View(file, told["code"], told["status"] == CopyState.READY, told["findings"], told["waiting"])


def unsearched(call: Call | None = None) -> QuerySet:
    """Last versions before their evaluators that nobody has searched yet, in calls that are read without names."""
    found = Submission.objects.filter(
        ~Exists(NEWER),
        ~Exists(OF_ITS_VERSION),
        application__stage=Stage.PRE_ASSESSMENT,
        application__call__terms__anonymous_reading=True,
    )
    return (found if call is None else found.filter(application__call=call)).order_by("application__number")


def closed() -> QuerySet:
    """Last versions in calls that are read without names whose view is not open."""
    ready = OF_ITS_VERSION.filter(status=CopyState.READY)
    return Submission.objects.filter(~Exists(NEWER), ~Exists(ready), application__call__terms__anonymous_reading=True)


def not_open(applications: Iterable[int]) -> list[str]:
    """Numbers of those (ids) that are read without names and whose last version has no open view."""
    found = closed().filter(application__in=list(applications))
    return list(found.order_by("application__number").values_list("application__number", flat=True))
