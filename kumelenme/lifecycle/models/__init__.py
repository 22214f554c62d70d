"""The register, what is owed, the legal moves, and answers already given."""

from .entry import AuditEntry, ChainLink
from .legal_move import LegalMove
from .owed import Owed
from .request_key import IdempotencyKey

__all__ = ["AuditEntry", "ChainLink", "IdempotencyKey", "LegalMove", "Owed"]
