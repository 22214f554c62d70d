"""A condition of the approval: shown by its owner, read by the commission (domain.md §3.3 T26)."""

from applications.models import Stage
from kumelenme.lifecycle.flow import Flow, Transition

from ..actors import APPLICATION_PARTY, APPLICATION_TEAM, APPROVER, COMMISSION, COMMISSION_CHAIR, LEGAL, others_than
from ..models import ConditionOwner, ConditionStatus
from ..rules import condition

C = ConditionStatus
READER = others_than("shown_by", COMMISSION_CHAIR) | others_than("shown_by", LEGAL)


def _is_in_force(thing) -> bool:
    """Between the approval and the contract's signature."""
    return thing.application.stage in (Stage.ENTERPRISE_FORMATION, Stage.CONTRACT)


def _is_the_partys(thing) -> bool:
    return _is_in_force(thing) and thing.owner == ConditionOwner.PARTY


def _is_the_ministrys(thing) -> bool:
    return _is_in_force(thing) and thing.owner == ConditionOwner.MINISTRY


SHOWN = {
    "source": {C.OPEN},
    "target": C.SHOWN,
    "requires": (condition.has_proof,),
    "tell": (COMMISSION_CHAIR, LEGAL),
    "needs": "contracts:condition",
    "effect": "Açıklamanız ve belgeniz incelemeye gider.",
}

CONDITION = Flow(
    "contracts.DecisionCondition",
    "status",
    (
        Transition(name="show_condition", label="Koşulu karşıla", by=APPLICATION_PARTY, when=_is_the_partys, **SHOWN),
        Transition(
            name="show_own_condition",
            label="Koşulun karşılandığını bildir",
            by=COMMISSION,
            when=_is_the_ministrys,
            **SHOWN,
        ),
        Transition(
            name="return_condition",
            label="Yetersiz bul",
            source={C.SHOWN},
            target=C.OPEN,
            by=READER,
            when=_is_in_force,
            tell=(APPLICATION_TEAM, COMMISSION),
            note_required=True,
            effect="Koşul gerekçesiyle yeniden açılır; sözleşme beklemeye devam eder.",
        ),
        Transition(
            name="accept_condition",
            label="Karşılandığını kabul et",
            source={C.SHOWN},
            target=C.MET,
            by=READER,
            when=_is_in_force,
            tell=(APPLICATION_TEAM,),
            effect="Koşul kapanır.",
        ),
        Transition(
            name="waive_condition",
            label="Koşuldan vazgeç",
            source={C.OPEN, C.SHOWN},
            target=C.WAIVED,
            by=APPROVER,
            when=_is_in_force,
            tell=(APPLICATION_TEAM, COMMISSION_CHAIR, LEGAL),
            note_required=True,
            effect="Sözleşme bu koşulu beklemez; gerekçesi kayıtta kalır.",
        ),
    ),
)
