"""The third floor's rows: negotiation, approval, enterprise, contract, implementation (domain.md §3.3 T23–T30, §3.4).

Read a row as a sentence: who may move it from where to where, if what, telling whom.
"""

from .condition import CONDITION
from .contract import CONTRACT
from .enterprise import ENTERPRISE
from .events import EVENTS
from .fact import FACT
from .handover import APPLICATION
from .negotiation import NEGOTIATION
from .report import PAYMENT_REQUEST, REPORT

__all__ = [
    "APPLICATION",
    "CONDITION",
    "CONTRACT",
    "ENTERPRISE",
    "EVENTS",
    "FACT",
    "NEGOTIATION",
    "PAYMENT_REQUEST",
    "REPORT",
]
