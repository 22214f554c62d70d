"""A member's history in the words of the page: who did what when, old beside new, and what can be made valid again."""

from dataclasses import dataclass
from datetime import date, datetime
from decimal import Decimal

from kumelenme.documents.models import StoredFile
from kumelenme.money import format_number
from kumelenme.turkish import tr_capfirst, tr_lower
from kumelenme.ui.dates import short_date

from ..models import Commitment, Member
from ..queries.member_states import CHANGEABLE, COMMITMENT, MEMBER, ORGANISATION, PAPERS
from .section_changes import Change

HIDDEN = {"id", "removed_at"}
ELSEWHERE = "Başka bir başvurunun ekibi"


@dataclass(frozen=True, slots=True)
class Entry:
    """One act; `file` is the paper of that moment. `again` says that this state may be written back."""

    kind: str
    number: int
    when: datetime
    who: str
    what: str
    changes: list[Change]
    file: StoredFile | None
    again: bool


def entries_of(member: Member, pairs: list[tuple], *, team: set[int], may_change: bool) -> list[Entry]:
    """What the page shows of these states; `team` are the people whose names it may show."""
    found = [
        Entry(
            kind,
            new.pk,
            new.pgh_created_at,
            _who(kind, new, team),
            _what(kind, new, old),
            _changes(new, old),
            new.document if kind == COMMITMENT else None,
            _again(member, kind, new, may_change=may_change),
        )
        for kind, new, old in pairs
    ]
    return [entry for entry in found if entry.what]


def _who(kind: str, state, team: set[int]) -> str:
    if state.by is None:
        link = kind == COMMITMENT and state.method == Commitment.Method.LINK
        return "Üyenin kendisi (bağlantıyla)" if link else "Portal"
    return str(state.by) if state.by_id in team else ELSEWHERE


def _what(kind: str, new, old) -> str:
    """What happened; empty for the rows that come into being with a member and say nothing yet."""
    if kind == MEMBER:
        if old is None:
            return "Listeye eklendi" if new.pgh_label == "insert" else "Kaydedildi"
        if bool(new.removed_at) != bool(old.removed_at):
            return "Listeden çıkarıldı" if new.removed_at else "Listeye geri alındı"
        return "Kümedeki yeri değişti"
    if kind == ORGANISATION:
        return "Kuruluş bilgileri değişti" if old else ""
    if old is None and new.status == Commitment.Status.AWAITED:
        return ""
    return f"Taahhüt: {tr_lower(new.get_status_display())}"


def _changes(new, old) -> list[Change]:
    tracked = [field for field in type(new).pgh_tracked_model._meta.fields if field.name not in HIDDEN]
    kept = {field.name for field in type(new)._meta.fields}
    found = [
        Change(tr_capfirst(str(field.verbose_name)), _text(old, field) if old else "", _text(new, field))
        for field in tracked
        if field.name in kept
    ]
    return [change for change in found if change.before != change.after] if old else []


def _text(state, field) -> str:
    value = getattr(state, field.name)
    if field.choices:
        return str(getattr(state, f"get_{field.name}_display")())
    if isinstance(value, StoredFile):
        return value.original_name
    if isinstance(value, Decimal):
        return format_number(value, 2)
    if isinstance(value, date):
        return short_date(value)
    return "" if value is None else str(value)


def _again(member: Member, kind: str, state, *, may_change: bool) -> bool:
    if kind == COMMITMENT:
        now = member.commitment
        paper = state.status == Commitment.Status.SIGNED and state.method in PAPERS and state.document_id
        return bool(paper) and (now.document_id != state.document_id or now.status != state.status)
    if kind == MEMBER:
        return state.removed_at is None and state.layer != member.layer
    organisation = member.organisation
    return may_change and any(getattr(state, name) != getattr(organisation, name) for name in CHANGEABLE)
