"""Only a whole, unchanged file of a known, unrevoked signer is "e-imzalı"; every doubt has its reason (domain.md §4.13).

Each case runs in a process of its own as in the portal. No address but loopback is ever asked.
"""

import io

import pikepdf
import pytest
from pyhanko.pdf_utils import generic
from pyhanko.pdf_utils.incremental_writer import IncrementalPdfFileWriter

from kumelenme.signatures import Result, validate
from kumelenme.signatures.verdict import REASONS
from tests.support.signing import DAY, PAGE, Authority, answering


@pytest.fixture
def judged(settings, tmp_path):
    settings.SIGNATURE_TRUST, settings.SIGNATURE_FETCH = tmp_path / "guven", True

    def judge(content: bytes, *, trusted: Authority | None = None, online: bool = False):
        if trusted:
            trusted.write_into(tmp_path / "guven")
        path = tmp_path / "belge.pdf"
        path.write_bytes(content)
        return validate(path, online=online)

    return judge


@pytest.fixture(scope="module")
def authority():
    return Authority()


def test_a_file_with_its_evidence_is_signed_and_names_signer_and_time(judged, authority):
    verdict = judged(authority.signed(authority.person("Ayşe Yılmaz"), evidence=True), trusted=authority)
    assert (verdict.result, verdict.reason, verdict.signers) == (Result.VALID, "", ("Ayşe Yılmaz",))
    assert verdict.signed_at
    assert not verdict.timestamped


def test_two_people_sign_one_file(judged, authority):
    first = authority.signed(authority.person("Ayşe Yılmaz"), evidence=True)
    both = authority.signed(authority.person("Ömer Işık"), content=first, evidence=True, field="Imza2")
    verdict = judged(both, trusted=authority)
    assert (verdict.result, verdict.signers) == (Result.VALID, ("Ayşe Yılmaz", "Ömer Işık"))


def test_a_single_changed_letter_breaks_it(judged, authority):
    content = authority.signed(authority.person("Ayşe Yılmaz"), evidence=True)
    at = content.index(b"/MediaBox")
    broken = content[:at] + b"/MediaBax" + content[at + 9 :]
    verdict = judged(broken, trusted=authority)
    assert (verdict.result, verdict.reason) == (Result.BROKEN, "digest")


def test_a_file_changed_by_an_update_after_the_signature_breaks(judged, authority):
    signed = authority.signed(authority.person("Ayşe Yılmaz"), evidence=True)
    writer = IncrementalPdfFileWriter(io.BytesIO(signed))
    page = writer.root["/Pages"]["/Kids"][0]
    page["/Rotate"] = generic.NumberObject(180)
    writer.mark_update(page.container_ref)
    changed = io.BytesIO()
    writer.write(changed)
    verdict = judged(changed.getvalue(), trusted=authority)
    assert (verdict.result, verdict.reason) == (Result.BROKEN, "changed")
    second = authority.person("Ömer Işık")
    again = authority.signed(second, content=changed.getvalue(), evidence=True, field="Imza2")
    verdict = judged(again, trusted=authority)
    assert (verdict.result, verdict.reason) == (Result.BROKEN, "changed")


def test_nobody_is_trusted_without_a_list_and_a_stranger_asks_nobody(judged):
    with answering(bytes) as (address, asked):
        stranger = Authority("Yabancı Kök", crl_url=address)
        verdict = judged(stranger.signed(stranger.person("Ayşe Yılmaz"), alone=True), online=True)
    assert (verdict.result, verdict.reason, asked) == (Result.UNVERIFIED, "unknown_root", [])


@pytest.mark.parametrize(
    ("person", "reason"),
    [({"ends": -DAY}, "expired"), ({"usage": ("key_agreement",)}, "usage")],
)
def test_a_certificate_that_does_not_hold_has_its_reason(judged, authority, person, reason):
    verdict = judged(authority.signed(authority.person("Ayşe Yılmaz", **person)), trusted=authority)
    assert (verdict.result, verdict.reason) == (Result.UNVERIFIED, reason)


def test_revocation_is_asked_on_loopback_and_what_it_says_counts(judged):
    authority = Authority()
    with answering(authority.crl) as (address, asked):
        authority.crl_url = address
        person = authority.person("Ayşe Yılmaz")
        content = authority.signed(person)
        assert judged(content, trusted=authority, online=False).reason == "revocation"
        assert not asked
        assert judged(content, trusted=authority, online=True).result == Result.VALID
        authority.revoke(person)
        verdict = judged(content, trusted=authority, online=True)
        assert (verdict.result, verdict.reason) == (Result.UNVERIFIED, "revoked")
    verdict = judged(content, trusted=authority, online=True)
    assert (verdict.result, verdict.reason) == (Result.UNVERIFIED, "revocation")


def test_hostile_files_get_an_answer(judged, authority, settings):
    assert judged(PAGE.read_bytes()).result == Result.ABSENT
    assert judged(b"%PDF-1.7\n" + b"\x00" * 5000).reason == "unreadable"
    signed = authority.signed(authority.person("Ayşe Yılmaz"))
    assert judged(signed.replace(b"startxref\n", b"startxref\n9")).result in {Result.UNVERIFIED, Result.BROKEN}
    locked = io.BytesIO()
    with pikepdf.open(io.BytesIO(signed)) as pdf:
        pdf.save(locked, encryption=pikepdf.Encryption(owner="sahip", user=""))
    assert judged(locked.getvalue()).reason == "encrypted"
    settings.SIGNATURE_SECONDS = 0.05
    assert judged(signed, trusted=authority).reason == "late"


def test_every_reason_is_a_turkish_sentence():
    assert all(text.endswith(".") and "{" not in text for text in REASONS.values())
