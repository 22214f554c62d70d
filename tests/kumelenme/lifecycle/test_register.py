"""The chain: whole after work, and the first broken row is named when somebody went around the triggers."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from kumelenme.lifecycle.chain import verify
from kumelenme.lifecycle.models import AuditEntry, ChainLink
from kumelenme.lifecycle.perform import perform
from kumelenme.lifecycle.register import record

pytestmark = pytest.mark.django_db


@pytest.fixture
def lines(draft, people):
    """Five sealed entries, and a way around the triggers."""
    for n in range(4):
        record(draft, "members_imported", by=people["koordinator"], facts={"firms": n, "note": "ı İ ş ğ"})
    perform("withdraw", draft, by=people["koordinator"], note="Vazgeçtik.")
    connection.check_constraints()
    return list(AuditEntry.objects.about(draft).order_by("id"))


def tamper(sql: str, *parameters) -> None:
    with connection.cursor() as cursor:
        for table in ("lifecycle_auditentry", "lifecycle_chainlink"):
            cursor.execute(f"ALTER TABLE {table} DISABLE TRIGGER USER")
        cursor.execute(sql, parameters)
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE")
        cursor.execute("SET CONSTRAINTS ALL DEFERRED")
        for table in ("lifecycle_auditentry", "lifecycle_chainlink"):
            cursor.execute(f"ALTER TABLE {table} ENABLE TRIGGER USER")


def test_the_chain_is_whole_after_work(lines):
    verdict = verify()
    assert verdict.reason == ""
    assert verdict.length == AuditEntry.objects.count()
    assert verdict.head == ChainLink.objects.latest("position").hash


@pytest.mark.parametrize(
    "change",
    [
        "note = 'başka'",
        "by_id = NULL",
        "at = at - interval '1 day'",
        "facts = '[1]'",
        "verb = 'resubmitted'",
        "target = ''",
    ],
)
def test_a_changed_line_is_named(lines, change):
    victim = lines[-1]
    tamper(f"UPDATE lifecycle_auditentry SET {change} WHERE id = %s", victim.pk)  # noqa: S608 (our own words)
    verdict = verify()
    assert (verdict.broken_entry, verdict.reason) == (victim.pk, "içeriği değiştirilmiş")


def test_the_first_of_two_changed_lines_is_named(lines):
    tamper("UPDATE lifecycle_auditentry SET note = 'başka' WHERE id IN (%s, %s)", lines[2].pk, lines[4].pk)
    assert verify().broken_entry == lines[2].pk


def test_a_removed_line_is_noticed_at_its_successor(lines):
    tamper("DELETE FROM lifecycle_chainlink WHERE entry_id = %s", lines[2].pk)
    tamper("DELETE FROM lifecycle_auditentry WHERE id = %s", lines[2].pk)
    verdict = verify()
    assert (verdict.broken_entry, verdict.reason) == (lines[3].pk, "bir halka eksik")


def test_a_slipped_in_line_is_named(lines):
    tamper(
        "INSERT INTO lifecycle_auditentry (subject_type_id, subject_id, subject_name, verb, source, target, note,"
        " facts, acting_as, txid) SELECT subject_type_id, subject_id, 'x', verb, '', '', '', '{}', '', 1"
        " FROM lifecycle_auditentry WHERE id = %s",
        lines[0].pk,
    )
    verdict = verify()
    assert verdict.reason == "zincire bağlanmamış"
    assert verdict.broken_entry == AuditEntry.objects.latest("pk").pk


def test_a_cut_tail_is_noticed_by_a_head_kept_elsewhere(lines):
    head = verify().head
    tamper("DELETE FROM lifecycle_chainlink WHERE entry_id = %s", lines[-1].pk)
    tamper("DELETE FROM lifecycle_auditentry WHERE id = %s", lines[-1].pk)
    assert verify().reason == ""
    assert verify(known_head=head).reason == "bilinen son halka yok"


def test_the_command_says_whole_or_names_the_row(lines):
    out = StringIO()
    call_command("verify_register", stdout=out)
    assert f"{AuditEntry.objects.count()} entries" in out.getvalue()

    tamper("UPDATE lifecycle_auditentry SET note = 'başka' WHERE id = %s", lines[1].pk)
    with pytest.raises(CommandError, match=f"entry {lines[1].pk}:"):
        call_command("verify_register")
