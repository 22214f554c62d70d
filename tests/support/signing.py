"""A certificate authority of our own: roots, people, revocation lists on loopback, and PDFs that they sign."""

import asyncio
import datetime as dt
import io
import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

from asn1crypto import cms, core, keys
from asn1crypto import crl as asn1_crl
from asn1crypto import x509 as asn1_x509
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import AuthorityInformationAccessOID, NameOID
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter
from pyhanko.sign import signers
from pyhanko.sign.fields import SigSeedSubFilter
from pyhanko_certvalidator import ValidationContext
from pyhanko_certvalidator.registry import SimpleCertificateStore

DAY = dt.timedelta(days=1)
PAGE = Path(__file__).parent.parent / "data" / "tek_sayfa.pdf"
USAGES = [
    "digital_signature",
    "content_commitment",
    "key_encipherment",
    "data_encipherment",
    "key_agreement",
    "key_cert_sign",
    "crl_sign",
    "encipher_only",
    "decipher_only",
]


class Authority:
    """One root; `crl_url` is written into the certificates it issues."""

    def __init__(self, name: str = "Deneme Kök Sertifikası", crl_url: str = ""):
        self.key, self.crl_url = ec.generate_private_key(ec.SECP256R1()), crl_url
        self.name = _name(name)
        self.certificate = self._sign(self.name, self.key.public_key(), ("key_cert_sign", "crl_sign"), ca=True)
        self.revoked: list[int] = []

    def write_into(self, folder: Path) -> None:
        """Let the portal trust this root."""
        folder.mkdir(exist_ok=True)
        (folder / "kok.pem").write_bytes(self.certificate.public_bytes(serialization.Encoding.PEM))

    def person(self, name: str, *, ends: dt.timedelta = DAY, usage=("content_commitment",)):
        """(certificate, key) of somebody; `ends` counts from now and may lie in the past."""
        key = ec.generate_private_key(ec.SECP256R1())
        return self._sign(_name(name), key.public_key(), usage, ends=ends), key

    def revoke(self, person) -> None:
        """Put somebody's certificate on the list."""
        self.revoked.append(person[0].serial_number)

    def crl(self) -> bytes:
        """The revocation list of this moment, DER."""
        now = dt.datetime.now(dt.UTC)
        built = x509.CertificateRevocationListBuilder().issuer_name(self.name)
        built = built.last_update(now - DAY).next_update(now + DAY)
        for serial in self.revoked:
            entry = x509.RevokedCertificateBuilder().serial_number(serial).revocation_date(now - DAY / 2)
            built = built.add_revoked_certificate(entry.build())
        return built.sign(self.key, hashes.SHA256()).public_bytes(serialization.Encoding.DER)

    def signed(
        self, person, *, content: bytes | None = None, evidence: bool = False, alone: bool = False, field: str = "Imza"
    ) -> bytes:
        """A PDF that somebody signed; `evidence` puts the revocation list into the file (PAdES B-LT).

        `alone` leaves the issuer out, so that whoever validates it is tempted to fetch it.
        """
        signer = self._signer(person, alone=alone)
        options = {"field_name": field, "md_algorithm": "sha256", "subfilter": SigSeedSubFilter.PADES}
        if evidence:
            list_ = asn1_crl.CertificateList.load(self.crl())
            known = ValidationContext(trust_roots=[_ours(self.certificate)], crls=[list_], revocation_mode="require")
            options |= {"embed_validation_info": True, "validation_context": known}
        writer = IncrementalPdfFileWriter(io.BytesIO(content or PAGE.read_bytes()), strict=False)
        # In a thread of its own: pyHanko runs an event loop, and a browser's may be running in this one.
        with ThreadPoolExecutor(max_workers=1) as elsewhere:
            meta = signers.PdfSignatureMetadata(**options)
            return elsewhere.submit(signers.sign_pdf, writer, meta, signer=signer).result().getvalue()

    def sealed(
        self, *people, content: bytes, attached: bool = True, evidence: bool = False, nobody: bool = False
    ) -> bytes:
        """A CAdES file, DER; attached it holds the content. `evidence` puts the revocation list into it.

        `nobody` takes every signature out again.
        """

        def signature_of(person) -> cms.ContentInfo:
            signing = self._signer(person, alone=False).async_sign_general_data(
                content, "sha256", detached=not attached, use_cades=True
            )
            return asyncio.run(signing)

        with ThreadPoolExecutor(max_workers=1) as elsewhere:
            first, *others = elsewhere.submit(lambda: [signature_of(person) for person in people]).result()
        inner = first["content"]
        for other in others:
            inner["signer_infos"].append(other["content"]["signer_infos"][0])
            inner["certificates"].append(next(iter(other["content"]["certificates"])))
        if evidence:
            inner["crls"] = [cms.RevocationInfoChoice("crl", asn1_crl.CertificateList.load(self.crl()))]
        if nobody:
            inner["signer_infos"] = []
        return first.dump(force=True)

    def _signer(self, person, *, alone: bool) -> signers.SimpleSigner:
        certificate, key = person
        store = SimpleCertificateStore()
        if not alone:
            store.register(_ours(self.certificate))
        private = key.private_bytes(
            serialization.Encoding.DER, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
        )
        return signers.SimpleSigner(_ours(certificate), keys.PrivateKeyInfo.load(private), store)

    def _sign(self, subject, public_key, usage, *, ca=False, ends=DAY):
        now = dt.datetime.now(dt.UTC)
        built = x509.CertificateBuilder().subject_name(subject).issuer_name(self.name).public_key(public_key)
        built = built.serial_number(x509.random_serial_number()).not_valid_before(now - 10 * DAY)
        built = built.not_valid_after(now + ends).add_extension(x509.BasicConstraints(ca=ca, path_length=None), True)
        built = built.add_extension(x509.KeyUsage(**{name: name in usage for name in USAGES}), True)
        if self.crl_url and not ca:
            place = x509.DistributionPoint([x509.UniformResourceIdentifier(self.crl_url)], None, None, None)
            built = built.add_extension(x509.CRLDistributionPoints([place]), False)
            issuer = x509.AccessDescription(
                AuthorityInformationAccessOID.CA_ISSUERS, x509.UniformResourceIdentifier(self.crl_url)
            )
            built = built.add_extension(x509.AuthorityInformationAccess([issuer]), False)
        return built.sign(self.key, hashes.SHA256())


