"""Bringing a list in: read, correct, confirm, undo. Members and lines are written by confirming only (ux.md §3.2)."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max

from kumelenme.lifecycle.register import record
from kumelenme.sql.clock import portal_now

from ..imports.columns import Table
from ..models import (
    Activity,
    Application,
    BudgetLine,
    Commitment,
    ImportedList,
    Member,
    Organisation,
    Section,
)
from ..overview.lists import judged
from .editing import open_for_writing
from .history import keep_first, keep_version
from .links import close_links
from .list_rows import add_firms
from .list_updates import take_back, take_over
from .members import take_off
from .waiting_rows import keep_rows, undo_rows

FIRMS, BUDGET = ImportedList.Kind.FIRMS, ImportedList.Kind.BUDGET
SECTION = {FIRMS: Section.FIRMS, BUDGET: Section.BUDGET}


@transaction.atomic
def read_list(application: Application, kind: str, table: Table, *, by, source: str) -> ImportedList:
    """Keep the rows of a list as text; nothing else is written."""
    locked = open_for_writing(application, SECTION[kind], by=by)
    last = locked.imported_lists.aggregate(last=Max("number"))["last"] or 0
    return ImportedList.objects.create(
        application=locked,
        number=last + 1,
        kind=kind,
        source=source[:120],
        header=list(table.header),
        columns=table.columns,
        rows=[[row.number, list(row.cells)] for row in table.rows],
        uploaded_by=by,
    )


@transaction.atomic
def correct_list(
    imported: ImportedList,
    *,
    by,
    corrections: dict[int, dict[str, str]],
    columns: dict[str, int] | None = None,
    updates: list[int] | None = None,
) -> ImportedList:
    """Write what a person changed in single cells, which firms are to be brought up to date, what the columns mean."""
    locked = _unconfirmed(imported, by)
    for number, cells in corrections.items():
        locked.corrections.setdefault(str(number), {}).update(cells)
    if columns is not None:
        locked.columns = columns
    if updates is not None:
        locked.updates = updates
    locked.save(update_fields=["corrections", "columns", "updates"])
    return locked


@transaction.atomic
def confirm_list(imported: ImportedList, *, by) -> int:
    """Add the accepted rows, change the firms that were ticked; returns how many rows went in.

    Rows of firms that could not go in wait on the firm list (`waiting_rows`).
    """
    locked = _unconfirmed(imported, by)
    if locked.kind == BUDGET:
        keep_first(locked.application, Section.ACTIVITIES)
    found = judged(locked)
    rows = [row for row in found if row.accepted]
    changing = [row for row in found if row.may_update and row.number in locked.updates]
    rejected = [row for row in found if row.problems and not row.duplicate] if locked.kind == FIRMS else []
    if not rows and not changing and not rejected:
        raise ValidationError("Eklenebilecek satır yok. Önce sorunlu satırları düzeltin.")
    locked.result = add_firms(locked.application, rows, by) if locked.kind == FIRMS else _add_lines(locked, rows)
    locked.result["changes"] = take_over(locked.application, changing, by=by)
    waiting = keep_rows(locked, rejected, by=by)
    locked.confirmed_at = portal_now()
    locked.save(update_fields=["result", "confirmed_at"])
    _keep(locked.application, locked.kind, by)
    verb = "members_imported" if locked.kind == FIRMS else "budget_imported"
    facts = {"list": locked.number, "rows": len(rows), "waiting": waiting, "source": locked.source}
    record(locked.application, verb, by=by, facts=facts)
    return len(rows) + len(locked.result["changes"])


@transaction.atomic
def give_up_list(imported: ImportedList, *, by) -> None:
    """Somebody wants no more of a list that was only read; it is not offered for going on again."""
    locked = _unconfirmed(imported, by)
    locked.undone_at = portal_now()
    locked.save(update_fields=["undone_at"])


@transaction.atomic
def undo_list(imported: ImportedList, *, by) -> int:
    """Take away what confirming added, except members that have committed meanwhile, and put back what it changed.

    Returns how many rows went.
    """
    application = open_for_writing(imported.application, SECTION[imported.kind], by=by)
    locked = ImportedList.objects.select_for_update().get(pk=imported.pk)
    if locked.confirmed_at is None or locked.undone_at is not None:
        raise ValidationError("Bu aktarım geri alınamaz: aktarılmamış ya da daha önce geri alınmış.")
    gone = _remove_firms(locked, application, by) if locked.kind == FIRMS else _remove_lines(locked)
    undo_rows(locked)
    gone += take_back(application, locked.result.get("changes", []), by=by)
    locked.undone_at = portal_now()
    locked.save(update_fields=["undone_at"])
    _keep(application, locked.kind, by)
    record(application, "import_undone", by=by, facts={"list": locked.number, "rows": gone})
    return gone


def _keep(application: Application, kind: str, by) -> None:
    """A budget list brings activities too."""
    if kind == BUDGET:
        keep_version(application, Section.ACTIVITIES, by=by)
        keep_version(application, Section.BUDGET, by=by)


def _unconfirmed(imported: ImportedList, by) -> ImportedList:
    application = open_for_writing(imported.application, SECTION[imported.kind], by=by)
    locked = ImportedList.objects.select_for_update().get(pk=imported.pk)
    if locked.confirmed_at is not None:
        raise ValidationError("Bu liste daha önce aktarıldı.")
    if locked.undone_at is not None:
        raise ValidationError("Bu listeden vazgeçildi; yeniden okutun.")
    locked.application = application
    return locked


def _add_lines(imported: ImportedList, rows: list) -> dict:
    plan = imported.application.plan
    activities = {activity.catalogue_id: activity for activity in reversed(plan.activities.order_by("pk"))}
    created = []
    for row in rows:
        code = row.values["code"]
        if code not in activities:
            activities[code] = Activity.objects.create(
                plan=plan,
                catalogue_id=code,
                name=row.values["activity"],
                end_month=min(12 * row.values["year"], plan.months),
                start_month=12 * (row.values["year"] - 1) + 1,
            )
            created.append(activities[code].pk)
        _stretch(activities[code], row.values["year"], plan.months)
    categories = {category.code: category for category in imported.application.call.cost_categories.all()}
    lines = BudgetLine.objects.bulk_create(
        BudgetLine(
            plan=plan,
            activity=activities[row.values["code"]],
            category=categories[row.values["category"]],
            **{name: row.values[name] for name in ("year", "description", "unit", "quantity", "unit_price", "rate")},
        )
        for row in rows
    )
    return {"lines": [line.pk for line in lines], "activities": created}


def _stretch(activity: Activity, year: int, months: int) -> None:
    """A line of a year lies inside its activity."""
    start, end = min(activity.start_month, 12 * (year - 1) + 1), max(activity.end_month, min(12 * year, months))
    if (start, end) != (activity.start_month, activity.end_month):
        activity.start_month, activity.end_month = start, end
        activity.save(update_fields=["start_month", "end_month"])


def _remove_firms(imported: ImportedList, application: Application, by) -> int:
    """Who has no link goes without a trace; who was invited is taken off the list and can be brought back."""
    members = application.members.filter(pk__in=imported.result["members"])
    leaving = members.exclude(organisation=application.coordinator_id).exclude(
        commitment__status=Commitment.Status.SIGNED
    )
    invited = list(leaving.filter(links__isnull=False).exclude(pk__in=_confirmed(application)).distinct())
    for member in invited:
        close_links(member)
    take_off(application, [member.pk for member in invited], by=by)
    unasked = list(leaving.filter(links=None).values_list("pk", "organisation"))
    Member.objects.filter(pk__in=[pk for pk, _ in unasked]).delete()
    Organisation.objects.filter(
        pk__in=[pk for _, pk in unasked if pk in imported.result["organisations"]], memberships=None
    ).delete()
    return len(unasked) + len(invited)


def _confirmed(application: Application):
    return application.links.standing().filter(member__isnull=False).values("member")


def _remove_lines(imported: ImportedList) -> int:
    gone = BudgetLine.objects.filter(plan=imported.application.plan, pk__in=imported.result["lines"])
    count = gone.count()
    gone.delete()
    Activity.objects.filter(plan=imported.application.plan, pk__in=imported.result["activities"], lines=None).delete()
    return count
