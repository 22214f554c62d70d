"""CAdES files (.p7s, .p7m, .imz): the signature must be one of exactly these bytes, of a known, unrevoked signer.

Each case runs in a process of its own as in the portal; the authority is our own.
"""

import pytest
from asn1crypto import pem

from kumelenme.signatures import Result, validate
from tests.support.signing import DAY, PAGE, Authority, answering, endless

PAPER = PAGE.read_bytes()


@pytest.fixture
def judged(settings, tmp_path):
    settings.SIGNATURE_TRUST, settings.SIGNATURE_FETCH = tmp_path / "guven", True

    def judge(content: bytes, *, document: bytes | None = None, trusted=None, online=False, name="imza.p7s"):
        if trusted:
            trusted.write_into(tmp_path / "guven")
        place = tmp_path / "asil.pdf" if document is not None else ""
        if place:
            place.write_bytes(document)
        (tmp_path / name).write_bytes(content)
        found = validate(tmp_path / name, document=place, online=online)
        return found.result, found.reason, found.signers

    return judge


@pytest.fixture(scope="module")
def authority():
    return Authority()


@pytest.fixture(scope="module")
def ayse(authority):
    return authority.person("Ayşe Yılmaz")


VALID = (Result.VALID, "", ("Ayşe Yılmaz",))


@pytest.mark.parametrize("attached", [True, False])
@pytest.mark.parametrize("written", [bytes, endless, lambda der: pem.armor("PKCS7", der)], ids=["der", "ber", "pem"])
def test_a_signature_of_exactly_this_document_is_valid(judged, authority, ayse, attached, written):
    sealed = written(authority.sealed(ayse, content=PAPER, attached=attached, evidence=True))
    assert judged(sealed, document=PAPER, trusted=authority) == VALID


@pytest.mark.parametrize(("attached", "reason"), [(True, "other"), (False, "digest")])
def test_a_document_that_differs_by_one_byte_is_not_the_signed_one(judged, authority, ayse, attached, reason):
    sealed = authority.sealed(ayse, content=PAPER, attached=attached, evidence=True)
    result, why, _ = judged(sealed, document=PAPER + b"\n", trusted=authority)
    assert (result, why) == (Result.BROKEN, reason)


def test_content_altered_inside_the_file_breaks_it(judged, authority, ayse):
    sealed = authority.sealed(ayse, content=PAPER, evidence=True)
    altered = sealed.replace(b"/MediaBox", b"/MediaBax", 1)
    assert judged(altered, trusted=authority, name="imza.imz")[:2] == (Result.BROKEN, "digest")


def test_an_attached_document_needs_no_other_and_a_detached_signature_does(judged, authority, ayse):
    assert judged(authority.sealed(ayse, content=PAPER, evidence=True), trusted=authority) == VALID
    alone = authority.sealed(ayse, content=PAPER, attached=False, evidence=True)
    assert judged(alone, trusted=authority)[:2] == (Result.UNVERIFIED, "detached")


def test_every_signer_of_a_file_counts(judged, authority, ayse):
    second = authority.person("Ömer Işık")
    both = authority.sealed(ayse, second, content=PAPER, attached=False, evidence=True)
    result, _, names = judged(both, document=PAPER, trusted=authority)
    assert (result, sorted(names)) == (Result.VALID, ["Ayşe Yılmaz", "Ömer Işık"])
    late = authority.sealed(ayse, authority.person("Ömer Işık", ends=-DAY), content=PAPER, evidence=True)
    assert judged(late, document=PAPER, trusted=authority)[:2] == (Result.UNVERIFIED, "expired")


@pytest.mark.parametrize(("person", "reason"), [({"ends": -DAY}, "expired"), ({"usage": ("key_agreement",)}, "usage")])
def test_a_certificate_that_does_not_hold_has_its_reason(judged, authority, person, reason):
    sealed = authority.sealed(authority.person("Ayşe Yılmaz", **person), content=PAPER, evidence=True)
    assert judged(sealed, document=PAPER, trusted=authority)[:2] == (Result.UNVERIFIED, reason)


def test_a_strangers_authority_is_not_trusted_and_asks_nobody(judged, authority):
    with answering(bytes) as (address, asked):
        stranger = Authority("Yabancı Kök", crl_url=address)
        sealed = stranger.sealed(stranger.person("Ayşe Yılmaz"), content=PAPER)
        result = judged(sealed, document=PAPER, trusted=authority, online=True)
    assert (result[:2], asked) == ((Result.UNVERIFIED, "unknown_root"), [])


def test_revocation_decides_and_silence_is_no_yes(judged):
    authority = Authority()
    with answering(authority.crl) as (address, _):
        authority.crl_url = address
        person = authority.person("Ayşe Yılmaz")
        sealed = authority.sealed(person, content=PAPER, attached=False)
        assert judged(sealed, document=PAPER, trusted=authority)[:2] == (Result.UNVERIFIED, "revocation")
        assert judged(sealed, document=PAPER, online=True) == VALID
        authority.revoke(person)
        assert judged(sealed, document=PAPER, online=True)[:2] == (Result.UNVERIFIED, "revoked")
    assert judged(sealed, document=PAPER, online=True)[:2] == (Result.UNVERIFIED, "revocation")
    within = authority.sealed(person, content=PAPER, evidence=True)
    assert judged(within, document=PAPER)[:2] == (Result.UNVERIFIED, "revoked")


def test_hostile_files_get_an_answer(judged, authority, ayse, settings):
    unreadable = (Result.UNVERIFIED, "unreadable", ())
    sealed = authority.sealed(ayse, content=PAPER, evidence=True)
    assert judged(b"\x30\x82" + b"\xff" * 3000) == unreadable
    assert judged(sealed[:-40]) == unreadable
    assert judged(sealed + b"\x00" * 10) == unreadable
    assert judged(b"\x30\x80" * 200_000) == unreadable
    assert judged(b"-----BEGIN PKCS7-----\n%%%\n-----END PKCS7-----\n") == unreadable
    nobody = authority.sealed(ayse, content=PAPER, evidence=True, nobody=True)
    assert judged(nobody)[:2] == (Result.ABSENT, "absent")
    settings.SIGNATURE_MEMORY_MB = 192
    assert judged(authority.sealed(ayse, content=bytes(60_000_000)), trusted=authority) == unreadable
    settings.SIGNATURE_MEMORY_MB, settings.SIGNATURE_SECONDS = 1024, 0.05
    assert judged(sealed, trusted=authority)[1] == "late"


@pytest.mark.parametrize(("size", "written"), [(40_000_000, bytes), (5_000_000, endless)], ids=["der", "ber"])
def test_a_large_file_is_judged(judged, authority, ayse, size, written):
    paper = bytes(size)
    sealed = written(authority.sealed(ayse, content=paper, evidence=True))
    assert judged(sealed, document=paper, trusted=authority) == VALID
