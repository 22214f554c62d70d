"""What follows from a decision about a place in the pool (a row's `then`)."""

from kumelenme.sql.clock import portal_now

from .models import EvaluatorProfile

_FIELDS = ["approved_by", "approved_at", "expiry_told_at", "paused_at"]


def given(profile: EvaluatorProfile, entry) -> None:
    """Who let the person in, and when; a pause from before is over."""
    profile.approved_by, profile.approved_at = entry.by, portal_now()
    profile.expiry_told_at = profile.paused_at = None
    profile.save(update_fields=_FIELDS)


def taken(profile: EvaluatorProfile, entry) -> None:
    """No approval holds any more."""
    profile.approved_by = profile.approved_at = None
    profile.save(update_fields=["approved_by", "approved_at"])
