"""Where an evaluator's fee goes: saved sealed, read whole only with a reason that stays on record (ADR 17)."""

from dataclasses import dataclass

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from kumelenme.lifecycle.register import record
from kumelenme.sealing import masked, seal, unseal
from kumelenme.sql.clock import portal_now

from ..actors import POOL_KEEPERS
from ..models import EvaluatorProfile, FeeDetails
from .pool import profile_of


@dataclass(frozen=True, slots=True)
class Fee:
    """The whole numbers, for one page and no further."""

    holder: str
    iban: str
    identity: str


@transaction.atomic
def save_fee(user, *, by, holder: str, iban: str, identity: str) -> None:
    """Seal and keep; the person is told of every change, so that nobody redirects a fee unseen. Nothing new is no change."""
    if by != user:
        raise PermissionDenied("Ücret bilgilerini yalnız kişinin kendisi yazar.")
    profile = profile_of(user)
    kept = FeeDetails.objects.filter(user=user).first()
    if kept is not None and _whole(kept) == Fee(holder, iban, identity):
        return
    FeeDetails.objects.update_or_create(
        user=user,
        defaults={
            "holder": holder, "sealed_iban": seal(iban), "sealed_identity": seal(identity), "saved_at": portal_now(),
        },
    )  # fmt: skip
    record(
        profile, "evaluator_fee_saved", by=by, facts={"iban": masked(iban), "identity": masked(identity)}, tell=(user,)
    )


@transaction.atomic
def read_fee(profile: EvaluatorProfile, *, by, note: str) -> Fee:
    """The whole numbers for who pays; the reason stands in the register and the person is told.

    PermissionDenied for anybody but the programme manager, ValidationError without a reason or without data.
    """
    if not POOL_KEEPERS.holds(by, profile):
        raise PermissionDenied("Ücret bilgilerini açık olarak yalnız program yöneticisi görür.")
    if not note.strip():
        raise ValidationError({"note": "Gerekçe yazılmalıdır."})
    kept = FeeDetails.objects.filter(user=profile.user_id).first()
    if kept is None:
        raise ValidationError("Kişi ücret bilgisi yazmamış.")
    record(profile, "evaluator_fee_read", by=by, note=note, tell=(profile.user,))
    return _whole(kept)


def _whole(kept: FeeDetails) -> Fee:
    return Fee(kept.holder, unseal(kept.sealed_iban), unseal(kept.sealed_identity))
