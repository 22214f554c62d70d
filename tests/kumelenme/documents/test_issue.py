"""Issued once: frozen text, frozen data, one PDF; what is wrong is cancelled, never changed (K-174)."""

from datetime import date
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, connection, transaction

from kumelenme.documents import actions, vault
from kumelenme.documents.models import CancelReason, DocumentState, IssuedDocument
from kumelenme.documents.production import make_pdf
from kumelenme.lifecycle.models import AuditEntry, Owed

pytestmark = pytest.mark.django_db


def verbs(document):
    return list(AuditEntry.objects.about(document).order_by("pk").values_list("verb", flat=True))


def test_issuing_writes_the_row_the_register_and_the_owed_pdf_together(issue):
    document = issue()

    assert document.state == DocumentState.PENDING
    assert verbs(document) == ["document_issued"]
    assert Owed.objects.get(kind="task").payload == {"task": "documents.render", "id": document.pk}


def test_nothing_remains_of_a_document_whose_transaction_fails(issue):
    with transaction.atomic():
        issue()
        transaction.set_rollback(True)

    assert not IssuedDocument.objects.exists()
    assert not Owed.objects.filter(kind="task").exists()


def test_the_context_is_plain_data_and_is_frozen(issue):
    document = issue(context={"sum": Decimal("1250.50"), "day": date(2026, 6, 30)})

    document.refresh_from_db()
    assert document.context == {"sum": "1250.50", "day": "2026-06-30"}
    with pytest.raises(TypeError):
        issue(context={"person": object()}, number="KDP-2")


def test_a_made_pdf_is_stored_once_with_its_hash_and_pages(ready):
    stored = vault.locate(ready.path)

    assert (ready.state, ready.pages, ready.tries) == (DocumentState.READY, 1, 1)
    assert stored.stat().st_size == ready.size
    assert stored.name == f"{ready.verification_code}.pdf"
    assert oct(stored.stat().st_mode & 0o777) == "0o640"
    assert oct(stored.parent.stat().st_mode & 0o777) == "0o750"


def test_making_the_pdf_again_changes_nothing(ready):
    before = IssuedDocument.objects.values().get(pk=ready.pk)

    make_pdf(ready.pk)

    assert IssuedDocument.objects.values().get(pk=ready.pk) == before
    assert verbs(ready) == ["document_issued", "document_rendered"]


@pytest.mark.parametrize(
    "change",
    [
        "title = 'Başka'",
        "html = '<p>başka</p>'",
        "context = '{}'",
        "sha256 = repeat('0', 64)",
        "path = 'documents/başka.pdf'",
        "state = 'pending'",
        "state = 'failed'",
        "verification_code = '222222222222'",
        "audience = '{sysadmin}'",
        "number = 'KDP-X'",
    ],
)
def test_raw_sql_cannot_change_a_document_that_is_out(ready, change):
    with pytest.raises(IntegrityError, match="değiştirilemez"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(f"UPDATE documents_issueddocument SET {change} WHERE id = %s", [ready.pk])  # noqa: S608


def test_raw_sql_cannot_delete_a_document(ready):
    with pytest.raises(IntegrityError, match="silinemez"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("DELETE FROM documents_issueddocument")


def test_the_text_is_frozen_before_the_pdf_exists_too(issue):
    document = issue()

    with pytest.raises(DatabaseError), transaction.atomic():
        IssuedDocument.objects.filter(pk=document.pk).update(html="başka")


def test_cancelling_needs_a_reason_and_is_for_ever(ready, manager):
    with pytest.raises(ValidationError):
        actions.cancel(ready, reason_class=CancelReason.MISTAKE, reason=" ", by=manager)
    actions.cancel(ready, reason_class=CancelReason.MISTAKE, reason="Yanlış birliktelik", by=manager)

    assert ready.state == DocumentState.CANCELLED
    assert ready.path
    with pytest.raises(ValidationError):
        actions.cancel(ready, reason_class=CancelReason.MISTAKE, reason="bir daha", by=manager)
    with pytest.raises(IntegrityError), transaction.atomic():
        IssuedDocument.objects.filter(pk=ready.pk).update(state=DocumentState.READY)


def test_a_document_cancelled_before_its_pdf_stays_without_one(issue, manager):
    document = issue()
    actions.cancel(document, reason_class=CancelReason.REVOKED, reason="Geri alındı", by=manager)

    make_pdf(document.pk)

    document.refresh_from_db()
    assert (document.state, document.path) == (DocumentState.CANCELLED, "")


def test_the_new_document_refers_to_the_old_number(ready, issue):
    successor = issue(number="KDP-2026-01-D01-2", replaces=ready)

    assert "Yerine geçtiği" in successor.html
    assert ready.number in successor.html


def test_two_documents_cannot_have_one_number_and_version(ready, issue):
    with pytest.raises(IntegrityError), transaction.atomic():
        issue()

    assert issue(version=2).version == 2
