"""Ties to organisations and people: declared, ended, taken back; each change owes a new look at open tasks (ADR 33)."""

from datetime import date

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from kumelenme.lifecycle.register import record
from kumelenme.sql.clock import portal_now, portal_today

from ..actors import POOL_OFFICE, RELATION_KEEPERS
from ..models import EvaluatorProfile, Relation
from .pool import profile_of

MOST_RELATIONS = 100
NOT_YOURS = "Bu ilişkiyi yalnız kaydeden taraf değiştirebilir."


@transaction.atomic
def declare_relation(user, *, by, ended_on: date | None = None, **tie) -> Relation:
    """Write down a tie of `user`; `by` is the person, or who keeps the ministry's records (the person is then told).

    PermissionDenied for others; ValidationError for an end in the future or more than MOST_RELATIONS that stand.
    """
    profile = profile_of(user)
    _may(profile, by, own=by == user)
    _past(ended_on)
    if Relation.objects.standing().filter(user=user).count() >= MOST_RELATIONS:
        raise ValidationError(f"En çok {MOST_RELATIONS} ilişki yazılabilir; geçersiz olanları geri alın.")
    relation = Relation.objects.create(user=user, declared_by=by, ended_on=ended_on, **tie)
    told = () if by == user else (user,)
    record(profile, "evaluator_relation_declared", by=by, facts=_facts(relation), tell=told)
    return relation


@transaction.atomic
def end_relation(relation: Relation, *, by, ended_on: date) -> None:
    """The tie has ended; it counts for as many years as a call says."""
    profile = profile_of(relation.user)
    _may(profile, by, own=relation.is_own and by == relation.user)
    _past(ended_on)
    relation = _standing(relation)
    relation.ended_on = ended_on
    relation.save(update_fields=["ended_on"])
    told = (POOL_OFFICE,) if by == relation.user else (relation.user,)
    record(profile, "evaluator_relation_ended", by=by, facts=_facts(relation), tell=told)


@transaction.atomic
def withdraw_relation(relation: Relation, *, by, note: str) -> None:
    """The tie was written by mistake; it stays on record with the reason, and the other side is told."""
    profile = profile_of(relation.user)
    _may(profile, by, own=relation.is_own and by == relation.user)
    if not note.strip():
        raise ValidationError({"note": "Gerekçe yazılmalıdır."})
    relation = _standing(relation)
    relation.removed_at = portal_now()
    relation.save(update_fields=["removed_at"])
    told = (POOL_OFFICE,) if by == relation.user else (relation.user,)
    record(profile, "evaluator_relation_withdrawn", by=by, note=note, facts=_facts(relation), tell=told)


def _may(profile: EvaluatorProfile, by, *, own: bool) -> None:
    if not own and not RELATION_KEEPERS.holds(by, profile):
        raise PermissionDenied(NOT_YOURS)


def _standing(relation: Relation) -> Relation:
    locked = Relation.objects.select_for_update(of=("self",)).select_related("user").get(pk=relation.pk)
    if locked.removed_at is not None:
        raise ValidationError("Bu ilişki daha önce geri alınmış.")
    return locked


def _past(day: date | None) -> None:
    if day is not None and day > portal_today():
        raise ValidationError({"ended_on": "Sona erme tarihi bugünden ileri olamaz; süren bir ilişkide boş bırakın."})


def _facts(relation: Relation) -> dict:
    """Code and kind only: the register is for ever, and names of relatives do not belong there."""
    return {"relation": relation.code, "kind": relation.kind}
