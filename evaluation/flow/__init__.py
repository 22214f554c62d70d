"""The second floor's rows: pre-assessment and selection board (domain.md §3.3 T10–T22a).

Read a row as a sentence: who may move it from where to where, if what, telling whom.
"""

from .application import APPLICATION, goes_to_approval, goes_to_formation, has_negotiation
from .assessment import ASSESSMENT
from .assignment_run import ASSIGNMENT_RUN
from .board import BOARD_REVIEW, BOARD_SESSION
from .calibration import ANONYMOUS_COPY, CALIBRATION, CALIBRATION_ANSWER
from .divergence import DIVERGENCE
from .events import EVENTS
from .objection import OBJECTION
from .pool import PROFILE

__all__ = [
    "ANONYMOUS_COPY",
    "APPLICATION",
    "ASSESSMENT",
    "ASSIGNMENT_RUN",
    "BOARD_REVIEW",
    "BOARD_SESSION",
    "CALIBRATION",
    "CALIBRATION_ANSWER",
    "DIVERGENCE",
    "EVENTS",
    "OBJECTION",
    "PROFILE",
    "goes_to_approval",
    "goes_to_formation",
    "has_negotiation",
]
