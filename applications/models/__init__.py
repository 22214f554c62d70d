"""The nouns of the first floor."""

from .administrative_check import AdministrativeCheck, Answer, CheckAnswer, CompletionRequest
from .application import RESTING, Application, Stage
from .business_plan import (
    Activity,
    BudgetLine,
    BusinessPlan,
    Indicator,
    ProgrammeIndicator,
    StrategicGoal,
    YearFinancing,
)
from .call import Call, CallStatus
from .call_parts import CostCategory, Criterion, CriterionBody
from .call_terms import CallTerms
from .cluster import Cluster, MaturityStage
from .contribution import ContributionLink, LinkState
from .document import ApplicationDocument, Slot
from .imported_list import ImportedList
from .member import ActorLayer, Commitment, Member
from .organisation import LegalForm, Organisation, OrganisationKind
from .participation import Participation
from .reference import ActivityGroup, CatalogueActivity, NaceCode, Province
from .reference_opinion import Opinion, ReferenceOpinion
from .section import Section, SectionMark
from .submission import Submission, SubmissionTicket
from .team import TeamMember
from .tracking import TrackingAttempt

__all__ = [
    "RESTING",
    "Activity",
    "ActivityGroup",
    "ActorLayer",
    "AdministrativeCheck",
    "Answer",
    "Application",
    "ApplicationDocument",
    "BudgetLine",
    "BusinessPlan",
    "Call",
    "CallStatus",
    "CallTerms",
    "CatalogueActivity",
    "CheckAnswer",
    "Cluster",
    "Commitment",
    "CompletionRequest",
    "ContributionLink",
    "CostCategory",
    "Criterion",
    "CriterionBody",
    "ImportedList",
    "Indicator",
    "LegalForm",
    "LinkState",
    "MaturityStage",
    "Member",
    "NaceCode",
    "Opinion",
    "Organisation",
    "OrganisationKind",
    "Participation",
    "ProgrammeIndicator",
    "Province",
    "ReferenceOpinion",
    "Section",
    "SectionMark",
    "Slot",
    "Stage",
    "StrategicGoal",
    "Submission",
    "SubmissionTicket",
    "TeamMember",
    "TrackingAttempt",
    "YearFinancing",
]
