"""The nouns of the second floor."""

from .agenda import SLIDE_READERS, TEAM_ROLES, AgendaBreak, BoardSlides
from .anonymous_copy import AnonymousCopy, CopyFinding, CopyState, Verdict
from .assessment import ACTIVE, OPEN, READING, Assessment, AssessmentStatus
from .assignment_run import AssignmentRun, PairRule, PairRuleKind, ProposedPair, RunState
from .availability import Absence
from .board import SEAT_READERS, BoardSeat, SeatCategory, SeatKind
from .calibration import (
    AnswerState,
    CalibrationAnswer,
    CalibrationExercise,
    CalibrationScore,
    ExerciseState,
    ReferenceMark,
)
from .conflict import Capacity, Conflict, ConflictDeclaration, DeclarationAnswer, Ground
from .consolidation import Consolidation, Method
from .divergence import ConsensusProposal, Divergence, DivergenceStatus
from .earlier import EarlierBallot, EarlierBoardScore
from .evaluator import (
    HELD,
    IN_POOL,
    POOL_READERS,
    Degree,
    EvaluatorProfile,
    ExpertiseTheme,
    Language,
    ProfileStatus,
)
from .fee import FeeDetails
from .invitation import EvaluatorInvitation
from .objection import Objection, ObjectionGround, ObjectionOutcome, ObjectionStatus
from .offline import OfflineForm
from .poll import Ballot, BallotBox, Choice, Poll, PollResult
from .rank_entry import RankEntry
from .ranking_study import RankingStudy, StudyLine
from .relation import OF_KIN, OF_PEOPLE, Relation, RelationKind
from .review import BoardReview, BoardScore, Decision, NegotiationPoint, Recusal, ReviewStatus, ReviewVoter
from .score import SCORE_TEXTS, Score, SentAssessment
from .session import Attendance, BoardMinutes, BoardSession, MinutesSignature, Passage, SessionStatus
from .watching import (
    WatchedApplication,
    WatchedMember,
    WatchedOrganisation,
    WatchedRepresentation,
    WatchedTeamMember,
    WatchedUser,
)

__all__ = [
    "ACTIVE",
    "HELD",
    "IN_POOL",
    "OF_KIN",
    "OF_PEOPLE",
    "OPEN",
    "POOL_READERS",
    "READING",
    "SCORE_TEXTS",
    "SEAT_READERS",
    "SLIDE_READERS",
    "TEAM_ROLES",
    "Absence",
    "AgendaBreak",
    "AnonymousCopy",
    "AnswerState",
    "Assessment",
    "AssessmentStatus",
    "AssignmentRun",
    "Attendance",
    "Ballot",
    "BallotBox",
    "BoardMinutes",
    "BoardReview",
    "BoardScore",
    "BoardSeat",
    "BoardSession",
    "BoardSlides",
    "CalibrationAnswer",
    "CalibrationExercise",
    "CalibrationScore",
    "Capacity",
    "Choice",
    "Conflict",
    "ConflictDeclaration",
    "ConsensusProposal",
    "Consolidation",
    "CopyFinding",
    "CopyState",
    "Decision",
    "DeclarationAnswer",
    "Degree",
    "Divergence",
    "DivergenceStatus",
    "EarlierBallot",
    "EarlierBoardScore",
    "EvaluatorInvitation",
    "EvaluatorProfile",
    "ExerciseState",
    "ExpertiseTheme",
    "FeeDetails",
    "Ground",
    "Language",
    "Method",
    "MinutesSignature",
    "NegotiationPoint",
    "Objection",
    "ObjectionGround",
    "ObjectionOutcome",
    "ObjectionStatus",
    "OfflineForm",
    "PairRule",
    "PairRuleKind",
    "Passage",
    "Poll",
    "PollResult",
    "ProfileStatus",
    "ProposedPair",
    "RankEntry",
    "RankingStudy",
    "Recusal",
    "ReferenceMark",
    "Relation",
    "RelationKind",
    "ReviewStatus",
    "ReviewVoter",
    "RunState",
    "Score",
    "SeatCategory",
    "SeatKind",
    "SentAssessment",
    "SessionStatus",
    "StudyLine",
    "Verdict",
    "WatchedApplication",
    "WatchedMember",
    "WatchedOrganisation",
    "WatchedRepresentation",
    "WatchedTeamMember",
    "WatchedUser",
]
