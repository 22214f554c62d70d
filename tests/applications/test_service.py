"""The clock of a deficiency letter: begins with the service, ends on the day said, and late is late."""

from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from django.utils import timezone

from applications.actions.completion import answer_completion, save_answer
from applications.actions.documents import replace_document
from applications.actions.service import record_service
from applications.deadlines import completion_after
from applications.models import Organisation, Service, Slot, Stage
from applications.queries.editable import open_sections, open_slots
from applications.tasks import tick
from kumelenme.sql.clock import move_clock, portal_now, portal_today, reset_clock
from tests.applications.commission import Commission
from tests.applications.conftest import AGENCY_VKN, a_scan


@pytest.fixture(autouse=True)
def real_clock(db):
    yield
    reset_clock()


@pytest.fixture
def letter(commission: Commission, checked_file):
    """A deficiency letter that has gone out and waits for its service."""
    return commission.out(commission.asked(checked_file))


@pytest.fixture
def ayse_answers(ayse, checked_file):
    """Ayşe sends her answer."""

    def send(text="Güncel mektubu yükledim."):
        ayse.forget_grants()
        answer_completion(checked_file, by=ayse, text=text)

    return send


def test_no_clock_runs_before_the_service(letter, checked_file):
    move_clock(timedelta(days=90))
    tick()

    checked_file.refresh_from_db()
    assert (checked_file.stage, checked_file.stage_due_at) == (Stage.COMPLETION, None)


@pytest.mark.parametrize(("channel", "later"), [("uets", 5), ("kep", 0), ("hand", 0)])
def test_the_service_starts_the_clock(commission, letter, checked_file, channel, later):
    service = commission.served(letter, channel)

    checked_file.refresh_from_db()
    asked = checked_file.completion_requests.get()
    assert service.served_on == asked.served_on == portal_today() + timedelta(days=later)
    assert asked.due_at == checked_file.stage_due_at == completion_after(service.served_on, checked_file.call.terms)


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"evidenced_on": 1}, "bugünden ileri olamaz"),
        ({"evidenced_on": -1}, "bundan önceki bir günü gösteremez"),
        ({"channel": "portal"}, "portal bildirimi tebliğ sayılmaz"),
        ({"evidence": " "}, "Delilin numarasını yazın"),
    ],
)
def test_a_service_that_cannot_be_is_refused(commission, letter, changed, said):
    given = {"channel": "hand", "evidence": "T-1", **changed}
    given["evidenced_on"] = portal_today() + timedelta(days=changed.get("evidenced_on", 0))

    with pytest.raises(ValidationError, match=said):
        record_service(letter, by=commission.first, **given)

    assert not Service.objects.exists()


def test_a_correction_needs_its_reason_and_keeps_the_first_line(commission, letter, checked_file):
    commission.served(letter, "uets")
    letter.refresh_from_db()

    with pytest.raises(ValidationError, match="neden düzelttiğinizi"):
        commission.served(letter, "hand")
    record_service(
        letter, by=commission.first, channel="hand", evidenced_on=portal_today(), evidence="T-2", reason="Yol yanlıştı"
    )

    checked_file.refresh_from_db()
    assert [service.channel for service in letter.services.all()] == ["uets", "hand"]
    assert checked_file.stage_due_at == completion_after(portal_today(), checked_file.call.terms)


def test_only_what_was_asked_is_open(letter, checked_file, ayse):
    checked_file.refresh_from_db()
    ayse.forget_grants()

    assert open_slots(checked_file) == {Slot.REFERENCE_LETTER}
    assert {str(section) for section in open_sections(checked_file)} == {"documents"}
    with pytest.raises(ValidationError, match="yalnız istenen"):
        replace_document(checked_file, Slot.AUTHORITY, a_scan(), by=ayse)
    agency = Organisation.objects.create(
        vkn=AGENCY_VKN, title="Mevlana Kalkınma Ajansı", kind="development_agency",
        province=checked_file.coordinator.province,
    )  # fmt: skip
    new = replace_document(
        checked_file, Slot.REFERENCE_LETTER, a_scan("yeni-mektup.pdf"), by=ayse, referee=agency,
        dated_on=portal_today(), reference_number="12",
    )  # fmt: skip
    assert new.pk


