"""Marks that lie apart: a common answer, or the third evaluator (T14, K-096)."""

from kumelenme.lifecycle.actors import SYSTEM
from kumelenme.lifecycle.flow import Flow, Transition

from .. import diverging
from ..actors import COMMISSION, COMMISSION_CHAIR, PARTIES
from ..models import DivergenceStatus
from ..rules import divergence as rules

D = DivergenceStatus
DIVERGENCE = Flow(
    "evaluation.Divergence",
    "status",
    (
        Transition(
            name="agree",
            label="Uzlaşıldı",
            source={D.CONSENSUS},
            target=D.AGREED,
            by=SYSTEM,
            requires=(rules.proposals_are_alike,),
            tell=(PARTIES,),
            effect="Ortak puan ve gerekçeler mühürlenir; ilk değerlendirmeler değişmez.",
        ),
        Transition(
            name="expire_consensus",
            label="Uzlaşı süresi doldu",
            source={D.CONSENSUS},
            target=D.THIRD,
            by=SYSTEM,
            requires=(rules.consensus_period_is_over,),
            then=lambda divergence, _entry: diverging.call_for_third(divergence),
            tell=(PARTIES,),
        ),
        Transition(
            name="give_up_consensus",
            label="Uzlaşamıyoruz: üçüncü değerlendirici çağrılsın",
            source={D.CONSENSUS},
            target=D.THIRD,
            by=PARTIES,
            needs="evaluation:consensus",
            then=lambda divergence, _entry: diverging.call_for_third(divergence),
            note_required=True,
            tell=(PARTIES,),
        ),
        Transition(
            name="end_consensus",
            label="Uzlaşıyı kapat, üçüncü değerlendirici çağır",
            source={D.CONSENSUS},
            target=D.THIRD,
            by=COMMISSION | COMMISSION_CHAIR,
            then=lambda divergence, _entry: diverging.call_for_third(divergence),
            note_required=True,
            tell=(PARTIES,),
            effect="Uzlaşı formu kapanır; ilk iki değerlendirme mühürlü kalır ve üçüncü bir değerlendirici seçilir.",
        ),
        Transition(
            name="resolve_by_third",
            label="Üçüncü değerlendirme geldi",
            source={D.THIRD},
            target=D.RESOLVED,
            by=SYSTEM,
        ),
        Transition(
            name="void_divergence",
            label="Değerlendirmeler değişti",
            source={D.CONSENSUS, D.THIRD, D.AGREED, D.RESOLVED},
            target=D.VOID,
            by=SYSTEM,
        ),
    ),
    initial=frozenset({D.CONSENSUS, D.THIRD}),
)
