"""The third floor's rows: negotiation, approval, enterprise, contract, implementation (domain.md §3.3 T23–T30, §3.4).

Read a row as a sentence: who may move it from where to where, if what, telling whom.
"""

from .amendment import AMENDMENT
from .condition import CONDITION
from .contract import CONTRACT
from .development import DEVELOPMENT
from .enterprise import ENTERPRISE
from .events import EVENTS
from .fact import FACT
from .halting import RECOVERY, TERMINATION
from .handover import APPLICATION
from .negotiation import NEGOTIATION
from .report import PAYMENT_REQUEST, REPORT
from .visit import FINDING, VISIT

__all__ = [
    "AMENDMENT",
    "APPLICATION",
    "CONDITION",
    "CONTRACT",
    "DEVELOPMENT",
    "ENTERPRISE",
    "EVENTS",
    "FACT",
    "FINDING",
    "NEGOTIATION",
    "PAYMENT_REQUEST",
    "RECOVERY",
    "REPORT",
    "TERMINATION",
    "VISIT",
]
