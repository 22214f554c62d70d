"""The evaluators' pool: keeping a profile, sending it, deciding on it, and taking people into a call (domain.md §4.15)."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction

from applications.models import Call
from kumelenme.accounts.actions import grant_role
from kumelenme.accounts.models import User
from kumelenme.accounts.roles import Role
from kumelenme.documents.actions import store_upload
from kumelenme.lifecycle.actors import SYSTEM
from kumelenme.lifecycle.perform import perform
from kumelenme.lifecycle.register import record
from kumelenme.sql.clock import portal_now
from kumelenme.uploads import MEGABYTE

from ..models import HELD, IN_POOL, EvaluatorProfile, ProfileStatus

# A change of these is judged again; a new employer or relation is not, so that nobody hesitates to report one.
JUDGED = (
    "degree", "field_of_study", "experience_years", "experience", "expertise_nace", "expertise_groups", "themes", "cv",
)  # fmt: skip
# Whoever may see the profile, and the person before they hold any role.
CV_READERS = ("", *Role.values)
WARN_BEFORE = timedelta(days=30)
UNDERTAKING_VERSION = "2026-1"
CV, CV_KINDS, CV_MAX_BYTES = "evaluator_cv", ("pdf", "docx", "odt"), 10 * MEGABYTE


SUSPENDED = (
    "Havuzdaki yer askıdayken öğrenim, deneyim, uzmanlık ve özgeçmiş değiştirilemez; çalışılan kurum ve ilişkiler "
    "değiştirilebilir. Askı kalkınca yeniden deneyin."
)


class Stale(Exception):
    """The profile was saved elsewhere after this page was opened (K-077)."""


def profile_of(user: User) -> EvaluatorProfile:
    """The person's profile under lock, begun as a draft if there is none; one, however many ask at once."""
    User.objects.select_for_update(of=("self",), no_key=True).get(pk=user.pk)
    profile, _ = EvaluatorProfile.objects.get_or_create(user=user)
    return profile


@transaction.atomic
def enlist_evaluator(user: User, call: Call, *, by, profile: dict | None = None) -> EvaluatorProfile | None:
    """Give the role for this call only; the database refuses a person from another side of the same call."""
    grant_role(user, Role.EVALUATOR, call.number, by=by)
    if profile:
        save_profile(user, profile, by=by)
    record(call, "evaluator_enlisted", by=by, facts={"person": user.code})
    return EvaluatorProfile.objects.filter(user=user).first()


@transaction.atomic
def save_profile(user: User, values: dict, *, by, revision: int | None = None, undertaken: bool = False, cv=None):
    """Store what was typed, complete or not; returns the profile.

    The person's own change of what was judged (JUDGED) waits for approval again; what the office writes for somebody
    is laid before itself for approval. Raises Stale when `revision` is not the last one, ValidationError for a file.
    """
    profile = profile_of(user)
    if revision is not None and revision != profile.revision:
        raise Stale
    before = {name: getattr(profile, name) for name in JUDGED}
    for name, value in values.items():
        setattr(profile, name, value)
    if profile.status == ProfileStatus.SUSPENDED and (cv or any(getattr(profile, n) != before[n] for n in JUDGED)):
        raise ValidationError(SUSPENDED)
    if cv is not None:
        profile.cv = store_upload(
            cv, subject=profile, slot=CV, by=by, audience=CV_READERS, kinds=CV_KINDS, max_bytes=CV_MAX_BYTES
        )
    if undertaken and profile.undertaking_version != UNDERTAKING_VERSION:
        profile.undertaking_version, profile.undertaken_at = UNDERTAKING_VERSION, portal_now()
    profile.revision, profile.saved_at = profile.revision + 1, portal_now()
    profile.save()
    judged = [name for name in JUDGED if getattr(profile, name) != before[name]]
    record(user, "evaluator_profile_saved", by=by, facts={"judged": judged})
    if by == user:
        if judged and profile.status in IN_POOL:
            perform("change_profile", profile, by=by)
    elif profile.status in (ProfileStatus.DRAFT, ProfileStatus.REJECTED, ProfileStatus.EXPIRED, ProfileStatus.LEFT):
        perform("enter_profile", profile, by=by)
    profile.refresh_from_db()
    return profile


@transaction.atomic
def approve_profile(profile: EvaluatorProfile, *, by, note: str = "") -> None:
    """The programme manager accepts the person into the pool for two years."""
    perform("approve_profile", profile, by=by, note=note)
    profile.refresh_from_db()


@transaction.atomic
def pause(user: User, *, by, paused: bool) -> None:
    """Take no work for a while, or take it again; what is under way goes on."""
    profile = profile_of(user)
    if profile.status not in IN_POOL:
        raise ValidationError("Havuzda olmayan biri göreve ara veremez.")
    if (profile.paused_at is not None) == paused:
        return
    profile.paused_at = portal_now() if paused else None
    profile.save(update_fields=["paused_at"])
    record(profile, "evaluator_paused" if paused else "evaluator_resumed", by=by)


def tend() -> None:
    """Clock: a place that has run out ends; thirty days before, its holder is told once. Safe to repeat."""
    now = portal_now()
    for profile in EvaluatorProfile.objects.filter(status__in=HELD, status_due_at__lt=now).select_related("user"):
        perform("expire_profile", profile, by=SYSTEM)
    _warn(now)


@transaction.atomic
def _warn(now) -> None:
    ending = EvaluatorProfile.objects.filter(
        status=ProfileStatus.APPROVED, expiry_told_at=None, status_due_at__lt=now + WARN_BEFORE
    )
    for profile in ending.select_for_update(of=("self",), skip_locked=True).select_related("user"):
        profile.expiry_told_at = now
        profile.save(update_fields=["expiry_told_at"])
        record(profile, "evaluator_place_runs_out", by=SYSTEM, tell=(profile.user,))


def note_export(*, by, rows: int, query: str, kind: str) -> None:
    """Who took how many rows of the pool's list with which filter, in the register of the person."""
    record(by, "evaluators_exported", by=by, facts={"rows": rows, "query": query, "format": kind})
