"""The steps of one application as its owner and the public see them (ux.md §2.5–2.6)."""

from dataclasses import dataclass
from datetime import datetime

from kumelenme.lifecycle.models import AuditEntry

from ..models import Application, Stage

S = Stage
STEPS: tuple[tuple[str, tuple[Stage, ...]], ...] = (
    ("Başvuru alındı", (S.SUBMITTED,)),
    ("İdari kontrol", (S.ADMINISTRATIVE_CHECK, S.COMPLETION)),
    ("Ön değerlendirme", (S.PRE_ASSESSMENT,)),
    ("Seçici Kurul", (S.SELECTION_BOARD, S.RESERVE)),
    ("Müzakere ve onay", (S.NEGOTIATION, S.APPROVAL)),
    ("Destek sözleşmesi", (S.ENTERPRISE_FORMATION, S.CONTRACT)),
    ("Uygulama", (S.IMPLEMENTATION,)),
)


@dataclass(frozen=True, slots=True)
class Step:
    """One step: done, current or waiting; since and until when."""

    title: str
    state: str
    since: datetime | None = None
    until: datetime | None = None


def progress(application: Application) -> list[Step]:
    """The seven steps of the programme with the moments of the register; names of people never appear."""
    entered: dict[str, datetime] = {}
    for entry in AuditEntry.objects.about(application).exclude(target="").order_by("pk"):
        entered.setdefault(entry.target, entry.at)
    steps = []
    for title, stages in STEPS:
        since = min((entered[s] for s in stages if s in entered), default=None)
        current = application.stage in stages
        state = "current" if current else "done" if since else "waiting"
        steps.append(Step(title, state, since, application.stage_due_at if current else None))
    return steps


def elimination(application: Application) -> AuditEntry | None:
    """The decision that ended an eliminated application: its note, and in its facts the reason of each item."""
    if application.stage != Stage.ELIMINATED:
        return None
    return AuditEntry.objects.about(application).filter(target=Stage.ELIMINATED).order_by("-pk").first()
