"""Keeping what a section contains after a change (ADR 0020). Texts keep themselves by a trigger; rows are kept here."""

from ..models import Application, Section, SectionVersion
from ..queries.section_content import content_of


def keep_version(application: Application, section: Section, *, by) -> None:
    """Write what stands in the section now as its newest version.

    The database joins it with the same person's version of the last minutes, and drops it when nothing has changed.
    """
    row = SectionVersion(application=application, section=section, author=by, content=content_of(application, section))
    # The database may answer "nothing to insert"; only this form of INSERT asks for no key back.
    SectionVersion.objects.bulk_create([row], ignore_conflicts=True)


def keep_first(application: Application, section: Section) -> None:
    """Before the first change of a list is kept: what stood there, written by nobody we know of; later, nothing."""
    if SectionVersion.objects.filter(application=application, section=section).exists():
        return
    content = content_of(application, section)
    if any(content.values()):
        row = SectionVersion(application=application, section=section, sealed=True, content=content)
        SectionVersion.objects.bulk_create([row], ignore_conflicts=True)


def seal_versions(application: Application, section: Section | None) -> None:
    """Whatever is written next, in this section or (None) in any, begins a version of its own."""
    which = {} if section is None else {"section": section}
    SectionVersion.objects.filter(application=application, sealed=False, **which).update(sealed=True)
