"""When an evaluator takes no work: days of absence told in advance, taken back while they last (domain.md §4.15)."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from kumelenme.lifecycle.register import record
from kumelenme.sql.clock import portal_now, portal_today

from ..models import Absence
from .pool import profile_of

MOST_ABSENCES = 20


@transaction.atomic
def add_absence(user, *, starts_on: date, ends_on: date, by) -> Absence:
    """Tell of days on which nobody is to ask; tasks under way keep their dates.

    ValidationError when they are over, end before they begin, or overlap days told before; at most MOST_ABSENCES stand.
    """
    profile = profile_of(user)
    if ends_on < starts_on:
        raise ValidationError({"ends_on": "Son gün ilk günden önce olamaz."})
    if ends_on < portal_today():
        raise ValidationError({"ends_on": "Bu dönem geçmiş; gelecekteki bir dönemi yazın."})
    standing = Absence.objects.standing().filter(user=user, ends_on__gte=portal_today())
    if taken := standing.filter(starts_on__lte=ends_on, ends_on__gte=starts_on).first():
        raise ValidationError({"starts_on": f"Bu günler {taken} dönemiyle çakışıyor; önce onu geri alın."})
    if standing.count() >= MOST_ABSENCES:
        raise ValidationError(f"En çok {MOST_ABSENCES} dönem yazılabilir; birini geri alın.")
    absence = Absence.objects.create(user=user, starts_on=starts_on, ends_on=ends_on)
    record(profile, "evaluator_absence_recorded", by=by, facts={"days": str(absence)})
    return absence


@transaction.atomic
def cancel_absence(absence: Absence, *, by) -> None:
    """Take it back; twice is once."""
    profile = profile_of(absence.user)
    if Absence.objects.standing().filter(pk=absence.pk).update(cancelled_at=portal_now()):
        record(profile, "evaluator_absence_cancelled", by=by, facts={"days": str(absence)})
