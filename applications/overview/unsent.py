"""What a team changed since it last sent: section by section, before it sends again (K-075)."""

from dataclasses import dataclass
from datetime import datetime

from ..models import Application, OrganisationKind, Section, Slot, Stage
from .changes import part_of
from .section_changes import Change, section_changes

S = Section


@dataclass(frozen=True, slots=True)
class Unsent:
    """The version that counts, and where the draft differs from it."""

    version: int
    sent_at: datetime
    sections: list[tuple[Section, list[Change]]]

    @property
    def count(self) -> int:
        """How many values differ."""
        return sum(len(changes) for _, changes in self.sections)


def unsent(application: Application, draft: dict) -> Unsent | None:
    """The differences between the version that counts and the draft as a dossier; None if nothing was sent yet."""
    last = application.submissions.order_by("version").last() if application.stage == Stage.SUBMITTED else None
    if last is None:
        return None
    found = [(section, _changes(section, last.dossier, draft)) for section in Section]
    return Unsent(last.version, last.submitted_at, [(section, changes) for section, changes in found if changes])


def _changes(section: Section, before: dict, after: dict) -> list[Change]:
    match section:
        case S.TEAM:
            return []
        case S.DOCUMENTS:
            return _files(before["documents"], after["documents"])
        case S.FIRMS | S.INSTITUTIONS:
            firms = section == S.FIRMS
            return section_changes(section, _members(before, firms=firms), _members(after, firms=firms))
    return section_changes(section, part_of(before, section), part_of(after, section))


def _members(dossier: dict, *, firms: bool) -> dict:
    """The members that stand on this section's own page."""
    return {"members": [row for row in dossier["members"] if (row["kind"] == OrganisationKind.FIRM) == firms]}


def _files(before: list[dict], after: list[dict]) -> list[Change]:
    """Files that came and went, by slot; the same file under another name is no change."""
    old, new = ({(row["slot"], row["sha256"]): row["name"] for row in rows} for rows in (before, after))
    found = [Change(Slot(slot).label, name, "") for (slot, digest), name in old.items() if (slot, digest) not in new]
    found += [Change(Slot(slot).label, "", name) for (slot, digest), name in new.items() if (slot, digest) not in old]
    return found
