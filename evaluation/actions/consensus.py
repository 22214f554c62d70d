"""Looking for a common answer: proposals of the two evaluators, giving up, the end of the period (ux.md §3.6)."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from kumelenme.lifecycle.actors import SYSTEM
from kumelenme.lifecycle.perform import NotFromHere, perform
from kumelenme.lifecycle.register import record
from kumelenme.sql.functions import PortalNow

from .. import consensus, consolidation
from ..models import Assessment, ConsensusProposal, Divergence, DivergenceStatus

CLOSED = "Uzlaşı formu artık açık değil; sonuç bu sayfada yazılıdır."


@transaction.atomic
def propose(task: Assessment, values: dict[str, dict], *, by) -> bool:
    """Send what one would write as the common answer: {criterion: {"value", "reason"}} for all in which the marks differ.

    True when it equals what the others proposed last: the answer is sealed and the joint mark is made of it.
    PermissionDenied for anybody but a party, ValidationError when the form is closed or incomplete.
    """
    divergence = _open(task, by)
    asked = consensus.open_criteria(divergence)
    if missing := [code for code in asked if code not in values]:
        raise ValidationError(f"Her ölçüt için kararınızı seçin: {', '.join(missing)}.")
    ConsensusProposal.objects.create(
        divergence=divergence, assessment=task, values={code: values[code] for code in asked}
    )
    others = [t.evaluator for t in consensus.parties(divergence) if t.pk != task.pk]
    record(divergence, "consensus_proposed", by=by, tell=others)
    if not consensus.common(divergence):
        return False
    perform("agree", divergence, by=SYSTEM)
    consolidation.settle(divergence.application)
    return True


@transaction.atomic
def give_up(task: Assessment, *, by, note: str) -> None:
    """No common answer: the third evaluator is called at once."""
    perform("give_up_consensus", _open(task, by), by=by, note=note)


def _open(task: Assessment, by) -> Divergence:
    if task.evaluator_id != by.pk:
        raise PermissionDenied("Bu değerlendirme size ait değil.")
    found = Divergence.objects.select_for_update(of=("self",)).select_related("application__call__terms")
    divergence = found.filter(
        application=task.application_id, status=DivergenceStatus.CONSENSUS, codes__contains=[task.code]
    ).first()
    if divergence is None:
        raise ValidationError(CLOSED)
    return divergence


def expire() -> int:
    """Clock: forms whose period is over; the third evaluator is called. Returns how many."""
    late = Divergence.objects.filter(status=DivergenceStatus.CONSENSUS, status_due_at__lt=PortalNow())
    return sum(1 for divergence in late if _expire(divergence))


def _expire(divergence: Divergence) -> bool:
    try:
        perform("expire_consensus", divergence, by=SYSTEM)
    except NotFromHere:
        return False
    return True
