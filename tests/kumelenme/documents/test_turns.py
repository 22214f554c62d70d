"""While a call is in its last hour, the worker does what applicants need before the PDFs that staff ask for (issue 3)."""

from datetime import timedelta

import psycopg2
import pytest
from django.db import connection
from django.urls import reverse

from kumelenme.demo.walk.calls import an_open_call
from kumelenme.documents.models import DocumentKind
from kumelenme.health import checks
from kumelenme.lifecycle import settling
from kumelenme.lifecycle.models import AuditEntry, Owed
from kumelenme.lifecycle.outbox import owe
from kumelenme.sql.clock import portal_now

from .conftest import CALL

pytestmark = pytest.mark.django_db


@pytest.fixture
def call(manager, run_owed):
    """An open call whose opening has been told."""
    opened = an_open_call(CALL, "Deneme çağrısı", by=manager)
    run_owed()
    return opened


@pytest.fixture
def last_hour(call, clock):
    """Half an hour before the call's deadline."""
    clock(seconds=(call.deadline - portal_now() - timedelta(minutes=30)).total_seconds())
    return call


@pytest.fixture
def staffs(issue):
    """The older PDF: somebody of the ministry asked for it."""
    return issue()


@pytest.fixture
def receipt(staffs, issue):
    """The younger one: a cluster has just sent."""
    return issue(kind=DocumentKind.RECEIPT, number="KDP-2026-01-0001-D03-1")


def made() -> list[str]:
    """Kinds of the documents in the order in which their PDFs were made."""
    entries = AuditEntry.objects.filter(verb="document_rendered").order_by("pk")
    return [entry.subject.kind for entry in entries]


def owed_for(document) -> Owed:
    return Owed.objects.get(payload__id=document.pk, payload__task="documents.render")


def test_receipts_and_notices_are_done_before_a_pdf_that_was_owed_earlier(last_hour, staffs, receipt):
    notices = owe("notices", "notices:x", {"entry": AuditEntry.objects.latest("pk").pk, "people": []})

    assert settling.settle_due(limit=2) == 2

    assert made() == ["D03"]
    notices.refresh_from_db()
    assert notices.done_at is not None
    assert settling.settle_due() == 1
    assert made() == ["D03", "D01"]


def test_at_any_other_hour_the_oldest_comes_first(staffs, receipt):
    assert settling.settle_due(limit=1) == 1
    assert made() == ["D01"]


def test_the_worker_that_is_told_of_a_staff_pdf_does_the_receipts_first(last_hour, staffs, receipt):
    assert settling.settle(owed_for(staffs).pk) is True
    assert made() == ["D03", "D01"]


def test_a_receipt_that_comes_while_the_sweeper_is_at_work_is_next(last_hour, staffs, issue, monkeypatch):
    issue(number="KDP-2026-01-D01-2", version=2)
    receipts = []

    def arrives_meanwhile(owed_id):
        if not receipts:
            receipts.append(issue(kind=DocumentKind.RECEIPT, number="KDP-2026-01-0002-D03-1"))
        return really(owed_id)

    really = settling._do
    monkeypatch.setattr(settling, "_do", arrives_meanwhile)
    settling.settle_due()
    assert made() == ["D01", "D03", "D01"]


def test_only_one_process_makes_such_a_pdf_so_that_another_is_free(last_hour, staffs, receipt):
    other = psycopg2.connect(**connection.get_connection_params())
    try:
        with other.cursor() as cursor:
            cursor.execute("SELECT pg_advisory_lock(hashtext('lifecycle_patient'))")
        assert settling.settle(owed_for(staffs).pk) is False
        assert made() == ["D03"]
        assert owed_for(staffs).tries == 0
    finally:
        other.close()
    assert settling.settle_due() == 1
    assert made() == ["D03", "D01"]


def test_a_try_after_a_failure_waits_in_the_same_line(last_hour, staffs, settings):
    settings.PDF_SECONDS = 0
    settling.settle_due()
    assert Owed.objects.filter(done_at=None, patient=True).count() == 1


def test_the_page_says_why_the_pdf_waits(client, manager, last_hour, staffs, clock):
    client.force_login(manager)
    page, line = (
        client.get(reverse(f"documents:{name}", args=[staffs.code])).content.decode() for name in ("document", "status")
    )
    assert "önce başvuru sahiplerinin alındı belgeleri" in page
    assert "önce başvuru sahiplerinin alındı belgeleri" in line

    clock(hours=-3)
    page = client.get(reverse("documents:document", args=[staffs.code])).content.decode()
    assert "PDF hazırlanıyor" in page


def test_what_waits_for_applicants_does_not_make_the_portal_unready(last_hour, staffs, clock):
    Owed.objects.update(due_at=portal_now() - timedelta(days=1))
    assert checks.outbox().fine
    clock(hours=-3)
    assert not checks.outbox().fine
