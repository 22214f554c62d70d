"""Activities of the plan: from the catalogue, or "Diğer" with its reason (K-041)."""

from django.core.exceptions import ValidationError
from django.db import transaction

from kumelenme.lifecycle.register import record

from ..models import Activity, Application, Section
from ..queries.editable import limit_reason
from ..rules.dependencies import circle_among, circle_sentence
from ..rules.plan import missing_of, months_refusal
from ..rules.work_packages import package_refusal
from .editing import open_for_writing
from .history import keep_first, keep_version

OTHER_REASON_MIN = 100


@transaction.atomic
def save_activity(application: Application, values: dict, *, by, activity: Activity | None = None) -> Activity:
    """Add an activity, or write the given fields of one. ValidationError by field (K-041, K-043)."""
    locked = open_for_writing(application, Section.ACTIVITIES, by=by)
    row = activity or Activity(plan=locked.plan)
    new, participants = row.pk is None, values.get("participants")
    for name in values.keys() - {"participants"}:
        setattr(row, name, values[name])
    _check_activity(row)
    _check_circle(row)
    row.save()
    if participants is not None:
        row.participants.set(participants)
    keep_version(locked, Section.ACTIVITIES, by=by)
    verb = "activity_added" if new else "activity_changed"
    record(locked, verb, by=by, facts={"code": row.catalogue_id, "name": row.name})
    return row


@transaction.atomic
def remove_activity(activity: Activity, *, by) -> None:
    """Take an activity out of the plan with its budget lines. ValidationError when somebody was faster."""
    locked = open_for_writing(activity.plan.application, Section.ACTIVITIES, by=by)
    if (row := locked.plan.activities.filter(pk=activity.pk).first()) is None:
        raise ValidationError("Bu faaliyet bu arada çıkarılmış.")
    facts = {"code": activity.catalogue_id, "name": activity.name, "lines": activity.lines.count()}
    if facts["lines"] and (refusal := limit_reason(locked, Section.BUDGET)):
        raise ValidationError(f"Bu faaliyetin bütçe satırları da silinecek: {refusal}")
    keep_first(locked, Section.BUDGET)
    row.delete()
    for waiting in locked.plan.activities.filter(after__contains=[activity.key]):
        waiting.after.remove(activity.key)
        waiting.save(update_fields=["after"])
    keep_version(locked, Section.ACTIVITIES, by=by)
    if facts["lines"]:
        keep_version(locked, Section.BUDGET, by=by)
    record(locked, "activity_removed", by=by, facts=facts)


def _check_activity(row: Activity) -> None:
    """Refuse an "other" without its reason and impossible months; what is merely missing is judged at submission."""
    if row.catalogue.is_other and len(row.other_reason.strip()) < OTHER_REASON_MIN:
        length = len(row.other_reason.strip())
        raise ValidationError(
            {
                "other_reason": f"“Diğer” için en az {OTHER_REASON_MIN} karakter gerekçe yazın; {length} karakter yazıldı."
            }
        )
    if refusal := _refused(row, row.start_month, row.end_month):
        raise ValidationError({"end_month": refusal})


def _refused(row: Activity, first: int, last: int) -> str | None:
    out_of_plan = months_refusal(first, last, row.plan.months)
    return out_of_plan or package_refusal(first, last, row.package, row.name)


@transaction.atomic
def save_calendar(application: Application, months: dict[str, tuple[int, int]], *, by) -> int:
    """Write the first and last month of several activities, `{key: (first, last)}`; returns how many changed.

    ValidationError on `bit-<key>` when a pair runs backwards, past the plan or out of its work package (K-043).
    """
    locked = open_for_writing(application, Section.ACTIVITIES, by=by)
    refused, changed = {}, []
    for row in locked.plan.activities.filter(key__in=months).select_related("package"):
        first, last = months[str(row.key)]
        if refusal := months_refusal(first, last, locked.plan.months):
            refused[f"bit-{row.key}"] = f"{row.name}: {refusal}"
        elif refusal := package_refusal(first, last, row.package, row.name):
            refused[f"bit-{row.key}"] = refusal
        elif (row.start_month, row.end_month) != (first, last):
            row.start_month, row.end_month = first, last
            changed.append(row)
    if refused:
        raise ValidationError(refused)
    Activity.objects.bulk_update(changed, ["start_month", "end_month"])
    if changed:
        keep_version(locked, Section.ACTIVITIES, by=by)
        facts = {"months": {str(row.key): [row.start_month, row.end_month] for row in changed}}
        record(locked, "activity_changed", by=by, facts=facts)
    return len(changed)


@transaction.atomic
def fill_gaps(application: Application, filled: dict[str, dict], *, by) -> int:
    """Write what several activities still lack, `{key: {field: value}}`; returns how many changed.

    Only empty fields are written and nothing is emptied: what somebody else has entered meanwhile stays.
    """
    locked = open_for_writing(application, Section.ACTIVITIES, by=by)
    changed: dict[str, list[str]] = {}
    for row in locked.plan.activities.select_related("catalogue").filter(key__in=filled):
        new = {name: filled[str(row.key)].get(name) for name in missing_of(row)}
        new = {name: value for name, value in new.items() if value}
        for name, value in new.items():
            setattr(row, name, value)
        if new:
            row.save(update_fields=list(new))
            changed[str(row.key)] = list(new)
    if changed:
        keep_version(locked, Section.ACTIVITIES, by=by)
        record(locked, "activity_changed", by=by, facts={"filled": changed})
    return len(changed)


def _check_circle(row: Activity) -> None:
    if not row.after:
        return
    others = [other for other in row.plan.activities.all() if other.key != row.key]
    if found := circle_among([row, *others]):
        raise ValidationError({"after": circle_sentence(found)})