def test_an_answer_in_time_closes_the_period_with_a_new_version(commission, letter, checked_file, ayse_answers):
    commission.served(letter)
    checked_file.refresh_from_db()
    move_clock(checked_file.stage_due_at - portal_now() - timedelta(minutes=1))

    ayse_answers()

    checked_file.refresh_from_db()
    assert checked_file.stage == Stage.ADMINISTRATIVE_CHECK
    assert checked_file.submissions.count() == 2
    lists = checked_file.checks.filter(round=2)
    assert {check.officer for check in lists} == {commission.first, commission.second}
    assert all(not check.answers.filter(item=12).exists() for check in lists)
    assert all(check.answers.count() == 23 for check in lists)


def test_an_answer_before_the_service_counts(letter, checked_file, ayse_answers):
    ayse_answers()

    checked_file.refresh_from_db()
    assert checked_file.stage == Stage.ADMINISTRATIVE_CHECK


@pytest.mark.parametrize("clock_has_ticked", [False, True])
def test_late_is_refused_with_what_happens_next(commission, letter, checked_file, ayse_answers, clock_has_ticked):
    commission.served(letter)
    checked_file.refresh_from_db()
    move_clock(checked_file.stage_due_at - portal_now() + timedelta(seconds=1))
    if clock_has_ticked:
        tick()

    with pytest.raises(ValidationError) as refused:
        ayse_answers()

    said = refused.value.messages[0]
    due = timezone.localtime(checked_file.completion_requests.get().due_at)
    assert f"{due:%d.%m.%Y} tarihinde dolmuştur" in said
    assert "eldeki bilgi ve belgelerle karara bağlanır" in said
    assert checked_file.submissions.count() == 1
    assert open_slots(checked_file) == set()


def test_a_late_page_keeps_the_typed_text_and_offers_no_form(client, commission, letter, checked_file, ayse):
    commission.served(letter)
    checked_file.refresh_from_db()
    move_clock(checked_file.stage_due_at - portal_now() + timedelta(seconds=1))
    client.force_login(ayse)

    response = client.post(
        reverse("applications:completion", args=[checked_file.number]), {"answer_text": "Geç kaldım"}
    )

    page = response.content.decode()
    assert response.status_code == 422
    assert "Geç kaldım" in page
    assert "Süre doldu" in page
    assert "Eksikleri gönder" not in page


def test_the_clock_closes_an_unanswered_period(commission, letter, checked_file):
    commission.served(letter)
    checked_file.refresh_from_db()
    move_clock(checked_file.stage_due_at - portal_now() + timedelta(seconds=1))

    tick()

    checked_file.refresh_from_db()
    assert checked_file.stage == Stage.ADMINISTRATIVE_CHECK
    assert checked_file.checks.filter(round=2).count() == 2


def test_an_answer_can_be_kept_without_sending(client, letter, checked_file, ayse):
    ayse.forget_grants()
    save_answer(checked_file, by=ayse, text="Yarım yanıt")
    client.force_login(ayse)

    page = client.get(reverse("applications:completion", args=[checked_file.number])).content.decode()

    checked_file.refresh_from_db()
    assert checked_file.stage == Stage.COMPLETION
    assert "Yarım yanıt" in page


def test_the_home_of_the_team_says_that_the_period_has_not_begun(client, letter, ayse):
    client.force_login(ayse)

    assert "Süre tebliğle başlar" in client.get(reverse("applications:panel")).content.decode()


def test_a_call_that_says_so_serves_through_the_portal(commission, checked_file):
    import pgtrigger

    from applications.models import CallTerms, LetterState

    with pgtrigger.ignore("applications.CallTerms:frozen_with_call"):
        CallTerms.objects.filter(call=checked_file.call).update(portal_is_service=True)
    from applications.actions.letters import release

    letter = release(commission.asked(checked_file), by=commission.chair)

    letter.refresh_from_db()
    checked_file.refresh_from_db()
    assert (letter.state, letter.service.channel) == (LetterState.SERVED, "portal")
    assert checked_file.stage_due_at == completion_after(portal_today(), checked_file.call.terms)
