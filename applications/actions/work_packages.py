"""Work packages of the plan: written with their activities, taken out without them (domain.md §4.9)."""

from django.core.exceptions import ValidationError
from django.db import transaction

from kumelenme.lifecycle.register import record

from ..models import Activity, Application, Section, WorkPackage
from ..rules.plan import months_refusal
from ..rules.work_packages import holding_refusal
from .editing import open_for_writing
from .history import keep_first, keep_version

MOST = 20


@transaction.atomic
def save_package(application: Application, values: dict, *, by, package: WorkPackage | None = None) -> WorkPackage:
    """Add a package or write the given fields of one; `activities` are those in it, all others leave it.

    ValidationError by field: months outside the plan, activities that do not fit (K-043), too many packages.
    """
    locked = open_for_writing(application, Section.ACTIVITIES, by=by)
    row = package or WorkPackage(plan=locked.plan)
    new, values = row.pk is None, dict(values)
    if new and locked.plan.packages.count() >= MOST:
        raise ValidationError(f"Bir plan en çok {MOST} iş paketine bölünebilir.")
    participants, held = values.pop("participants", None), values.pop("activities", None)
    for name, value in values.items():
        setattr(row, name, value)
    if held is None:
        held = [] if new else list(row.activities.all())
    _check(row, held, locked.plan.months)
    keep_first(locked, Section.ACTIVITIES)
    row.save()
    if participants is not None:
        row.participants.set(participants)
    mine = [activity.pk for activity in held]
    locked.plan.activities.filter(package=row).exclude(pk__in=mine).update(package=None)
    locked.plan.activities.filter(pk__in=mine).update(package=row)
    keep_version(locked, Section.ACTIVITIES, by=by)
    record(locked, "package_added" if new else "package_changed", by=by, facts={"name": row.name})
    return row


@transaction.atomic
def remove_package(package: WorkPackage, *, by) -> int:
    """Take a package out; returns how many activities are left without one. ValidationError when somebody was faster."""
    locked = open_for_writing(package.plan.application, Section.ACTIVITIES, by=by)
    if (row := locked.plan.packages.filter(pk=package.pk).first()) is None:
        raise ValidationError("Bu iş paketi bu arada çıkarılmış.")
    keep_first(locked, Section.ACTIVITIES)
    freed = row.activities.count()
    row.delete()
    keep_version(locked, Section.ACTIVITIES, by=by)
    record(locked, "package_removed", by=by, facts={"name": package.name, "activities": freed})
    return freed


def _check(row: WorkPackage, held: list[Activity], months: int) -> None:
    if refusal := months_refusal(row.start_month, row.end_month, months):
        raise ValidationError({"end_month": refusal})
    if refusal := holding_refusal(row.start_month, row.end_month, held):
        raise ValidationError({"end_month": refusal})
