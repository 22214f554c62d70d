"""A CMS file (.p7s, .p7m, .imz) taken apart: what was signed, by whom, and what proves that nobody was revoked.

BER of indefinite length and PEM are read as well as DER. A file may hold the signed document (attached) or leave it
outside (detached); evidence lies in the file itself or beside a signature, as CAdES-X Long puts it.
"""

from dataclasses import dataclass, field

from asn1crypto import cms, core, crl, ocsp, pem, x509

CERTIFICATE_VALUES, REVOCATION_VALUES = "1.2.840.113549.1.9.16.2.23", "1.2.840.113549.1.9.16.2.24"


class _Lists(core.SequenceOf):
    _child_spec = crl.CertificateList


class _Answers(core.SequenceOf):
    _child_spec = ocsp.BasicOCSPResponse


class _Certificates(core.SequenceOf):
    _child_spec = x509.Certificate


class _RevocationValues(core.Sequence):
    _fields = [
        ("crls", _Lists, {"explicit": 0, "optional": True}),
        ("ocsps", _Answers, {"explicit": 1, "optional": True}),
    ]


@dataclass(frozen=True, slots=True)
class Evidence:
    """What a signed file brings along."""

    certificates: list[x509.Certificate] = field(default_factory=list)
    crls: list[crl.CertificateList] = field(default_factory=list)
    ocsps: list[ocsp.OCSPResponse] = field(default_factory=list)


def open_container(raw: bytes) -> cms.SignedData:
    """The signed data of a file; ValueError if it is none."""
    if pem.detect(raw):
        _, _, raw = pem.unarmor(raw)
    outer = cms.ContentInfo.load(raw, strict=True)
    if outer["content_type"].native != "signed_data":
        raise ValueError("no signed data")
    return outer["content"]


def content_of(signed: cms.SignedData) -> bytes | None:
    """The document inside; None if it is kept apart from its signature."""
    inner = signed["encap_content_info"]["content"]
    return None if isinstance(inner, core.Void) or inner is None else bytes(inner)


def one_by_one(signed: cms.SignedData) -> list[cms.SignedData]:
    """One signed data for each signature, all of them without the content."""
    kind = signed["encap_content_info"]["content_type"].native
    names = ("version", "digest_algorithms", "certificates", "crls")
    shared = {name: signed[name] for name in names if not isinstance(signed[name], core.Void)}
    return [
        cms.SignedData({**shared, "encap_content_info": {"content_type": kind}, "signer_infos": [signer]})
        for signer in signed["signer_infos"]
    ]


def evidence_in(signed: cms.SignedData) -> Evidence:
    """Certificates, revocation lists and answers from the file and from beside each signature."""
    found = Evidence()
    for choice in _present(signed["crls"]):
        if choice.name == "crl":
            found.crls.append(choice.chosen)
        elif choice.chosen["other_rev_info_format"].native == "ocsp_response":
            found.ocsps.append(choice.chosen["other_rev_info"].parsed)
    for signer in signed["signer_infos"]:
        for attribute in _present(signer["unsigned_attrs"]):
            _beside(attribute, found)
    return found


def _beside(attribute, found: Evidence) -> None:
    for value in attribute["values"]:
        if attribute["type"].dotted == CERTIFICATE_VALUES:
            found.certificates.extend(_Certificates.load(value.dump()))
        elif attribute["type"].dotted == REVOCATION_VALUES:
            values = _RevocationValues.load(value.dump())
            found.crls.extend(_present(values["crls"]))
            found.ocsps.extend(map(_answer, _present(values["ocsps"])))


def _answer(basic: ocsp.BasicOCSPResponse) -> ocsp.OCSPResponse:
    """CAdES keeps only the inner half of an answer."""
    return ocsp.OCSPResponse(
        {
            "response_status": "successful",
            "response_bytes": {"response_type": "basic_ocsp_response", "response": basic},
        }
    )


def _present(values):
    return () if isinstance(values, core.Void) else values
