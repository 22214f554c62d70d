"""The judgement itself: whole, unchanged, by a known signer, not revoked; the first doubt decides.

Two looks at every signature. The first asks for nothing outside and forgives missing revocation: does the chain
end at a root that we trust? Only then the second demands proof that nothing was revoked, so that a stranger's file
never makes the portal call an address that no trusted authority has written into a certificate.
"""

import asyncio

from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.ades.report import AdESIndeterminate as Doubt
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.validation import async_validate_pdf_signature
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.status import SignatureCoverageLevel

from . import trust
from .verdict import Result, Verdict

MOST = 20
COVERED = (SignatureCoverageLevel.ENTIRE_FILE, SignatureCoverageLevel.ENTIRE_REVISION)
DOUBTS = {
    Doubt.NO_CERTIFICATE_CHAIN_FOUND: "unknown_root",
    Doubt.OUT_OF_BOUNDS_NO_POE: "expired",
    Doubt.EXPIRED: "expired",
    Doubt.NOT_YET_VALID: "not_yet",
    Doubt.REVOKED_NO_POE: "revoked",
    Doubt.REVOKED_CA_NO_POE: "revoked",
    Doubt.TRY_LATER: "revocation",
    Doubt.CRYPTO_CONSTRAINTS_FAILURE: "weak",
    Doubt.CRYPTO_CONSTRAINTS_FAILURE_NO_POE: "weak",
    Doubt.CHAIN_CONSTRAINTS_FAILURE: "usage",
}


def judge(path: str, folder: str, *, online: bool) -> Verdict:
    """Judge every signature of the PDF; one that is broken breaks the file, one doubt leaves it in doubt."""
    with open(path, "rb") as file:  # noqa: PTH123 – the child knows nothing but this one path
        reader = PdfFileReader(file, strict=False)
        if reader.encrypted:
            return Verdict(Result.UNVERIFIED, "encrypted")
        filled = list(enumerate_sig_fields(reader, filled_status=True))
        if not filled:
            return Verdict(Result.ABSENT, "absent")
        signatures = reader.embedded_regular_signatures
        if not signatures or len(filled) > MOST:
            return Verdict(Result.UNVERIFIED, "unsupported")
        return asyncio.run(_all(reader, signatures, trust.load(folder), online=online))


async def _all(reader, signatures, known: trust.TrustList, *, online: bool) -> Verdict:
    found = [await _one(reader, signature, known, online=online) for signature in signatures]
    reasons = [reason for reason, _ in found]
    broken = [reason for reason in reasons if reason in {"digest", "cipher", "changed"}]
    statuses = [status for _, status in found]
    if not broken and not any(reasons) and not any(map(_reaches_the_end, statuses)):
        broken = ["changed"]
    reason = next(iter(broken or [reason for reason in reasons if reason]), "")
    result = Result.BROKEN if broken else Result.UNVERIFIED if reason else Result.VALID
    return Verdict(result, reason, tuple(_name(status) for status in statuses if status), *_time(statuses))


async def _one(reader, signature, known: trust.TrustList, *, online: bool):
    """(reason or "", status) of one signature."""
    try:
        status = await async_validate_pdf_signature(signature, known.context(reader, strict=False, online=False))
    except SignatureValidationError:
        return "unreadable", None
    if reason := _damage(status) or _doubt(status):
        return reason, status
    certain = await async_validate_pdf_signature(signature, known.context(reader, strict=True, online=online))
    if certain.revoked:
        return "revoked", certain
    return ("" if certain.trusted else "revocation"), certain


def _damage(status) -> str:
    """What is wrong with the file itself, whoever signed it."""
    if not status.intact:
        return "digest"
    if not status.valid:
        return "cipher"
    if status.coverage not in COVERED:
        return "partial"
    level = status.modification_level
    return "changed" if level is None or level == ModificationLevel.OTHER else ""


def _doubt(status) -> str:
    return "" if status.trusted else DOUBTS.get(status.trust_problem_indic, "chain")


def _reaches_the_end(status) -> bool:
    """Nothing but evidence for later verification was added after this signature."""
    whole = status.coverage == SignatureCoverageLevel.ENTIRE_FILE
    return whole or status.modification_level in {ModificationLevel.NONE, ModificationLevel.LTA_UPDATES}


def _name(status) -> str:
    """The common name in the certificate; the identity number beside it is not taken."""
    return str(status.signing_cert.subject.native.get("common_name", "")) or "adı yazılmamış"


def _time(statuses) -> tuple[str, bool]:
    """The time of the last signature, and whether a trusted time stamp says so."""
    status = statuses[-1] if statuses else None
    if status is None:
        return "", False
    stamp = status.timestamp_validity
    if stamp is not None and stamp.valid and stamp.intact and stamp.trusted:
        return stamp.timestamp.isoformat(), True
    claimed = status.signer_reported_dt
    return (claimed.isoformat() if claimed is not None and claimed.tzinfo else ""), False
