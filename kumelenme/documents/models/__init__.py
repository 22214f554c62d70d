"""Stored files, issued documents, signed copies, and the counter of public look-ups."""

from .document import DocumentKind, DocumentState, IssuedDocument
from .file import ScanState, StoredFile
from .lookup import Lookup
from .signed_copy import SignatureKind, SignedCopy

__all__ = [
    "DocumentKind",
    "DocumentState",
    "IssuedDocument",
    "Lookup",
    "ScanState",
    "SignatureKind",
    "SignedCopy",
    "StoredFile",
]
