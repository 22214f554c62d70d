"""What the database refuses by itself, also from raw SQL."""

import pytest
from django.db import IntegrityError, connection, transaction

from applications.models import Application, Stage
from kumelenme.lifecycle.flow import flows
from kumelenme.lifecycle.guards import append_only
from kumelenme.lifecycle.legal import legal_moves, sync_legal_moves
from kumelenme.lifecycle.models import AuditEntry, ChainLink, LegalMove
from kumelenme.lifecycle.register import record

pytestmark = pytest.mark.django_db
SHORT_CUT = """
INSERT INTO lifecycle_legalmove (subject_type_id, table_name, field, source, target, verb)
SELECT subject_type_id, table_name, field, 'draft', 'completed', 'kestirme' FROM lifecycle_legalmove LIMIT 1
"""


def execute(sql: str, *parameters) -> None:
    """Run one statement; the checks that wait for the commit are made at once."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, parameters)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")


def test_a_move_that_is_no_row(draft):
    with pytest.raises(IntegrityError, match="programda olmayan"):
        execute("UPDATE applications_application SET stage = 'completed' WHERE id = %s", draft.pk)


def test_a_legal_move_without_a_line_in_the_register(draft):
    with pytest.raises(IntegrityError, match="kayıtsız geçiş"):
        execute("UPDATE applications_application SET stage = 'submitted' WHERE id = %s", draft.pk)


def test_a_line_of_another_object_does_not_help(draft, people):
    record(draft, "members_imported", by=people["koordinator"])
    with pytest.raises(IntegrityError, match="kayıtsız geçiş"):
        execute("UPDATE applications_application SET stage = 'withdrawn' WHERE id = %s", draft.pk)


def test_a_new_object_starts_at_the_beginning(draft):
    copy = Application(
        number="KDP-2026-01-9999",
        call=draft.call,
        cluster=draft.cluster,
        coordinator=draft.coordinator,
        stage=Stage.CONTRACT,
    )
    with pytest.raises(IntegrityError, match="programda olmayan"), transaction.atomic():
        copy.save()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE lifecycle_auditentry SET note = 'başka'",
        "DELETE FROM lifecycle_auditentry",
        "UPDATE lifecycle_chainlink SET hash = ''",
        "DELETE FROM lifecycle_chainlink",
        SHORT_CUT,
        "UPDATE lifecycle_legalmove SET target = 'completed'",
        "DELETE FROM lifecycle_legalmove",
    ],
)
def test_the_books_are_closed(draft, statement):
    connection.check_constraints()
    with pytest.raises(IntegrityError):
        execute(statement)


@pytest.mark.parametrize("table", ["lifecycle_auditentry", "lifecycle_chainlink"])
def test_the_register_is_never_emptied(draft, table):
    connection.check_constraints()
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL kumelenme.flush_may_truncate = 'off'")
    with pytest.raises(IntegrityError, match="boşaltılamaz"):
        execute(f"TRUNCATE {table} CASCADE")


def test_time_and_transaction_of_a_line_cannot_be_forged(draft, people):
    entry = AuditEntry(subject=draft, subject_name="x", verb="members_imported", at="2001-01-01T00:00Z", txid=1)
    entry.save()
    entry.refresh_from_db()
    assert entry.at.year > 2001
    assert entry.txid != 1


def test_the_database_knows_exactly_the_tables():
    wanted = {(model._meta.db_table, *rest) for model, *rest in legal_moves(flows())}
    assert set(LegalMove.objects.values_list("table_name", "field", "source", "target", "verb")) == wanted


def test_a_row_taken_from_the_tables_leaves_the_database():
    sync_legal_moves([flow for flow in flows() if flow.model_label != "applications.Call"])
    assert not LegalMove.objects.filter(table_name="applications_call").exists()
    assert LegalMove.objects.exists()


def test_a_link_is_not_removed_with_its_entry(draft):
    connection.check_constraints()
    assert ChainLink.objects.count() == AuditEntry.objects.count() > 0


def test_a_guard_says_why():
    assert "değiştirilemez" in append_only().func
