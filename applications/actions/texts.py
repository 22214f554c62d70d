"""Saving the long texts of a draft: whole section or nothing, and never over somebody else's newer text (K-077)."""

from dataclasses import dataclass

from django.db import transaction
from django.db.models import F

from kumelenme.lifecycle.register import record
from kumelenme.sql.functions import PortalNow

from ..models import Application, BusinessPlan, Cluster, Section
from .editing import open_for_writing
from .history import keep_version
from .rows import replace_rows
from .voiding import check_confirmations


@dataclass(frozen=True, slots=True)
class Conflict(Exception):
    """Somebody saved a newer version meanwhile; `revision` is theirs."""

    revision: int


@transaction.atomic
def save_cluster(
    application: Application, values: dict, *, by, revision: int | None = None, quiet: bool = False
) -> int:
    """Write fields of the cluster (`provinces` is a list); returns the new revision, raises Conflict on an old one.

    `quiet` is an autosave: no line in the register.
    """
    locked = open_for_writing(application, Section.CLUSTER, by=by)
    values = dict(values)
    provinces = values.pop("provinces", None)
    new = write_text(Cluster, locked.cluster, values, revision, by=by)
    if values.get("name", locked.cluster.name) != locked.cluster.name:
        check_confirmations(locked, at_once=not quiet)
    if provinces is not None:
        locked.cluster.provinces.set(provinces)
        keep_version(locked, Section.CLUSTER, by=by)
    if not quiet:
        record(locked, "cluster_saved", by=by)
    return new


@transaction.atomic
def save_plan(
    application: Application, section: Section, values: dict, *, by, revision: int | None = None, quiet: bool = False
) -> int:
    """Write texts of the plan for its head or for vision and strategy; as `save_cluster`."""
    locked = open_for_writing(application, section, by=by)
    new = write_text(BusinessPlan, locked.plan, values, revision, by=by)
    if not quiet:
        record(locked, "plan_saved", by=by, facts={"section": section})
    return new


@transaction.atomic
def save_goals(application: Application, rows: list[dict], *, by) -> None:
    """Replace the strategic goals; a row with a `key` keeps it, so that later versions can be compared."""
    locked = open_for_writing(application, Section.VISION, by=by)
    replace_rows(locked.plan.goals, rows, ("goal", "measure", "baseline", "target", "year"))
    keep_version(locked, Section.VISION, by=by)
    record(locked, "plan_saved", by=by, facts={"section": Section.VISION, "goals": len(rows)})


def write_text(model, row, values: dict, revision: int | None, *, by) -> int:
    """One UPDATE with a revision check; returns the new revision. Raises Conflict when somebody was faster."""
    target = model.objects.filter(pk=row.pk)
    if revision is not None:
        target = target.filter(revision=revision)
    if not target.update(**values, revision=F("revision") + 1, saved_at=PortalNow(), saved_by=by):
        raise Conflict(row.revision)
    return (revision if revision is not None else row.revision) + 1