def endless(sealed: bytes) -> bytes:
    """The same CAdES file in BER of indefinite length, as streaming signers write it, its content in pieces."""
    inner = cms.ContentInfo.load(sealed)["content"]
    parts = [inner["version"].dump(), inner["digest_algorithms"].dump()]
    held = inner["encap_content_info"]["content"]
    content = b""
    if not isinstance(held, core.Void):
        whole = bytes(held)
        cut = [whole[at : at + 1000] for at in range(0, len(whole), 1000)]
        content = _open(b"\xa0", _open(b"\x24", b"".join(core.OctetString(piece).dump() for piece in cut)))
    parts.append(_open(b"\x30", inner["encap_content_info"]["content_type"].dump() + content))
    parts += [inner[name].dump() for name in ("certificates", "crls", "signer_infos")]
    signed_data = core.ObjectIdentifier("1.2.840.113549.1.7.2").dump()
    return _open(b"\x30", signed_data + _open(b"\xa0", _open(b"\x30", b"".join(parts))))


def _open(tag: bytes, content: bytes) -> bytes:
    return tag + b"\x80" + content + b"\x00\x00"


@contextmanager
def answering(content):
    """A web server on loopback that answers every request with content(): (address, list of asked paths)."""
    asked: list[str] = []

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            body = content()
            self.send_response(200)
            self.send_header("Content-Type", "application/pkix-crl")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    server = HTTPServer(("127.0.0.1", 0), Handler)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/liste.crl", asked
    finally:
        server.shutdown()
        server.server_close()
        thread.join()


def _name(text: str) -> x509.Name:
    return x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, text)])


def _ours(certificate) -> asn1_x509.Certificate:
    return asn1_x509.Certificate.load(certificate.public_bytes(serialization.Encoding.DER))
