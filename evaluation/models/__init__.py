"""The nouns of the second floor."""

from .agenda import SLIDE_READERS, TEAM_ROLES, AgendaBreak, BoardSlides
from .assessment import ACTIVE, READING, Assessment, AssessmentStatus
from .assignment_run import AssignmentRun, PairRule, PairRuleKind, ProposedPair, RunState
from .board import SEAT_READERS, BoardSeat, SeatCategory, SeatKind
from .conflict import Capacity, Conflict, ConflictDeclaration, DeclarationAnswer, Ground
from .consolidation import Consolidation, Method
from .divergence import ConsensusProposal, Divergence, DivergenceStatus
from .evaluator import EvaluatorProfile
from .objection import Objection, ObjectionGround, ObjectionOutcome, ObjectionStatus
from .offline import OfflineForm
from .poll import Ballot, BallotBox, Choice, Poll, PollResult
from .rank_entry import RankEntry
from .ranking_study import RankingStudy, StudyLine
from .review import BoardReview, BoardScore, Decision, NegotiationPoint, Recusal, ReviewStatus, ReviewVoter
from .score import SCORE_TEXTS, Score, SentAssessment
from .session import Attendance, BoardMinutes, BoardSession, MinutesSignature, Passage, SessionStatus

__all__ = [
    "ACTIVE",
    "READING",
    "SCORE_TEXTS",
    "SEAT_READERS",
    "SLIDE_READERS",
    "TEAM_ROLES",
    "AgendaBreak",
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
    "Capacity",
    "Choice",
    "Conflict",
    "ConflictDeclaration",
    "ConsensusProposal",
    "Consolidation",
    "Decision",
    "DeclarationAnswer",
    "Divergence",
    "DivergenceStatus",
    "EvaluatorProfile",
    "Ground",
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
    "ProposedPair",
    "RankEntry",
    "RankingStudy",
    "Recusal",
    "ReviewStatus",
    "ReviewVoter",
    "RunState",
    "Score",
    "SeatCategory",
    "SeatKind",
    "SentAssessment",
    "SessionStatus",
    "StudyLine",
]
