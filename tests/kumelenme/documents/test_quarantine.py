"""With a virus scanner nobody gets a file before its verdict; without one nothing claims that it was scanned."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from kumelenme import antivirus
from kumelenme.accounts.roles import Role
from kumelenme.documents import actions, scanning
from kumelenme.documents.models import ScanState, StoredFile
from kumelenme.documents.tasks import tidy
from kumelenme.health import checks
from kumelenme.lifecycle.models import AuditEntry, Owed
from kumelenme.lifecycle.settling import settle_due
from kumelenme.notices.models import Notice
from kumelenme.sql.clock import move_clock
from tests.kumelenme.documents import files
from tests.support import clamd as scanner
from tests.support.clamd import EICAR

pytestmark = pytest.mark.django_db


@pytest.fixture
def clamd(settings):
    """The portal has a scanner."""
    with scanner.running() as running:
        settings.CLAMAV_ADDRESS = running.address
        yield running


@pytest.fixture
def store(call, manager):
    """Store a PDF with these bytes behind it."""

    def store(content=b""):
        upload = files.upload("Karar.pdf", files.pdf() + content)
        audience = [Role.PROGRAMME_MANAGER]
        return actions.store_upload(upload, subject=call, slot="plan", by=manager, audience=audience)

    return store


def opened(client, user, file):
    client.force_login(user)
    return client.get(f"/dosya/{file.token}/")


def state(file):
    file.refresh_from_db()
    return file.scan_state


def test_a_file_is_withheld_until_the_scanner_calls_it_clean(client, clamd, manager, clerk, store):
    file = store()
    waiting = opened(client, manager, file)

    assert (waiting.status_code, state(file)) == (409, ScanState.QUARANTINE)
    assert "Dosya virüs taramasında" in waiting.content.decode()
    assert opened(client, clerk, file).status_code == 404
    assert not AuditEntry.objects.filter(verb="file_downloaded").exists()

    settle_due()

    assert (opened(client, manager, file).status_code, state(file)) == (200, ScanState.CLEAN)
    assert clamd.seen == [b"".join(opened(client, manager, file).streaming_content)]


def test_an_infected_file_is_given_to_nobody_and_its_owner_is_told_what_to_do(client, clamd, manager, clerk, store):
    file = store(EICAR)
    settle_due()
    page = opened(client, manager, file)

    assert (page.status_code, state(file)) == (410, ScanState.BLOCKED)
    assert "zararlı yazılım bulundu" in page.content.decode()
    assert AuditEntry.objects.get(verb="file_blocked").facts["found"] == "Eicar-Signature"
    settle_due()
    told = Notice.objects.filter(channel=Notice.Channel.PORTAL)
    assert [notice.recipient for notice in told] == [manager]
    assert "Karar.pdf engellendi" in told[0].subject
    assert "yeniden yükleyin" in told[0].body
    with pytest.raises(IntegrityError), transaction.atomic():
        StoredFile.objects.filter(pk=file.pk).update(scan_state=ScanState.CLEAN)


@pytest.mark.parametrize("away", ["nobody", "silent"])
def test_a_scanner_that_is_away_costs_no_try_and_the_file_waits(settings, clamd, store, away):
    if away == "nobody":
        settings.CLAMAV_ADDRESS = scanner.nobody()
    clamd.silent = away == "silent"
    file = store()
    settle_due()
    owed = Owed.objects.get(payload__task=scanning.SCAN)

    assert (state(file), owed.tries, owed.stuck_at) == (ScanState.QUARANTINE, 0, None)
    assert owed.due_at > file.uploaded_at

    settings.CLAMAV_ADDRESS, clamd.silent = clamd.address, False
    Owed.objects.filter(pk=owed.pk).update(due_at=file.uploaded_at)
    settle_due()

    assert state(file) == ScanState.CLEAN


def test_a_file_that_the_scanner_will_not_judge_stays_and_the_operator_sees_why(clamd, store):
    clamd.limit = 100
    file = store()
    settle_due()
    owed = Owed.objects.get(payload__task=scanning.SCAN)

    assert (state(file), owed.tries) == (ScanState.QUARANTINE, 1)
    assert "size limit exceeded" in owed.last_error


def test_without_a_scanner_a_file_is_there_at_once_and_reads_taranmadi(client, manager, store):
    file = store()

    assert opened(client, manager, file).status_code == 200
    assert not Owed.objects.filter(payload__task=scanning.SCAN).exists()
    assert file.get_scan_state_display() == "Taranmadı"


def test_files_of_the_time_before_are_scanned_by_night_and_one_that_waits_is_freed_without_a_scanner(
    settings, store, clamd
):
    with_scanner, settings.CLAMAV_ADDRESS = settings.CLAMAV_ADDRESS, ""
    before = store()
    settings.CLAMAV_ADDRESS = with_scanner
    tidy()
    settle_due()
    assert state(before) == ScanState.CLEAN

    waiting = store()
    settings.CLAMAV_ADDRESS = ""
    settle_due()
    assert state(waiting) == ScanState.NOT_SCANNED

    settings.CLAMAV_ADDRESS = with_scanner
    tidy()
    settle_due()
    assert state(waiting) == ScanState.CLEAN


def test_an_old_quarantine_is_told_to_the_operator(clamd, store):
    store()
    assert (checks.quarantine().fine, checks.quarantine().facts["bekleyen"]) == (True, 1)

    move_clock(timedelta(minutes=11))
    answer = checks.quarantine()

    assert (answer.fine, answer.slower) == (False, True)
    assert "virüs taramasını bekliyor" in answer.trouble


def test_a_signed_copy_that_cannot_be_opened_cannot_be_confirmed(clamd, ready, manager, colleague):
    upload = files.upload("imzalı.pdf", files.pdf())
    copy = actions.add_signed_copy(ready, upload, kind="wet", signatory="Ali", by=manager)

    with pytest.raises(ValidationError, match="virüs taraması"):
        actions.decide_signed_copy(copy, confirmed=True, by=colleague)
    settle_due()
    assert actions.decide_signed_copy(copy, confirmed=True, by=colleague).confirmed_by == colleague


def test_a_unix_socket_is_an_address_too(settings, tmp_path):
    settings.CLAMAV_ADDRESS = str(tmp_path / "clamd.sock")

    with pytest.raises(antivirus.Unreachable):
        antivirus.scan(files.upload("a.pdf", b"x"))
    with scanner.running(settings.CLAMAV_ADDRESS):
        assert antivirus.scan(files.upload("a.pdf", EICAR)) == antivirus.Verdict(clean=False, found="Eicar-Signature")
