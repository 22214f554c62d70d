"""Saving the cluster's data of its last full years."""

from django.core.exceptions import ValidationError
from django.db import transaction

from kumelenme.lifecycle.register import record

from ..models import YEAR_FIGURES, Application, Section
from ..rules.cluster_years import year_refusals
from .editing import open_for_writing
from .history import keep_version
from .rows import replace_rows


@transaction.atomic
def save_cluster_years(application: Application, rows: list[dict], *, by) -> None:
    """Make the table these years, each {year, figure: number or None}; a year that is left out goes, one that stays keeps its key.

    ValidationError where two figures of a year contradict each other, or the section is closed.
    """
    locked = open_for_writing(application, Section.CLUSTER, by=by)
    for row in rows:
        if refused := year_refusals(row):
            raise ValidationError(f"{row['year']}: {next(iter(refused.values()))}")
    keys = {row.year: row.key for row in locked.cluster.years.all()}
    whole = [dict.fromkeys(YEAR_FIGURES) | row | {"key": keys.get(row["year"])} for row in rows]
    replace_rows(locked.cluster.years, whole, ("year", *YEAR_FIGURES))
    keep_version(locked, Section.CLUSTER, by=by)
    record(locked, "cluster_saved", by=by, facts={"years": [row["year"] for row in rows]})
