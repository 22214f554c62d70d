"""Whom the portal trusts: the certificates in one folder, and what a file brings to prove that none was revoked.

A self-signed certificate in the folder is a root; every other one only helps to build the chain. An empty or
missing folder trusts nobody, so that nothing is valid by accident.
"""

from dataclasses import dataclass, field
from pathlib import Path

from asn1crypto import pem, x509
from pyhanko.sign.validation.dss import DocumentSecurityStore
from pyhanko.sign.validation.errors import NoDSSFoundError
from pyhanko_certvalidator import ValidationContext

from .container import Evidence

ENDINGS = {".pem", ".crt", ".cer", ".der"}
WEAK = {"md2", "md5", "sha1"}


@dataclass
class TrustList:
    """Roots, helpers, and how the folder is asked about one file."""

    roots: list[x509.Certificate] = field(default_factory=list)
    others: list[x509.Certificate] = field(default_factory=list)

    def for_pdf(self, reader, *, strict: bool, online: bool) -> ValidationContext:
        """A fresh context with the evidence in the PDF; `strict` wants proof that nothing was revoked."""
        values = self._values(Evidence(), strict=strict, online=online)
        try:
            return DocumentSecurityStore.read_dss(reader).as_validation_context(values)
        except NoDSSFoundError:
            return ValidationContext(**values)

    def for_container(self, evidence: Evidence, *, strict: bool, online: bool) -> ValidationContext:
        """The same for a CMS file."""
        return ValidationContext(**self._values(evidence, strict=strict, online=online))

    def _values(self, evidence: Evidence, *, strict: bool, online: bool) -> dict:
        return {
            "trust_roots": self.roots,
            "other_certs": [*self.others, *evidence.certificates],
            "crls": list(evidence.crls),
            "ocsps": list(evidence.ocsps),
            "allow_fetching": online,
            "revocation_mode": "require" if strict else "soft-fail",
            "weak_hash_algos": WEAK,
        }


def load(folder: str) -> TrustList:
    """The certificates of the folder; a file that holds none is passed over."""
    found = TrustList()
    place = Path(folder)
    if not folder or not place.is_dir():
        return found
    for path in sorted(place.iterdir()):
        if path.suffix.lower() in ENDINGS:  # ascii
            for certificate in _certificates(path.read_bytes()):
                own = certificate.self_signed in {"yes", "maybe"}
                (found.roots if own else found.others).append(certificate)
    return found


def _certificates(content: bytes):
    try:
        blocks = [body for _, _, body in pem.unarmor(content, multiple=True)] if pem.detect(content) else [content]
        found = [x509.Certificate.load(block) for block in blocks]
        return [certificate for certificate in found if certificate.subject]
    except (ValueError, TypeError):
        return []
