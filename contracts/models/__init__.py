"""The nouns of the third floor."""

from .account_change import AccountChange, AccountChangeStatus
from .agreed_plan import AgreedPlan
from .amendment import Amendment, AmendmentChange, AmendmentKind, AmendmentStatus, ChangedKind
from .approval import ApprovalDecision, ApprovalRecord
from .asset import Asset, AssetSighting, AssetState
from .closing import ClosingFile
from .contract import Contract, ContractSequence, ContractStatus
from .contract_version import ContractSignature, ContractVersion, Party
from .counting import CountsAs, KpiReport
from .decision import ContractDecision, ContractOutcome
from .decision_condition import ConditionOwner, ConditionStatus, DecisionCondition
from .deduction import DeductionKind, PaymentDeduction
from .development_report import DevelopmentReport, DevelopmentStatus
from .enterprise import Enterprise, EnterpriseDocument, EnterpriseSlot, EnterpriseStatus
from .expenditure import Expenditure, RejectReason
from .expenditure_list import ExpenditureList
from .fact_words import Basis, FacilityState, FactKind, FactStatus, MemberKind, Novelty
from .guarantee import Guarantee, GuaranteeStatus
from .halting import BreachGround, Suspension, SuspensionGround, TerminationCase, TerminationStatus
from .mandate import MandateLimit, MandateQuestion
from .negotiation import Consent, Negotiation, NegotiationRound, NegotiationStatus, Side
from .offer import ItemKind, NegotiationItem, Offer, OfferKind, Outcome
from .offer_file import OfferFile
from .paper_signature import PaperSignature
from .payment import PaymentKind, PaymentRequest, PaymentStatus
from .payment_file import OrderOutcome, PaymentFile, PaymentFileRow
from .plan_target import PlanTarget
from .progress_report import ActivityProgress, ActivityState, IndicatorValue, ProgressReport, ReportStatus
from .recovery import (
    CollectionSource,
    LateFeeRate,
    Recovery,
    RecoveryCollection,
    RecoveryInstalment,
    RecoveryItem,
    RecoveryStatus,
)
from .target_fact import TARGET_OF, BaselineLevel, FacilityUser, TargetFact
from .visit import (
    CheckAnswer,
    CheckItem,
    Finding,
    FindingStatus,
    Severity,
    Visit,
    VisitCheck,
    VisitKind,
    VisitPhoto,
    VisitStatus,
)

__all__ = [
    "TARGET_OF",
    "AccountChange",
    "AccountChangeStatus",
    "ActivityProgress",
    "ActivityState",
    "AgreedPlan",
    "Amendment",
    "AmendmentChange",
    "AmendmentKind",
    "AmendmentStatus",
    "ApprovalDecision",
    "ApprovalRecord",
    "Asset",
    "AssetSighting",
    "AssetState",
    "BaselineLevel",
    "Basis",
    "BreachGround",
    "ChangedKind",
    "CheckAnswer",
    "CheckItem",
    "ClosingFile",
    "CollectionSource",
    "ConditionOwner",
    "ConditionStatus",
    "Consent",
    "Contract",
    "ContractDecision",
    "ContractOutcome",
    "ContractSequence",
    "ContractSignature",
    "ContractStatus",
    "ContractVersion",
    "CountsAs",
    "DecisionCondition",
    "DeductionKind",
    "DevelopmentReport",
    "DevelopmentStatus",
    "Enterprise",
    "EnterpriseDocument",
    "EnterpriseSlot",
    "EnterpriseStatus",
    "Expenditure",
    "ExpenditureList",
    "FacilityState",
    "FacilityUser",
    "FactKind",
    "FactStatus",
    "Finding",
    "FindingStatus",
    "Guarantee",
    "GuaranteeStatus",
    "IndicatorValue",
    "ItemKind",
    "KpiReport",
    "LateFeeRate",
    "MandateLimit",
    "MandateQuestion",
    "MemberKind",
    "Negotiation",
    "NegotiationItem",
    "NegotiationRound",
    "NegotiationStatus",
    "Novelty",
    "Offer",
    "OfferFile",
    "OfferKind",
    "OrderOutcome",
    "Outcome",
    "PaperSignature",
    "Party",
    "PaymentDeduction",
    "PaymentFile",
    "PaymentFileRow",
    "PaymentKind",
    "PaymentRequest",
    "PaymentStatus",
    "PlanTarget",
    "ProgressReport",
    "Recovery",
    "RecoveryCollection",
    "RecoveryInstalment",
    "RecoveryItem",
    "RecoveryStatus",
    "RejectReason",
    "ReportStatus",
    "Severity",
    "Side",
    "Suspension",
    "SuspensionGround",
    "TargetFact",
    "TerminationCase",
    "TerminationStatus",
    "Visit",
    "VisitCheck",
    "VisitKind",
    "VisitPhoto",
    "VisitStatus",
]
