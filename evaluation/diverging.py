"""Marks that lie apart: noted by the portal, settled by a consensus or by a third evaluator, void when the work changes."""

from applications.models import Application
from kumelenme.lifecycle.actors import SYSTEM
from kumelenme.lifecycle.perform import perform
from kumelenme.lifecycle.register import record
from kumelenme.money import format_number

from . import deadlines, scoring
from .actors import COMMISSION, COMMISSION_CHAIR, PARTIES
from .models import Divergence, DivergenceStatus
from .models.divergence import SETTLED
from .queries import rounds


def note(application: Application, sent: list, found: list[scoring.Finding]) -> Divergence:
    """Write down what the rule found; the call decides whether a consensus is looked for first."""
    consensus = application.call.terms.divergence_mode == "CONSENSUS"
    divergence = Divergence.objects.create(
        application=application,
        codes=[a.code for a in sent],
        status=DivergenceStatus.CONSENSUS if consensus else DivergenceStatus.THIRD,
        status_due_at=deadlines.consensus(application) if consensus else None,
        findings=[
            {
                "kind": f.kind,
                "criterion": f.criterion,
                "distance": str(scoring.rounded(f.distance, scoring.FOUR_PLACES)),
            }
            for f in found
        ],
    )
    if consensus:
        record(divergence, "consensus_wanted", by=SYSTEM, tell=(PARTIES, COMMISSION, COMMISSION_CHAIR))
    else:
        call_for_third(divergence)
    return divergence


def call_for_third(divergence: Divergence) -> None:
    """The portal orders; who it is, a person chooses (design principle 8)."""
    record(
        divergence.application,
        "third_evaluator_required",
        by=SYSTEM,
        tell=(COMMISSION, COMMISSION_CHAIR),
        facts={"reason": sentence(divergence)},
    )


def sentence(divergence: Divergence) -> str:
    """Why a third is needed, without saying who gave what."""
    total = [f for f in divergence.findings if not f["criterion"]]
    criteria = sorted({f["criterion"] for f in divergence.findings if f["criterion"]})
    parts = []
    if total:
        parts.append(
            f"Puanlar arasında {format_number(scoring.rounded(scoring.exact(total[0]['distance'])), 2)} puan fark bulunduğundan"
        )
    elif criteria:
        parts.append("Ölçüt puanları ayrıştığından")
    named = f" (ölçütler: {', '.join(criteria)})" if criteria else ""
    return f"{parts[0]} üçüncü değerlendirici atanmalıdır{named}."


def still_standing(application: Application, sent: set[str], *, wanted: int) -> Divergence | None:
    """The divergence that stands; it is void when one of its assessments no longer counts, or the third has gone."""
    found = rounds.divergence(application)
    if found is None:
        return None
    third_has_gone = found.status == DivergenceStatus.RESOLVED and len(sent) <= wanted
    if set(found.codes) <= sent and not third_has_gone:
        return found
    perform("void_divergence", found, by=SYSTEM)
    return None


def settled(divergence: Divergence, count: int, *, wanted: int) -> bool:
    """May the marks be brought together now? The arrival of the third resolves it."""
    if divergence.status == DivergenceStatus.THIRD and count > wanted:
        perform("resolve_by_third", divergence, by=SYSTEM)
        return True
    return divergence.status in SETTLED
