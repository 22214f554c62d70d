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
from .cluster import Cluster, MaturityStage, QualityLabel
from .cluster_analysis import ANALYSIS_TEXTS, AnalysisFigure, ClusterAnalysis, ClusterStudy, DiamondBlock
from .cluster_year import YEAR_AMOUNTS, YEAR_COUNTS, YEAR_FIGURES, ClusterYear, year_label
from .contribution import ContributionLink, LinkState
from .conversation import CLUSTER_SIDE, MESSAGE_READERS, MINISTRY_SIDE, Message
from .copied_section import CopiedSection
from .document import ApplicationDocument, SignedBy, Slot
from .dossier_part import DossierPart
from .failed_attempt import FailedAttempt
from .imported_list import ImportedList
from .label import Label
from .letter import LETTER_READERS, MOVING, Letter, LetterKind, LetterState, Service
from .member import ActorLayer, Commitment, Member
from .organisation import LegalForm, Organisation, OrganisationKind
from .participation import Participation
from .recusal import FileRecusal
from .reference import ActivityGroup, CatalogueActivity, District, NaceCode, Province
from .reference_opinion import Opinion, ReferenceOpinion
from .reference_project import ReferenceProject
from .representation import (
    REPRESENTATION_READERS,
    Representation,
    RepresentationKind,
    RepresentationState,
    leading_places,
    represented_by,
)
from .row_history import PERSON
from .saved_view import SavedView
from .section import Section, SectionMark
from .section_comment import SectionComment
from .section_owner import SectionOwner
from .section_version import TEXTS, VERSIONED, SectionVersion
from .submission import Submission, SubmissionTicket
from .team import TeamMember
from .tracking import TrackingAttempt
from .waiting_row import WaitingRow
from .work_package import WorkPackage

__all__ = [
    "ANALYSIS_TEXTS",
    "CLUSTER_SIDE",
    "LETTER_READERS",
    "MESSAGE_READERS",
    "MINISTRY_SIDE",
    "MOVING",
    "PERSON",
    "REPRESENTATION_READERS",
    "RESTING",
    "TEXTS",
    "VERSIONED",
    "YEAR_AMOUNTS",
    "YEAR_COUNTS",
    "YEAR_FIGURES",
    "Activity",
    "ActivityGroup",
    "ActorLayer",
    "AdministrativeCheck",
    "AnalysisFigure",
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
    "ClusterAnalysis",
    "ClusterStudy",
    "ClusterYear",
    "Commitment",
    "CompletionRequest",
    "ContributionLink",
    "CopiedSection",
    "CostCategory",
    "Criterion",
    "CriterionBody",
    "DiamondBlock",
    "District",
    "DossierPart",
    "FailedAttempt",
    "FileRecusal",
    "ImportedList",
    "Indicator",
    "Label",
    "LegalForm",
    "Letter",
    "LetterKind",
    "LetterState",
    "LinkState",
    "MaturityStage",
    "Member",
    "Message",
    "NaceCode",
    "Opinion",
    "Organisation",
    "OrganisationKind",
    "Participation",
    "ProgrammeIndicator",
    "Province",
    "QualityLabel",
    "ReferenceOpinion",
    "ReferenceProject",
    "Representation",
    "RepresentationKind",
    "RepresentationState",
    "SavedView",
    "Section",
    "SectionComment",
    "SectionMark",
    "SectionOwner",
    "SectionVersion",
    "Service",
    "SignedBy",
    "Slot",
    "Stage",
    "StrategicGoal",
    "Submission",
    "SubmissionTicket",
    "TeamMember",
    "TrackingAttempt",
    "WaitingRow",
    "WorkPackage",
    "YearFinancing",
    "leading_places",
    "represented_by",
    "year_label",
]
