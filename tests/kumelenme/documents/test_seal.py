"""The ministry's seal: on every paper where a key is configured, on none without one, and never on an altered one."""

import hashlib

import pytest
from cryptography.hazmat.primitives.serialization import BestAvailableEncryption
from cryptography.hazmat.primitives.serialization.pkcs12 import serialize_key_and_certificates

from kumelenme.documents import vault
from kumelenme.documents.models import DocumentState
from kumelenme.documents.production import make_pdf
from kumelenme.lifecycle.models import AuditEntry
from kumelenme.signatures import Result, validate
from tests.support.signing import Authority

PASSWORD = "mühür-parolası"


@pytest.fixture
def key(tmp_path, settings):
    """A seal of the ministry, trusted by this portal; the path of its key."""
    authority = Authority()
    settings.SIGNATURE_TRUST = tmp_path / "guven"
    authority.write_into(settings.SIGNATURE_TRUST)
    certificate, private = authority.person("Sanayi ve Teknoloji Bakanlığı")
    path = tmp_path / "muhur.p12"
    encrypted = BestAvailableEncryption(PASSWORD.encode())
    path.write_bytes(serialize_key_and_certificates(b"muhur", private, certificate, None, encrypted))
    settings.SEAL_FILE, settings.SEAL_PASSWORD = str(path), PASSWORD
    return path


def rendered(document):
    make_pdf(document.pk)
    document.refresh_from_db()
    return document


def sealed(document) -> bool:
    return AuditEntry.objects.about(document).get(verb="document_rendered").facts["sealed"]


@pytest.mark.django_db
def test_a_paper_carries_the_seal_and_its_hash_is_that_of_the_sealed_file(key, issue):
    document = rendered(issue())
    stored = vault.locate(document.path)
    verdict = validate(stored, online=False)

    assert sealed(document)
    assert verdict.signers == ("Sanayi ve Teknoloji Bakanlığı",)
    assert verdict.result in {Result.VALID, Result.UNVERIFIED}  # without revocation evidence it is honestly unverified
    assert hashlib.sha256(stored.read_bytes()).hexdigest() == document.sha256

    content = bytearray(stored.read_bytes())
    content[600] ^= 1
    stored.write_bytes(content)
    assert validate(stored, online=False).result not in {Result.VALID, Result.UNVERIFIED}


@pytest.mark.django_db
def test_without_a_key_and_for_a_draft_there_is_no_seal(key, issue, settings):
    draft = rendered(issue(draft=True))
    settings.SEAL_FILE = ""
    plain = rendered(issue(number="KDP-2"))

    for document in (draft, plain):
        assert not sealed(document)
        assert validate(vault.locate(document.path), online=False).result == Result.ABSENT


@pytest.mark.django_db
def test_a_paper_waits_while_the_key_cannot_be_read(key, issue, settings):
    settings.SEAL_PASSWORD = "yanlış"
    document = rendered(issue())
    assert document.state == DocumentState.PENDING
    assert "SEAL_PASSWORD" in document.failure

    settings.SEAL_PASSWORD = PASSWORD
    assert rendered(document).state == DocumentState.READY
