"""What a completion changed: the old and the new beside each asked item (ux.md §3.5)."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import OuterRef, Subquery
from django.db.models.functions import JSONObject

from ..checklist import BY_NUMBER, Item
from ..models import Application, ApplicationDocument, CompletionRequest, Section, Submission
from ..queries.signature import every_paper
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


def asked_before() -> Subquery:
    """For a list: what the letter of the round before asked for, when, and the dossier that counted then; as JSON."""
    asked = CompletionRequest.objects.filter(application=OuterRef("application"), round=OuterRef("round") - 1)
    earlier = Submission.objects.filter(application=OuterRef("application"), submitted_at__lt=OuterRef("requested_at"))
    dossier = Subquery(earlier.order_by("-version").values("dossier")[:1])
    packed = JSONObject(items="items", requested_at="requested_at", dossier=dossier)
    return Subquery(asked.annotate(packed=packed).values("packed")[:1])


def completed_items(application: Application, asked: dict | None, now: Submission) -> dict[int, Completed]:
    """Per item `asked_before`: old and new side by side; empty in the first round.

    `now` is the version that this round reads; the old one is what counted when the letter went out.
    """
    if asked is None:
        return {}
    before, after = asked["dossier"] or now.dossier, now.dossier
    files, moment = every_paper(application), datetime.fromisoformat(asked["requested_at"])
    found = {}
    for entry in asked["items"]:
        item = BY_NUMBER[entry["item"]]
        found[item.number] = Completed(
            item,
            entry["explanation"],
            [f for f in files if f.slot in item.slots and _stood(f, moment)],
            [f for f in files if f.slot in item.slots and f.replaced_at is None],
            section_changes(item.section, part_of(before, item.section), part_of(after, item.section)),
        )
    return found


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
