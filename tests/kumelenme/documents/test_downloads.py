"""Files and documents go to those who see the subject and whose role is invited; to nobody else (trust.md item 44)."""

import hashlib

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from kumelenme.accounts.roles import Role
from kumelenme.documents import actions, vault
from kumelenme.documents.models import PUBLIC, ScanState, StoredFile
from kumelenme.documents.production import make_pdf
from kumelenme.documents.queries import documents_for, files_for
from kumelenme.lifecycle.models import AuditEntry
from kumelenme.uploads import check_upload
from tests.kumelenme.documents import files

pytestmark = pytest.mark.django_db


@pytest.fixture
def stored(call, manager):
    """A file of the call for programme managers and coordinators."""
    audience = [Role.PROGRAMME_MANAGER, Role.COORDINATOR]
    upload = files.upload("Ünlü plan.pdf", files.pdf())
    return actions.store_upload(upload, subject=call, slot="plan", by=manager, audience=audience)


def addresses(ready, stored):
    return [
        f"/belge/{ready.code}.pdf",
        f"/belge/{ready.code}/",
        f"/belge/{ready.code}/durum/",
        f"/dosya/{stored.token}/",
    ]


def get(client, user, address):
    client.force_login(user)
    return client.get(address)


def test_a_stored_file_keeps_its_hash_and_gets_a_generated_private_place(stored):
    place = vault.locate(stored.path)

    assert hashlib.sha256(place.read_bytes()).hexdigest() == stored.sha256
    assert "plan" not in stored.path
    assert oct(place.stat().st_mode & 0o777) == "0o640"
    assert stored.scan_state == ScanState.NOT_SCANNED
    assert len(stored.token) == 22


def test_a_refused_upload_leaves_no_row_and_no_file(call, manager, private_store):
    with pytest.raises(ValidationError):
        actions.store_upload(
            files.upload("plan.pdf", b"MZ"), subject=call, slot="plan", by=manager, audience=[Role.PROGRAMME_MANAGER]
        )

    assert not StoredFile.objects.exists()
    assert not [path for path in private_store.rglob("*") if path.is_file()]


def test_a_form_that_was_more_generous_does_not_widen_what_is_stored(call, manager):
    upload = files.upload("logo.png", files.PNG)
    upload.checked = check_upload(upload)

    with pytest.raises(ValidationError, match="yalnızca pdf"):
        actions.store_upload(
            upload, subject=call, slot="plan", by=manager, audience=[Role.PROGRAMME_MANAGER], kinds=("pdf",)
        )


def test_only_the_scan_state_of_a_stored_file_may_change(stored):
    StoredFile.objects.filter(pk=stored.pk).update(scan_state=ScanState.CLEAN)

    with pytest.raises(IntegrityError), transaction.atomic():
        StoredFile.objects.filter(pk=stored.pk).update(sha256="0" * 64)


def test_the_reader_gets_an_attachment_that_no_browser_runs_or_keeps(client, manager, ready, stored):
    for address in (f"/belge/{ready.code}.pdf", f"/dosya/{stored.token}/"):
        response = get(client, manager, address)

        assert response.status_code == 200
        assert response["Content-Disposition"].startswith("attachment")
        assert response["X-Content-Type-Options"] == "nosniff"
        assert "sandbox" in response["Content-Security-Policy"]
        assert "no-store" in response["Cache-Control"]
        assert b"".join(response.streaming_content).startswith(b"%PDF")


def test_the_name_of_a_file_comes_back_as_it_was(client, manager, stored):
    assert "%C3%9Cnl%C3%BC%20plan.pdf" in get(client, manager, f"/dosya/{stored.token}/")["Content-Disposition"]


def test_every_download_leaves_a_line_in_the_register(client, manager, ready, stored):
    get(client, manager, f"/belge/{ready.code}.pdf")
    get(client, manager, f"/dosya/{stored.token}/")

    assert AuditEntry.objects.get(verb="document_downloaded").by == manager
    assert AuditEntry.objects.get(verb="file_downloaded").subject == stored


def test_a_role_outside_the_audience_finds_nothing(client, clerk, ready, stored):
    assert [get(client, clerk, address).status_code for address in addresses(ready, stored)] == [404] * 4


def test_a_stranger_to_the_subject_finds_nothing(client, stranger, ready, stored):
    assert [get(client, stranger, address).status_code for address in addresses(ready, stored)] == [404] * 4
    assert not AuditEntry.objects.filter(verb__endswith="downloaded").exists()


def test_a_visitor_is_asked_to_sign_in_whether_the_document_exists_or_not(client, ready, stored):
    for address in [*addresses(ready, stored), "/belge/2222-2222-2222.pdf", "/dosya/yok/"]:
        response = client.get(address)

        assert response.status_code == 302, address
        assert response["Location"].startswith("/giris/") or "login" in response["Location"]


def test_a_public_document_is_for_everybody(client, issue):
    document = issue(audience=[PUBLIC])
    make_pdf(document.pk)

    response = client.get(f"/belge/{document.code}.pdf")

    assert response.status_code == 200
    assert not AuditEntry.objects.filter(verb="document_downloaded").exists()


def test_a_waiting_document_says_so_and_asks_again_a_limited_number_of_times(client, manager, issue):
    document = issue()

    page = get(client, manager, f"/belge/{document.code}/")
    line = get(client, manager, f"/belge/{document.code}/durum/?n=1")
    last = get(client, manager, f"/belge/{document.code}/durum/?n=40")

    assert "PDF hazırlanıyor" in page.content.decode()
    assert 'http-equiv="refresh"' in page.content.decode()
    assert "durum/?n=2" in line.content.decode()
    assert "hx-get" not in last.content.decode()
    assert get(client, manager, f"/belge/{document.code}.pdf").status_code == 409


def test_a_ready_document_is_a_link_with_pages_and_size(client, manager, ready):
    line = get(client, manager, f"/belge/{ready.code}/durum/").content.decode()

    assert f'href="/belge/{ready.code}.pdf"' in line
    assert "1 sayfa" in line
    assert "hx-get" not in line


def test_lists_hold_only_what_the_acting_role_may_open(ready, stored, call, manager, clerk):
    assert list(documents_for(call, manager)) == [ready]
    assert list(files_for(call, manager)) == [stored]
    assert list(documents_for(call, clerk)) == []
    assert list(files_for(call, clerk)) == []
