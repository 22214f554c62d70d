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
from .money import ACCOUNT_CHANGE, GUARANTEE
from .negotiation import NEGOTIATION
from .payment import PAYMENT_REQUEST
from .report import REPORT
from .visit import FINDING, VISIT

__all__ = [
    "ACCOUNT_CHANGE",
    "AMENDMENT",
    "APPLICATION",
    "CONDITION",
    "CONTRACT",
    "DEVELOPMENT",
    "ENTERPRISE",
    "EVENTS",
    "FACT",
    "FINDING",
    "GUARANTEE",
    "NEGOTIATION",
    "PAYMENT_REQUEST",
    "RECOVERY",
    "REPORT",
    "TERMINATION",
    "VISIT",
]
