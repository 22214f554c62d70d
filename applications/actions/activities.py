"""Activities of the plan: from the catalogue, or "Diğer" with its reason (K-041)."""

from django.core.exceptions import ValidationError
from django.db import transaction

from kumelenme.lifecycle.register import record

from ..models import Activity, Application, Section
from .editing import open_for_writing

OTHER_REASON_MIN = 100


@transaction.atomic
def save_activity(application: Application, values: dict, *, by, activity: Activity | None = None) -> Activity:
    """Add an activity, or write the given fields of one. ValidationError by field (K-041, K-043)."""
    locked = open_for_writing(application, Section.ACTIVITIES, by=by)
    row = activity or Activity(plan=locked.plan)
    for name, value in values.items():
        setattr(row, name, value)
    check_activity(row)
    row.save()
    verb = "activity_changed" if activity else "activity_added"
    record(locked, verb, by=by, facts={"code": row.catalogue_id, "name": row.name})
    return row


@transaction.atomic
def remove_activity(activity: Activity, *, by) -> None:
    """Take an activity out of the plan with its budget lines."""
    locked = open_for_writing(activity.plan.application, Section.ACTIVITIES, by=by)
    facts = {"code": activity.catalogue_id, "name": activity.name, "lines": activity.lines.count()}
    Activity.objects.get(pk=activity.pk).delete()
    record(locked, "activity_removed", by=by, facts=facts)


def check_activity(row: Activity) -> None:
    """Refuse an "other" without its reason and an end before the start; what is merely missing is judged at submission."""
    if row.catalogue.is_other and len(row.other_reason.strip()) < OTHER_REASON_MIN:
        length = len(row.other_reason.strip())
        raise ValidationError(
            {
                "other_reason": f"“Diğer” için en az {OTHER_REASON_MIN} karakter gerekçe yazın; {length} karakter yazıldı."
            }
        )
    if row.end_month < row.start_month:
        raise ValidationError(
            {"end_month": f"Bitiş, başlangıçtan önce olamaz: {row.start_month}. ay – {row.end_month}. ay."}
        )
