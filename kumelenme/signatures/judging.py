"""The judgement itself, of PAdES in a PDF and of CAdES in a file of its own: whole, unchanged, by a known signer, not revoked; the first doubt decides.

Two looks at every signature. The first asks for nothing outside and forgives missing revocation: does the chain
end at a root that we trust? Only then the second demands proof that nothing was revoked, so that a stranger's file
never makes the portal call an address that no trusted authority has written into a certificate.
"""

import asyncio
from functools import partial
from pathlib import Path

from pyhanko.pdf_utils.reader import PdfFileReader
from pyhanko.sign.ades.report import AdESIndeterminate as Doubt
from pyhanko.sign.diff_analysis import ModificationLevel
from pyhanko.sign.fields import enumerate_sig_fields
from pyhanko.sign.validation import async_validate_detached_cms, async_validate_pdf_signature
from pyhanko.sign.validation.errors import SignatureValidationError
from pyhanko.sign.validation.status import SignatureCoverageLevel

from . import trust
from .container import content_of, evidence_in, one_by_one, open_container
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


def judge(path: str, folder: str, *, online: bool, document: str = "") -> Verdict:
    """Judge every signature of the file; one that is broken breaks the file, one doubt leaves it in doubt."""
    if path.endswith(".pdf"):
        return _judge_pdf(path, folder, online=online)
    return _judge_container(path, folder, document, online=online)


def holds(path: str, originals: list[str]) -> bool:
    """Does the file hold one of these documents unchanged? A signature in a PDF only adds behind it (K-074)."""
    if not originals:
        return False
    raw = Path(path).read_bytes()
    inside = raw if path.endswith(".pdf") else content_of(open_container(raw)) or b""
    return any(inside.startswith(Path(original).read_bytes()) for original in originals)


def _judge_pdf(path: str, folder: str, *, online: bool) -> Verdict:
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
        known = trust.load(folder)
        looks = [
            (partial(async_validate_pdf_signature, signature), partial(known.for_pdf, reader))
            for signature in signatures
        ]
        return asyncio.run(_all(looks, _pdf_damage, _reaches_the_end, online=online))


def _judge_container(path: str, folder: str, document: str, *, online: bool) -> Verdict:
    signed = open_container(Path(path).read_bytes())
    inside, outside = content_of(signed), Path(document).read_bytes() if document else None
    signers = one_by_one(signed)
    if not signers:
        return Verdict(Result.ABSENT, "absent")
    if len(signers) > MOST or signed["encap_content_info"]["content_type"].native != "data":
        return Verdict(Result.UNVERIFIED, "unsupported")
    if None not in (inside, outside) and inside != outside:
        return Verdict(Result.BROKEN, "other")
    content = outside if inside is None else inside
    if content is None:
        return Verdict(Result.UNVERIFIED, "detached")
    known, evidence = trust.load(folder), evidence_in(signed)
    looks = [
        (partial(async_validate_detached_cms, content, signer), partial(known.for_container, evidence))
        for signer in signers
    ]
    return asyncio.run(_all(looks, _damage, lambda _: True, online=online))


async def _all(looks, damage, whole, *, online: bool) -> Verdict:
    """The verdict on pairs of (look at a signature in a context, context); `whole` asks of one whether it ends the file."""
    found = [await _one(look, context, damage, online=online) for look, context in looks]
    reasons = [reason for reason, _ in found]
    broken = [reason for reason in reasons if reason in {"digest", "cipher", "changed"}]
    statuses = [status for _, status in found]
    if not broken and not any(reasons) and not any(map(whole, statuses)):
        broken = ["changed"]
    reason = next(iter(broken or [reason for reason in reasons if reason]), "")
    result = Result.BROKEN if broken else Result.UNVERIFIED if reason else Result.VALID
    return Verdict(result, reason, tuple(_name(status) for status in statuses if status), *_time(statuses))


async def _one(look, context, damage, *, online: bool):
    """(reason or "", status) of one signature."""
    try:
        status = await look(context(strict=False, online=False))
    except SignatureValidationError:
        return "unreadable", None
    if reason := damage(status) or _doubt(status):
        return reason, status
    certain = await look(context(strict=True, online=online))
    if certain.revoked:
        return "revoked", certain
    return ("" if certain.trusted else "revocation"), certain


def _damage(status) -> str:
    """What is wrong with the file itself, whoever signed it."""
    if not status.intact:
        return "digest"
    return "" if status.valid else "cipher"


def _pdf_damage(status) -> str:
    if reason := _damage(status):
        return reason
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
