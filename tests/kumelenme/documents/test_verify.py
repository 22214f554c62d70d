"""The public page tells the truth about a code and about a file, and lets nobody guess (ux.md §3.10)."""

import pytest
import segno
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.html import escape

from kumelenme.documents import actions, vault
from kumelenme.documents.models import CancelReason, CopyState, SignatureKind
from kumelenme.documents.signature import verdict_of
from tests.kumelenme.documents import files
from tests.support.signing import Authority

pytestmark = pytest.mark.django_db
VALID, SAME, DIFFERENT = " Belge geçerli</h2>", " Aynı</h2>", " Farklı</h2>"


def text_of(response):
    return response.content.decode()


def compare(client, document, content):
    upload = SimpleUploadedFile("elimdeki.pdf", content, content_type="application/pdf")
    return text_of(client.post(f"/dogrula/{document.code}/", {"file": upload}))


def pdf_of(document):
    return vault.locate(document.path).read_bytes()


def test_a_valid_document_shows_what_it_is_and_nothing_about_people_or_money(client, ready):
    page = text_of(client.get(f"/dogrula/{ready.code}/"))

    for fact in (VALID, ready.number, "Çağrı ilanı", "Konya Kümesi", "İğdiş ve Şaşı"):
        assert fact in page
    assert "Leyla" not in page
    assert "no-store" in client.get(f"/dogrula/{ready.code}/")["Cache-Control"]


@pytest.mark.parametrize("shape", ["{0}", "{1}", "  {1} ", "{2}"])
def test_the_code_is_understood_however_it_is_typed(client, ready, shape):
    spaced = " ".join(ready.code.lower().split("-"))
    typed = shape.format(ready.code, ready.verification_code.lower(), spaced)

    response = client.get("/dogrula/", {"kod": typed}, follow=True)

    assert response.redirect_chain == [(f"/dogrula/{ready.code}/", 302)]
    assert VALID in text_of(response)


def test_a_text_that_cannot_be_a_code_is_explained_beside_the_field(client):
    response = client.get("/dogrula/", {"kod": "abc"})

    assert response.status_code == 422
    assert "Kod 12 karakterdir" in text_of(response)


def test_an_unknown_code_is_not_found(client):
    response = client.get("/dogrula/2222-2222-2222/")

    assert response.status_code == 404
    assert "Bu kodla belge bulunamadı." in text_of(response)


def test_a_document_without_its_pdf_is_not_called_valid(client, issue):
    page = text_of(client.get(f"/dogrula/{issue().code}/"))

    assert "henüz hazır değil" in page
    assert "Belge geçerli<" not in page


def test_a_draft_is_not_called_valid(client, issue):
    assert "Bu belge taslaktır." in text_of(client.get(f"/dogrula/{issue(draft=True).code}/"))


def test_a_cancelled_document_says_when_and_why_and_what_replaces_it(client, ready, issue, manager):
    actions.cancel(ready, reason_class=CancelReason.CORRECTED, reason="İç not: sayfa 2 yanlış", by=manager)
    issue(number="KDP-2026-01-D01-2", replaces=ready)

    page = text_of(client.get(f"/dogrula/{ready.code}/"))

    assert "Belge geçerli değil" in page
    assert "düzeltilmiş belge yayımlandı" in page
    assert "KDP-2026-01-D01-2" in page
    assert "İç not" not in page


def test_the_same_file_is_the_same_and_one_altered_byte_is_not(client, ready, private_store):
    content = pdf_of(ready)
    altered = content[:500] + bytes([content[500] ^ 1]) + content[501:]
    before = sorted(private_store.rglob("*"))

    assert SAME in compare(client, ready, content)
    assert DIFFERENT in compare(client, ready, altered)
    assert DIFFERENT in compare(client, ready, b"")
    assert sorted(private_store.rglob("*")) == before


def test_comparing_without_a_file_asks_for_one(client, ready):
    response = client.post(f"/dogrula/{ready.code}/")

    assert response.status_code == 422
    assert "Karşılaştırmak için bir dosya seçin." in text_of(response)


def test_comparing_needs_the_page_own_token(client, ready):
    client.handler.enforce_csrf_checks = True

    assert client.post(f"/dogrula/{ready.code}/", {"file": files.upload("x.pdf", b"x")}).status_code == 403


def test_a_confirmed_signed_copy_is_the_same_document_too_and_the_page_says_which(client, ready, manager, colleague):
    scan = files.pdf() + b"%tarama"
    copy = actions.add_signed_copy(
        ready, files.upload("tarama.pdf", scan), kind=SignatureKind.WET, signatory="Konya Kümesi", by=manager
    )

    assert DIFFERENT in compare(client, ready, scan)
    with pytest.raises(PermissionDenied):
        actions.decide_signed_copy(copy, confirmed=True, by=manager)
    actions.decide_signed_copy(copy, confirmed=True, by=colleague)
    page = compare(client, ready, scan)
    assert SAME in page
    assert "ıslak imzalı (taranmış)" in page
    assert copy.state == CopyState.CONFIRMED
    with pytest.raises(ValidationError):
        actions.decide_signed_copy(copy, confirmed=False, by=colleague, note="geç")


