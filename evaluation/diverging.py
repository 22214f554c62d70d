"""Marks that lie apart: noted by the portal, settled by a consensus or by a third evaluator, void when the work changes."""

from applications.models import Application
from kumelenme.lifecycle.actors import SYSTEM
from kumelenme.lifecycle.perform import perform
from kumelenme.lifecycle.register import record

from . import deadlines, scoring
from .actors import COMMISSION, COMMISSION_CHAIR, PARTIES
from .models import Divergence, DivergenceStatus
from .models.divergence import SETTLED
from .queries import rounds

# K-096, without who gave what or how far apart they lie: the round is sealed until the third has sent.
REASON = "Puanlar çağrının kuralına göre ayrıştığından üçüncü değerlendirici atanmalıdır; puanlar tur bitince açılır."


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
        facts={"reason": REASON},
    )


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
