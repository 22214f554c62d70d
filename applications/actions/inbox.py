"""Acts of the inbox: one person's saved views, officers for several files at once."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from kumelenme.lifecycle.register import record

from ..models import Application, SavedView, Stage
from .checks import assign_officers, wanted_officers

MOST_VIEWS = 30


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one file of a bulk act; `refusal` is empty where it was done."""

    application: Application
    refusal: str = ""


@transaction.atomic
def save_view(*, by, name: str, query: str) -> SavedView:
    """Keep a filter; the same name replaces the earlier one. At most MOST_VIEWS per person."""
    if by.saved_views.exclude(name=name).count() >= MOST_VIEWS:
        raise ValidationError({"name": f"En çok {MOST_VIEWS} görünüm saklayabilirsiniz; birini silin."})
    view, _ = SavedView.objects.update_or_create(owner=by, name=name.strip(), defaults={"query": query})
    return view


def judge(applications) -> list[Outcome]:
    """The preview of a bulk assignment: which files still need officers, and why the others do not."""
    found = []
    for application in applications:
        if application.stage != Stage.ADMINISTRATIVE_CHECK:
            found.append(Outcome(application, f"İdari kontrolde değil: {application.get_stage_display()}."))
        elif not wanted_officers(application):
            found.append(Outcome(application, "Komisyon üyeleri görevlendirilmiş."))
        else:
            found.append(Outcome(application))
    return found


def assign_all(applications, officers, *, by) -> list[Outcome]:
    """Give every file the same officers; each file on its own, so that one refusal undoes no other."""
    return [_assign(application, officers, by) for application in applications]


def _assign(application: Application, officers, by) -> Outcome:
    try:
        assign_officers(application, officers, by=by)
    except (ValidationError, PermissionDenied) as refusal:
        return Outcome(application, " ".join(getattr(refusal, "messages", [str(refusal)])))
    return Outcome(application)


def late_lists(applications) -> dict[Application, list]:
    """Of the files in check: the officers whose lists are not finished."""
    found = {}
    for application in applications:
        waiting = application.checks.filter(finished_at=None, recused_at=None, is_reconciliation=False)
        people = [check.officer for check in waiting.select_related("officer")]
        if people and application.stage == Stage.ADMINISTRATIVE_CHECK:
            found[application] = people
    return found


@transaction.atomic
def remind(applications, *, by) -> int:
    """Remind those officers; the number of reminders."""
    waiting = late_lists(applications)
    for application, people in waiting.items():
        record(application, "officers_reminded", by=by, tell=people)
    return sum(map(len, waiting.values()))


def note_export(*, by, rows: int, query: str, columns: list[str], kind: str) -> None:
    """Who took how many rows of the list with which query, in the register of the person."""
    facts = {"rows": rows, "query": query, "columns": columns, "format": kind}
    record(by, "list_exported", by=by, facts=facts)
