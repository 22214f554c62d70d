"""Stored files, issued documents, signed copies, looks at signatures, files on their way, and the counter of public look-ups."""

from .audience import PUBLIC
from .document import CancelReason, DocumentKind, DocumentState, IssuedDocument
from .file import COUNTED, ScanState, StoredFile
from .incoming import IncomingFile
from .lookup import Lookup
from .signature_check import SignatureCheck, SignatureResult
from .signed_copy import CopyState, SignatureKind, SignedCopy

__all__ = [
    "COUNTED",
    "PUBLIC",
    "CancelReason",
    "CopyState",
    "DocumentKind",
    "DocumentState",
    "IncomingFile",
    "IssuedDocument",
    "Lookup",
    "ScanState",
    "SignatureCheck",
    "SignatureKind",
    "SignatureResult",
    "SignedCopy",
    "StoredFile",
]
