"""Asking for the authority to act for an organisation, deciding on it, and warning before it runs out (N02, K-007)."""

from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction

from kumelenme.accounts.models import User
from kumelenme.accounts.roles import Role
from kumelenme.documents.actions import store_upload
from kumelenme.lifecycle.actors import SYSTEM
from kumelenme.lifecycle.perform import perform
from kumelenme.lifecycle.register import record
from kumelenme.sql.clock import portal_now, portal_today
from kumelenme.uploads import MEGABYTE

from ..actors import FELLOW_REPRESENTATIVES, REPRESENTATION_OFFICE, REPRESENTED_PERSON
from ..models import Organisation, Representation, RepresentationKind, RepresentationState
from ..rules.representation import authority_problem, lapse_problem

PROOF, NO_AUTHORITY = "authority", "no_authority"
PROOF_KINDS = ("pdf", "jpg", "png")
PROOF_MAX_BYTES = 20 * MEGABYTE
# Somebody with more than this many undecided requests is trying tax numbers out.
WAITING_AT_MOST = 5


@transaction.atomic
def request_representation(
    organisation: Organisation, upload, *, by, kind: str, position: str, valid_from, valid_until=None
) -> Representation:
    """A request with its document; the office and whoever represents the organisation already are told.

    ValidationError by field if a date is impossible or a request of the person waits already.
    """
    # One request of a person at a time is counted, however many come at once.
    User.objects.select_for_update(of=("self",)).get(pk=by.pk)
    _dates(kind, valid_from, valid_until)
    waiting = Representation.objects.waiting().filter(person=by)
    if waiting.filter(organisation=organisation).exists():
        raise ValidationError({"vkn": f"{organisation.title} için bekleyen bir talebiniz var; sonucunu bekleyin."})
    if waiting.count() >= WAITING_AT_MOST:
        raise ValidationError(
            f"{WAITING_AT_MOST} talebiniz karar bekliyor. Biri sonuçlanınca yenisini gönderebilirsiniz."
        )
    representation = Representation.objects.create(
        organisation=organisation,
        person=by,
        kind=kind,
        position=position.strip(),
        valid_from=valid_from,
        valid_until=valid_until,
    )
    representation.proof = store_upload(
        upload, subject=representation, slot=PROOF, by=by, audience=Role.values, kinds=PROOF_KINDS,
        max_bytes=PROOF_MAX_BYTES,
    )  # fmt: skip
    representation.save(update_fields=["proof"])
    record(
        representation,
        "representation_requested",
        by=by,
        facts={"kind": kind},
        tell=(REPRESENTATION_OFFICE, FELLOW_REPRESENTATIVES),
    )
    representation.refresh_from_db()
    return representation


def _dates(kind: str, valid_from, valid_until) -> None:
    """What has run out proves nothing; a consultant's authority always has an end."""
    if valid_until is None:
        if kind == RepresentationKind.CONSULTANT:
            raise ValidationError({"valid_until": "Danışman yetkisi süresiz olamaz; belgedeki son günü yazın."})
        return
    if valid_until < valid_from:
        raise ValidationError({"valid_until": "Son gün, başlangıçtan önce olamaz."})
    if valid_until < portal_today():
        raise ValidationError({"valid_until": "Belgenin süresi dolmuş; güncel belgeyi yükleyin."})


@transaction.atomic
def decide(representation: Representation, *, approved: bool, by, note: str = "") -> Representation:
    """Approve, or refuse with a reason; by the office or a fellow representative, never by the person."""
    locked = Representation.objects.select_for_update(of=("self",)).get(pk=representation.pk)
    if locked.state == RepresentationState.REQUESTED and locked.person_id != by.pk:
        locked.decided_by, locked.decided_at, locked.note = by, portal_now(), note.strip()
        locked.save(update_fields=["decided_by", "decided_at", "note"])
    perform("approve_representation" if approved else "refuse_representation", locked, by=by, note=note)
    return locked


def may_begin_for(user, organisation: Organisation) -> None:
    """Refuse with K-006 or K-007 whoever may not begin anything in the organisation's name now."""
    if reason := authority_problem(user, organisation):
        raise ValidationError({"vkn": ValidationError(reason, code=NO_AUTHORITY)})


def still_acts_for(user, organisation: Organisation) -> None:
    """Refuse with K-007 whose authority has run out, was ended or refused: asked at the moment of use."""
    if reason := lapse_problem(user, organisation):
        raise ValidationError(reason, code=NO_AUTHORITY)


@transaction.atomic
def warn_before_the_end() -> None:
    """Tell people once, 30 days ahead, that their authority runs out. Safe to repeat."""
    last = portal_today() + timedelta(days=Representation.WARN_DAYS)
    ending = Representation.objects.in_force().filter(valid_until__lte=last, expiry_told_at=None)
    for representation in ending.select_for_update(of=("self",), skip_locked=True).select_related("organisation"):
        representation.expiry_told_at = portal_now()
        representation.save(update_fields=["expiry_told_at"])
        record(representation, "representation_runs_out", by=SYSTEM, tell=(REPRESENTED_PERSON,))
