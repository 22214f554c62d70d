"""A proposal of who reads what: computed by the portal, applied by a person (K-090, ADR 0036)."""

from dataclasses import replace

from kumelenme.lifecycle.actors import SYSTEM, Actor
from kumelenme.lifecycle.flow import Flow, Transition

from ..actors import COMMISSION, COMMISSION_CHAIR
from ..models import RunState

R = RunState


def _on_its_board(officer):
    """The same people, but no desk: a run is looked for on the board of its call, and a desk has one statement less."""
    return replace(officer, objects=lambda _: None)


OFFICERS = _on_its_board(COMMISSION) | _on_its_board(COMMISSION_CHAIR)
ASKER = Actor("öneriyi isteyen", lambda run: OFFICERS.people(run).filter(pk=run.requested_by_id), roles=OFFICERS.roles)
ASSIGNMENT_RUN = Flow(
    "evaluation.AssignmentRun",
    "status",
    (
        Transition(
            name="propose_assignment",
            label="Atama önerisi hazırlandı",
            source={R.SOLVING},
            target=R.PROPOSED,
            by=SYSTEM,
            tell=(ASKER,),
        ),
        Transition(
            name="find_no_assignment",
            label="Kurallarla çözüm bulunamadı",
            source={R.SOLVING},
            target=R.IMPOSSIBLE,
            by=SYSTEM,
            tell=(ASKER,),
        ),
        Transition(
            name="fail_assignment_run",
            label="Atama hesabı tamamlanamadı",
            source={R.SOLVING},
            target=R.FAILED,
            by=SYSTEM,
            tell=(ASKER,),
        ),
        Transition(
            name="cancel_assignment_run",
            label="Atama hesabını iptal et",
            source={R.SOLVING},
            target=R.CANCELLED,
            by=OFFICERS,
            effect="Hesap durdurulur; hiçbir öneri oluşmaz.",
        ),
        Transition(
            name="replace_proposal",
            label="Yeni öneri istendi",
            source={R.PROPOSED},
            target=R.REPLACED,
            by=OFFICERS,
            needs="evaluation:assignment-board",
            effect="Uygulanmamış önerinin yerini yeni hesap alır.",
        ),
        Transition(
            name="apply_proposal",
            label="Atama önerisini uygula",
            source={R.PROPOSED},
            target=R.APPLIED,
            by=OFFICERS,
            needs="evaluation:assignment-board",
            effect="Seçilen değerlendiriciler davet edilir.",
        ),
    ),
)
