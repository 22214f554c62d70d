"""What a completion changed: the old and the new beside each asked item (ux.md §3.5)."""

from dataclasses import dataclass

from django.db.models import OuterRef, Subquery

from ..checklist import BY_NUMBER, Item
from ..models import Application, ApplicationDocument, CompletionRequest, Section, Submission
from .section_changes import Change, section_changes

S = Section


@dataclass(frozen=True, slots=True)
class Completed:
    """One asked item after the answer: what was asked, files before and after, values that changed."""

    item: Item
    asked: str
    before: list[ApplicationDocument]
    after: list[ApplicationDocument]
    changes: list[Change]


def completed_items(application: Application, round_: int, now: Submission) -> dict[int, Completed]:
    """Per item asked in the round before: old and new side by side; empty in the first round.

    `now` is the version that this round reads; the old one is what counted when the letter went out.
    """
    request = _asked_before(application, round_) if round_ > 1 else None
    if request is None:
        return {}
    before, after = request.dossier or now.dossier, now.dossier
    files = list(application.documents.select_related("file"))
    found = {}
    for entry in request.items:
        item = BY_NUMBER[entry["item"]]
        found[item.number] = Completed(
            item,
            entry["explanation"],
            [f for f in files if f.slot in item.slots and _stood(f, request.requested_at)],
            [f for f in files if f.slot in item.slots and f.replaced_at is None],
            section_changes(item.section, part_of(before, item.section), part_of(after, item.section)),
        )
    return found


def _asked_before(application: Application, round_: int) -> CompletionRequest | None:
    """What the letter of the round before asked for, with the `dossier` that counted when it went out."""
    earlier = Submission.objects.filter(application=OuterRef("application"), submitted_at__lt=OuterRef("requested_at"))
    asked = application.completion_requests.filter(round=round_ - 1)
    return asked.annotate(dossier=Subquery(earlier.order_by("-version").values("dossier")[:1])).first()


def _stood(document: ApplicationDocument, moment) -> bool:
    return document.uploaded_at <= moment and (document.replaced_at is None or document.replaced_at > moment)


def part_of(dossier: dict, section: Section | None) -> dict:
    """The part of a dossier that the section writes."""
    match section:
        case S.CLUSTER:
            return dossier["cluster"]
        case S.FIRMS | S.INSTITUTIONS:
            return {"members": dossier["members"]}
        case S.REFERENCES:
            return {"projects": dossier.get("reference_projects", [])}
        case S.COMPETITIVENESS | S.KNOWLEDGE | S.SUSTAINABILITY:
            return dossier.get("analysis", {})
    return dossier["plan"]
