"""The pool of one call: who may be chosen as evaluator, and what the portal must know of them (domain.md §4.15)."""

from django.core.exceptions import ValidationError
from django.db import transaction

from applications.models import Call
from kumelenme.accounts.actions import grant_role
from kumelenme.accounts.models import User
from kumelenme.accounts.roles import Role
from kumelenme.lifecycle.register import record
from kumelenme.sql.clock import portal_now

from ..models import EvaluatorProfile

LEAST_YEARS = 5


@transaction.atomic
def enlist_evaluator(user: User, call: Call, *, by, profile: dict | None = None) -> EvaluatorProfile | None:
    """Give the role for this call only; the database refuses a person from another side of the same call."""
    grant_role(user, Role.EVALUATOR, call.number, by=by)
    if profile:
        save_profile(user, profile, by=by)
    record(call, "evaluator_enlisted", by=by, facts={"person": user.code})
    return EvaluatorProfile.objects.filter(user=user).first()


@transaction.atomic
def save_profile(user: User, values: dict, *, by) -> EvaluatorProfile:
    """Store employer, relations and expertise; what changed must be approved again unless staff wrote it."""
    profile, _ = EvaluatorProfile.objects.update_or_create(user=user, defaults={**values, "saved_at": portal_now()})
    if by == user:
        EvaluatorProfile.objects.filter(pk=profile.pk).update(approved_by=None, approved_at=None)
    record(user, "evaluator_profile_saved", by=by)
    profile.refresh_from_db()
    return profile


@transaction.atomic
def approve_profile(profile: EvaluatorProfile, *, by) -> None:
    """The programme manager accepts the person into the pool (five years of experience)."""
    if profile.experience_years < LEAST_YEARS:
        raise ValidationError(
            f"Değerlendiricinin en az {LEAST_YEARS} yıl deneyimi olmalıdır; yazılan: {profile.experience_years}."
        )
    profile.approved_by, profile.approved_at = by, portal_now()
    profile.save(update_fields=["approved_by", "approved_at"])
    record(profile.user, "evaluator_profile_approved", by=by)
