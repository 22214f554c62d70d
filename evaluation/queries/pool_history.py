"""What the register says about a place in the pool and the fee's account."""

from kumelenme.lifecycle.models import AuditEntry

from ..models import EvaluatorProfile, ProfileStatus

OF_FEES = ("evaluator_fee_saved", "evaluator_fee_read")
# States whose reason the person must be able to read, and the moves that led there.
REASONED = {
    ProfileStatus.REJECTED: ("reject_profile",),
    ProfileStatus.SUSPENDED: ("suspend_profile",),
    ProfileStatus.LEFT: ("remove_from_pool",),
}


def last_reason(profile: EvaluatorProfile) -> str:
    """Why the profile stands where it stands, if somebody had to say so."""
    verbs = REASONED.get(ProfileStatus(profile.status))
    if verbs is None:
        return ""
    last = AuditEntry.objects.about(profile).exclude(target="").order_by("-id").only("verb", "note").first()
    return last.note if last and last.verb in verbs else ""


def fee_entries(profile: EvaluatorProfile) -> list[AuditEntry]:
    """When the account was written and when it was read whole, newest first."""
    found = AuditEntry.objects.about(profile).filter(verb__in=OF_FEES).select_related("by")
    return list(found.order_by("-id")[:50])
