"""What stood in the sections of a draft when a version was sent, in the form that `restoring_rows.WRITERS` writes back.

Texts come from the frozen dossier. Rows come from the section's versions, which hold what a dossier leaves out.
"""

from ..models import TEXTS, VERSIONED, Section, SectionVersion, Submission
from ..overview.changes import part_of

S = Section
# Lists that a dossier freezes whole, with their keys.
WHOLE_LISTS = {
    S.CLUSTER: ("provinces", "years"),
    S.VISION: ("goals",),
    S.COMPETITIVENESS: ("figures",),
    S.KNOWLEDGE: ("studies",),
}
LISTS_OF_ROWS = {
    S.REFERENCES: ("projects",),
    S.ACTIVITIES: ("activities", "packages"),
    S.INDICATORS: ("indicators",),
    S.BUDGET: ("budget", "financing"),
}


def sent_content(submission: Submission) -> dict[Section, dict]:
    """Section → its content at the moment of sending; a section of rows that was never written is not in it."""
    versions = SectionVersion.objects.filter(application=submission.application_id)
    then = _by_section(versions.filter(saved_at__lte=submission.submitted_at).order_by("section", "-number"))
    first = _by_section(versions.order_by("section", "number"))
    found = {}
    for section in VERSIONED:
        if (content := _rows_then(section, then.get(section), first.get(section))) is not None:
            found[section] = content | _frozen(section, submission.dossier)
        elif section in TEXTS:
            found[section] = _frozen(section, submission.dossier)
    return found


def _by_section(versions) -> dict[str, SectionVersion]:
    return {row.section: row for row in versions.distinct("section")}


def _rows_then(section: Section, then: SectionVersion | None, first: SectionVersion | None) -> dict | None:
    if then is not None:
        return then.content
    if first is None:
        return None
    # What nobody wrote stood there before the first change; what somebody wrote came after sending, to an empty list.
    return first.content if first.author_id is None else {name: [] for name in LISTS_OF_ROWS.get(section, ())}


def _frozen(section: Section, dossier: dict) -> dict:
    if section not in TEXTS:
        return {}
    part = part_of(dossier, section)
    names = (*TEXTS[section], *WHOLE_LISTS.get(section, ()))
    found = {name: part[name] for name in names if name in part}
    if found.get("starts_on") == "":
        found["starts_on"] = None
    return found