def test_an_uploaded_electronic_signature_is_never_called_validated(client, ready, manager, colleague):
    copy = actions.add_signed_copy(
        ready, files.upload("imza.p7m", files.CMS), kind=SignatureKind.ELECTRONIC, signatory="Bakanlık", by=manager
    )
    actions.decide_signed_copy(copy, confirmed=True, by=colleague)

    page = text_of(client.get(f"/dogrula/{ready.code}/"))

    assert "imza doğrulanmadı" in page
    assert "e-imzalı" not in page


def test_only_a_validated_copy_is_called_signed_and_names_nobody_in_public(
    client, ready, manager, colleague, settings, tmp_path
):
    settings.SIGNATURE_TRUST = tmp_path / "guven"
    authority = Authority()
    signed = authority.signed(authority.person("Ayşe Yılmaz"), evidence=True)
    for trusted, said in ((False, "imza doğrulanmadı"), (True, "e-imzalı")):
        if trusted:
            authority.write_into(settings.SIGNATURE_TRUST)
        copy = actions.add_signed_copy(
            ready, files.upload("imza.pdf", signed), kind=SignatureKind.ELECTRONIC, signatory="Bakanlık", by=manager
        )
        actions.decide_signed_copy(copy, confirmed=True, by=colleague)
        page = text_of(client.get(f"/dogrula/{ready.code}/"))
        assert said in page
        assert ("e-imzalı" in page) is trusted
        assert "Ayşe Yılmaz" not in page
        assert ("Ayşe Yılmaz" in copy.label) is trusted
    with pytest.raises(ValidationError, match="elektronik imza yok"):
        actions.add_signed_copy(
            ready, files.upload("x.pdf", files.pdf()), kind=SignatureKind.ELECTRONIC, signatory="Konya", by=manager
        )


def test_a_refused_copy_needs_a_reason_and_stays_different(client, ready, manager, colleague):
    copy = actions.add_signed_copy(
        ready, files.upload("tarama.pdf", files.pdf()), kind=SignatureKind.WET, signatory="Konya", by=manager
    )
    with pytest.raises(ValidationError):
        actions.decide_signed_copy(copy, confirmed=False, by=colleague)

    actions.decide_signed_copy(copy, confirmed=False, by=colleague, note="İkinci sayfa eksik")

    assert DIFFERENT in compare(client, ready, files.pdf())


def test_guessing_codes_ends_in_429_and_hides_real_documents_too(client, ready, settings):
    settings.VERIFY_MISSES = 3
    for number in range(3):
        assert client.get(f"/dogrula/2222-2222-222{number + 2}/").status_code == 404

    response = client.get(f"/dogrula/{ready.code}/")

    assert response.status_code == 429
    assert response["Retry-After"] == "600"
    assert "çok fazla sorgu" in text_of(response)
    assert client.get(f"/dogrula/{ready.code}/", REMOTE_ADDR="192.0.2.7").status_code == 200


def test_asking_too_often_ends_in_429(client, ready, settings):
    settings.VERIFY_LIMIT = 2

    answers = [client.get(f"/dogrula/{ready.code}/").status_code for _ in range(3)]

    assert answers == [200, 200, 429]


def test_the_qr_code_of_a_document_is_its_full_address_and_nothing_else(ready, settings):
    address = f"{settings.PORTAL_URL}/dogrula/{ready.code}/"
    expected = segno.make(address, error="m", micro=False).png_data_uri(border=0, scale=8)
    other = segno.make(address.replace(ready.code, "2222-2222-2222"), error="m", micro=False)

    assert escape(expected) in ready.html
    assert escape(other.png_data_uri(border=0, scale=8)) not in ready.html
    assert segno.make(address, error="m").matrix != other.matrix


@pytest.mark.parametrize("attached", [True, False])
def test_a_cades_copy_counts_only_for_exactly_the_issued_bytes(
    client, ready, manager, colleague, settings, tmp_path, attached
):
    settings.SIGNATURE_TRUST = tmp_path / "guven"
    authority = Authority()
    authority.write_into(settings.SIGNATURE_TRUST)
    person, issued = authority.person("Ayşe Yılmaz"), pdf_of(ready)
    other = authority.sealed(person, content=issued + b" ", attached=attached, evidence=True)
    with pytest.raises(ValidationError):
        actions.add_signed_copy(
            ready, files.upload("imza.p7s", other), kind=SignatureKind.ELECTRONIC, signatory="Bakanlık", by=manager
        )

    signed = authority.sealed(person, content=issued, attached=attached, evidence=True)
    copy = actions.add_signed_copy(
        ready, files.upload("imza.p7s", signed), kind=SignatureKind.ELECTRONIC, signatory="Bakanlık", by=manager
    )

    assert copy.label == "e-imzalı (Ayşe Yılmaz)"
    assert verdict_of(copy.file, online=False).result == "valid"
