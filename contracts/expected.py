"""What the applicant's side has to do on this floor: the lines of its home page (settings.APPLICATION_TASKS)."""

from applications.models import Application, Stage
from applications.overview.tasklist import NextStep

from .models import Enterprise, EnterpriseStatus, Negotiation, Side
from .table import conclusion_digest

WAITING_FOR_THE_COORDINATOR = (None, EnterpriseStatus.DRAFT, EnterpriseStatus.RETURNED)


def next_steps(applications: list[Application]) -> list[NextStep]:
    """Turns to answer, conclusions to approve, enterprise files to send; no statement when nothing is that far."""
    at_the_table = [a for a in applications if a.stage == Stage.NEGOTIATION]
    founding = [a for a in applications if a.stage == Stage.ENTERPRISE_FORMATION]
    return [*_talks(at_the_table), *_files(founding)]


def _talks(applications: list[Application]) -> list[NextStep]:
    by_id = {a.pk: a for a in applications}
    if not by_id:
        return []
    steps = []
    for talks in Negotiation.objects.filter(application__in=by_id).prefetch_related("rounds"):
        application, turn = by_id[talks.application_id], talks.open_turn
        if turn and turn.side == Side.CLUSTER:
            steps.append(
                NextStep(
                    application,
                    f"Bakanlığın önerilerini yanıtlayın ({turn.number}. tur)",
                    turn.due_at,
                    "contracts:cluster-negotiation",
                )
            )
        elif talks.conclusion and not _has_consented(talks):
            steps.append(
                NextStep(
                    application,
                    "Mutabakat metnini okuyup onaylayın",
                    application.stage_due_at,
                    "contracts:cluster-conclusion",
                )
            )
    return steps


def _has_consented(talks: Negotiation) -> bool:
    return talks.consents.filter(side=Side.CLUSTER, digest=conclusion_digest(talks)).exists()


def _files(applications: list[Application]) -> list[NextStep]:
    if not applications:
        return []
    status = dict(Enterprise.objects.filter(application__in=applications).values_list("application", "status"))
    return [
        NextStep(a, "Kümelenme teşebbüsünün dosyasını tamamlayıp gönderin", a.stage_due_at, "contracts:enterprise")
        for a in applications
        if status.get(a.pk) in WAITING_FOR_THE_COORDINATOR
    ]
