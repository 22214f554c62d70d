"""The nouns of the third floor."""

from .agreed_plan import AgreedPlan
from .approval import ApprovalDecision, ApprovalRecord
from .contract import Contract, ContractSequence, ContractStatus
from .contract_version import ContractSignature, ContractVersion, Party
from .counting import CountsAs, KpiReport
from .decision_condition import ConditionOwner, ConditionStatus, DecisionCondition
from .enterprise import Enterprise, EnterpriseDocument, EnterpriseSlot, EnterpriseStatus
from .expenditure import Expenditure, RejectReason
from .fact_words import Basis, FacilityState, FactKind, FactStatus, MemberKind, Novelty
from .mandate import MandateLimit, MandateQuestion
from .negotiation import Consent, Negotiation, NegotiationRound, NegotiationStatus, Side
from .offer import ItemKind, NegotiationItem, Offer, OfferKind, Outcome
from .payment import PaymentRequest, PaymentStatus
from .plan_target import PlanTarget
from .progress_report import ActivityProgress, ActivityState, IndicatorValue, ProgressReport, ReportStatus
from .target_fact import TARGET_OF, BaselineLevel, FacilityUser, TargetFact

__all__ = [
    "TARGET_OF",
    "ActivityProgress",
    "ActivityState",
    "AgreedPlan",
    "ApprovalDecision",
    "ApprovalRecord",
    "BaselineLevel",
    "Basis",
    "ConditionOwner",
    "ConditionStatus",
    "Consent",
    "Contract",
    "ContractSequence",
    "ContractSignature",
    "ContractStatus",
    "ContractVersion",
    "CountsAs",
    "DecisionCondition",
    "Enterprise",
    "EnterpriseDocument",
    "EnterpriseSlot",
    "EnterpriseStatus",
    "Expenditure",
    "FacilityState",
    "FacilityUser",
    "FactKind",
    "FactStatus",
    "IndicatorValue",
    "ItemKind",
    "KpiReport",
    "MandateLimit",
    "MandateQuestion",
    "MemberKind",
    "Negotiation",
    "NegotiationItem",
    "NegotiationRound",
    "NegotiationStatus",
    "Novelty",
    "Offer",
    "OfferKind",
    "Outcome",
    "Party",
    "PaymentRequest",
    "PaymentStatus",
    "PlanTarget",
    "ProgressReport",
    "RejectReason",
    "ReportStatus",
    "Side",
    "TargetFact",
]
