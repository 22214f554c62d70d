"""Stored files, issued documents, signed copies, and the counter of public look-ups."""

from .audience import PUBLIC
from .document import CancelReason, DocumentKind, DocumentState, IssuedDocument
from .file import ScanState, StoredFile
from .lookup import Lookup
from .signed_copy import CopyState, SignatureKind, SignedCopy

__all__ = [
    "PUBLIC",
    "CancelReason",
    "CopyState",
    "DocumentKind",
    "DocumentState",
    "IssuedDocument",
    "Lookup",
    "ScanState",
    "SignatureKind",
    "SignedCopy",
    "StoredFile",
]
