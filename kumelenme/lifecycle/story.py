"""What a person may read of an object's register, and where it stands on the way."""

from dataclasses import dataclass

from django.contrib.contenttypes.models import ContentType

from kumelenme.accounts.roles import APPLICANT_ROLES, Role

from . import catalogue
from .flow import flows_of
from .models import AuditEntry

# What a timeline shows of an entry.
SHOWN = ("subject_type_id", "verb", "source", "target", "note", "acting_as", "at", "by__full_name")


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a timeline as one person reads it; `who` and `note` are empty where they must not know."""

    what: str
    at: object
    who: str = ""
    note: str = ""
    state: str = "done"


def entries_of(obj) -> list[AuditEntry]:
    """The register of an object, oldest first, with the people's names."""
    entries = list(AuditEntry.objects.about(obj).select_related("by").only(*SHOWN).order_by("id"))
    kind = ContentType.objects.get_for_model(obj)
    for entry in entries:
        entry.subject_type = kind
    return entries


def story(obj, entries: list[AuditEntry], reader) -> list[Line]:
    """The register of an object as one person reads it.

    Ministry staff read every act with names. Everybody else reads what was reached, by office and never by
    name, and the reason of those moves that their side is told (trust.md: evaluators stay anonymous).
    """
    role = getattr(reader, "acting_as", None)
    if role is not None and not _is_outside(role):
        return [Line(catalogue.label_of(entry), entry.at, _name(entry), entry.note) for entry in entries]
    reached = dict(obj._meta.get_field(flows_of(obj)[0].field).flatchoices)
    return [_outside_line(entry, reader, reached) for entry in entries if entry.target]


def _is_outside(role) -> bool:
    return role in APPLICANT_ROLES or role in {Role.EVALUATOR, Role.AUDITOR_FIRM, Role.BOARD_MEMBER}


def _outside_line(entry: AuditEntry, reader, reached: dict[str, str]) -> Line:
    found = catalogue.entry_row(entry)
    own = reader.is_authenticated and entry.by_id == reader.pk
    told = own or (found is not None and reader.is_authenticated and any(a.concerns(reader) for a in found[1].tell))
    what = reached.get(entry.target) or catalogue.label_of(entry)
    return Line(what, entry.at, _office(entry), entry.note if told else "")


def _name(entry: AuditEntry) -> str:
    office = _office(entry)
    return f"{entry.by.full_name} ({office})" if entry.by else office


def _office(entry: AuditEntry) -> str:
    if entry.by_id is None:
        return "Sistem"
    return Role(entry.acting_as).label if entry.acting_as in Role.values else "Kullanıcı"


def track(obj, entries: list[AuditEntry]) -> list[tuple[str, str, str]]:
    """(label, state, when) of each stage on the way, for `<c-stage-track>`.

    A model may name its stages for readers in TRACK = ((label, {states}), …) and the resting places that
    mean success in ACCOMPLISHED; otherwise every state that is no resting place is a stage.
    """
    flow = flows_of(obj)[0]
    final = set(getattr(obj, "FINAL", ()))
    stages = getattr(obj, "TRACK", None) or [
        (label, {value}) for value, label in obj._meta.get_field(flow.field).flatchoices if value not in final
    ]
    moves = [entry for entry in entries if entry.target]
    entered = {entry.target: entry.at for entry in reversed(moves)}
    now = flow.state_of(obj)
    place = _place(stages, now if now not in final else moves[-1].source if moves else "")
    word = "now" if now not in final else ("done" if now in getattr(obj, "ACCOMPLISHED", ()) else "stopped")
    states = ["done" if i < place else word if i == place else "waiting" for i in range(len(stages))]
    return [(label, state, _when(members, entered)) for (label, members), state in zip(stages, states, strict=True)]


def _place(stages, state: str) -> int:
    return next((i for i, (_, members) in enumerate(stages) if state in members), -1)


def _when(members, entered: dict):
    return min((entered[state] for state in members if state in entered), default=None)
