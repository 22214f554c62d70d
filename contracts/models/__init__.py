"""The nouns of the third floor."""

from .agreed_plan import AgreedPlan
from .approval import ApprovalDecision, ApprovalRecord
from .contract import Contract, ContractSequence, ContractStatus
from .contract_version import ContractSignature, ContractVersion, Party
from .decision_condition import ConditionOwner, ConditionStatus, DecisionCondition
from .enterprise import Enterprise, EnterpriseDocument, EnterpriseSlot, EnterpriseStatus
from .expenditure import Expenditure, RejectReason
from .mandate import MandateLimit, MandateQuestion
from .negotiation import Consent, Negotiation, NegotiationRound, NegotiationStatus, Side
from .offer import ItemKind, NegotiationItem, Offer, OfferKind, Outcome
from .payment import PaymentRequest, PaymentStatus
from .progress_report import ActivityProgress, ActivityState, IndicatorValue, ProgressReport, ReportStatus

__all__ = [
    "ActivityProgress",
    "ActivityState",
    "AgreedPlan",
    "ApprovalDecision",
    "ApprovalRecord",
    "ConditionOwner",
    "ConditionStatus",
    "Consent",
    "Contract",
    "ContractSequence",
    "ContractSignature",
    "ContractStatus",
    "ContractVersion",
    "DecisionCondition",
    "Enterprise",
    "EnterpriseDocument",
    "EnterpriseSlot",
    "EnterpriseStatus",
    "Expenditure",
    "IndicatorValue",
    "ItemKind",
    "MandateLimit",
    "MandateQuestion",
    "Negotiation",
    "NegotiationItem",
    "NegotiationRound",
    "NegotiationStatus",
    "Offer",
    "OfferKind",
    "Outcome",
    "Party",
    "PaymentRequest",
    "PaymentStatus",
    "ProgressReport",
    "RejectReason",
    "ReportStatus",
    "Side",
]
