"""Saving what the cluster says about itself: competitiveness, knowledge, sustainability."""

from django.db import transaction

from kumelenme.lifecycle.register import record

from ..models import Application, ClusterAnalysis, Section
from .editing import open_for_writing
from .history import keep_version
from .rows import replace_rows
from .texts import write_text

FIGURE = ("block", "name", "unit", "value", "source", "year")
STUDY = ("kind", "author", "year")


@transaction.atomic
def save_analysis(
    application: Application, section: Section, values: dict, *, by, revision: int | None = None, quiet: bool = False
) -> int:
    """Write texts of one section; returns the new revision, raises Conflict on an old one (K-077)."""
    locked = open_for_writing(application, section, by=by)
    new = write_text(ClusterAnalysis, application.analysis, values, revision, by=by)
    if not quiet:
        record(locked, "analysis_saved", by=by, facts={"section": section})
    return new


@transaction.atomic
def save_figures(application: Application, rows: list[dict], *, by) -> None:
    """Replace the figures that prove the blocks of the diamond."""
    locked = open_for_writing(application, Section.COMPETITIVENESS, by=by)
    replace_rows(locked.analysis.figures, rows, FIGURE)
    keep_version(locked, Section.COMPETITIVENESS, by=by)
    record(locked, "analysis_saved", by=by, facts={"section": Section.COMPETITIVENESS, "figures": len(rows)})


@transaction.atomic
def save_studies(application: Application, rows: list[dict], *, by) -> None:
    """Replace the list of analyses made before."""
    locked = open_for_writing(application, Section.KNOWLEDGE, by=by)
    replace_rows(locked.analysis.studies, rows, STUDY)
    keep_version(locked, Section.KNOWLEDGE, by=by)
    record(locked, "analysis_saved", by=by, facts={"section": Section.KNOWLEDGE, "studies": len(rows)})
