"""The nouns of the second floor."""

from .assessment import ACTIVE, READING, Assessment, AssessmentStatus
from .board import BoardSeat, SeatCategory, SeatKind
from .conflict import Capacity, Conflict, ConflictDeclaration, DeclarationAnswer, Ground
from .consolidation import Consolidation
from .evaluator import EvaluatorProfile
from .review import BoardReview, BoardScore, Decision, NegotiationPoint, Recusal, ReviewStatus, ReviewVoter
from .score import Score, SentAssessment
from .session import Attendance, BoardMinutes, BoardSession, MinutesSignature, SessionStatus

__all__ = [
    "ACTIVE",
    "READING",
    "Assessment",
    "AssessmentStatus",
    "Attendance",
    "BoardMinutes",
    "BoardReview",
    "BoardScore",
    "BoardSeat",
    "BoardSession",
    "Capacity",
    "Conflict",
    "ConflictDeclaration",
    "Consolidation",
    "Decision",
    "DeclarationAnswer",
    "EvaluatorProfile",
    "Ground",
    "MinutesSignature",
    "NegotiationPoint",
    "Recusal",
    "ReviewStatus",
    "ReviewVoter",
    "Score",
    "SeatCategory",
    "SeatKind",
    "SentAssessment",
    "SessionStatus",
]
