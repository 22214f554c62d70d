"""A PDF that failed comes back by a button: for the system administrator, who sees no content."""

import pytest

from kumelenme.accounts.roles import Role
from kumelenme.documents.models import DocumentState, IssuedDocument
from kumelenme.lifecycle import register
from kumelenme.lifecycle.actors import SYSTEM
from kumelenme.lifecycle.models import Owed
from kumelenme.notices.wording import write_words
from tests.kumelenme.documents.conftest import person

pytestmark = pytest.mark.django_db


@pytest.fixture
def keeper(db):
    """The system administrator."""
    return person("sevgi", Role.SYSADMIN, "")


@pytest.fixture
def failed(issue):
    """A document that could not be made."""
    document = issue()
    IssuedDocument.objects.filter(pk=document.pk).update(state=DocumentState.FAILED, failure="RecursionError", tries=5)
    document.refresh_from_db()
    return document


def test_the_administrator_sees_the_cause_and_not_the_text(client, keeper, failed):
    client.force_login(keeper)

    page = client.get("/sistem/belgeler/").content.decode()

    assert failed.number in page
    assert "RecursionError" in page
    assert failed.title not in page


def test_asking_again_makes_the_document_wait_for_its_pdf(client, keeper, failed):
    client.force_login(keeper)

    for _ in range(2):
        assert client.post(f"/sistem/belgeler/{failed.code}/yeniden/").status_code == 302

    failed.refresh_from_db()
    assert failed.state == DocumentState.PENDING
    assert Owed.objects.filter(payload__task="documents.render", payload__id=failed.pk).count() == 2
    assert "Hazırlanamayan belge yok." in client.get("/sistem/belgeler/").content.decode()


def test_nobody_else_may_ask(client, manager, failed):
    client.force_login(manager)

    assert client.get("/sistem/belgeler/").status_code == 403
    assert client.post(f"/sistem/belgeler/{failed.code}/yeniden/").status_code == 403
    assert client.get(f"/sistem/belgeler/{failed.code}/yeniden/").status_code == 403


def test_the_notice_names_document_and_cause(keeper, failed):
    words = write_words(register.record(failed, "document_failed", by=SYSTEM), keeper)

    assert words.subject == f"{failed.number}: PDF hazırlanamadı"
    assert "RecursionError" in words.body
