"""The engine's own pages: confirmation, desk, process map."""

import pytest
from django.urls import reverse

from applications.models import Application, Stage
from kumelenme.lifecycle.desk import desk
from kumelenme.lifecycle.flow import flows
from kumelenme.lifecycle.models import AuditEntry
from kumelenme.lifecycle.perform import perform

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def no_second_step(settings):
    settings.DEMO_INSTALLATION = True


@pytest.fixture
def as_coordinator(client, people):
    client.force_login(people["koordinator"])
    return client


@pytest.fixture
def address(draft):
    return reverse("lifecycle:confirm", args=["application", draft.number, "withdraw"])


def test_the_screen_says_what_will_happen(as_coordinator, address, draft):
    page = as_coordinator.get(address).content.decode()
    assert draft.number in page
    assert "Başvuruyu geri çek" in page
    assert "bu çağrıda yeniden işleme alınmaz" in page
    assert 'name="idempotency_key"' in page
    assert 'name="note"' in page


def test_confirming_moves_the_object(as_coordinator, address, draft):
    answer = as_coordinator.post(address, {"note": "Vazgeçtik.", "idempotency_key": "k"}, follow=True)
    assert answer.status_code == 200
    assert "işlem tamamlandı" in answer.content.decode()
    draft.refresh_from_db()
    assert draft.stage == Stage.WITHDRAWN


def test_confirming_twice_is_confirming_once(as_coordinator, address, draft):
    for _ in range(2):
        assert as_coordinator.post(address, {"note": "x", "idempotency_key": "k"}).status_code == 302
    assert AuditEntry.objects.about(draft).filter(verb="withdraw").count() == 1


def test_a_missing_reason_is_said_beside_the_field(as_coordinator, address, draft):
    answer = as_coordinator.post(address, {"note": "", "idempotency_key": "k"})
    assert answer.status_code == 422
    assert "error-summary" in answer.content.decode()
    draft.refresh_from_db()
    assert draft.stage == Stage.DRAFT


def test_somebody_was_faster(as_coordinator, address, draft, people):
    perform("withdraw", draft, by=people["koordinator"], note="x")
    answer = as_coordinator.post(address, {"note": "y", "idempotency_key": "k"}, follow=True)
    assert "bu arada ilerlemiş" in answer.content.decode()
    assert AuditEntry.objects.about(draft).filter(verb="withdraw").count() == 1


def test_broken_rules_keep_the_text(as_coordinator, draft, settings, people):
    perform("withdraw", draft, by=people["koordinator"], note="x")
    call = draft.call
    as_coordinator.force_login(people["program"])
    address = reverse("lifecycle:confirm", args=["call", call.number, "close_call"])
    assert as_coordinator.get(address).status_code == 403
    address = reverse("lifecycle:confirm", args=["call", call.number, "cancel_call"])
    assert as_coordinator.get(address).status_code == 200


def test_a_row_with_its_own_page_leads_there(as_coordinator, draft):
    answer = as_coordinator.get(reverse("lifecycle:confirm", args=["application", draft.number, "submit"]))
    assert answer.status_code == 302
    assert draft.number in answer.url


def test_a_stranger_finds_nothing(client, address, people):
    assert client.get(address).status_code == 302
    client.force_login(people["koordinator2"])
    assert client.get(address).status_code == 404


@pytest.mark.parametrize("path", ["application/KDP-2026-01-0001/abracadabra", "user/1/withdraw", "nothing/1/withdraw"])
def test_what_does_not_exist_is_not_found(as_coordinator, draft, path):
    assert as_coordinator.get(f"/islem/{path}/").status_code == 404


def test_the_desk_shows_my_work_and_nobody_elses(as_coordinator, draft, people):
    page = as_coordinator.get(reverse("lifecycle:desk")).content.decode()
    assert draft.number in page
    as_coordinator.force_login(people["komisyon1"])
    page = as_coordinator.get(reverse("lifecycle:desk")).content.decode()
    assert draft.number not in page
    assert "Sizden beklenen bir iş yok" in page


def test_the_desk_agrees_with_the_door(draft, people, bare_tables):
    for person in people.values():
        on_desk = {item.obj.pk for group in desk(person) for item in group.items if isinstance(item.obj, Application)}
        may = any(
            row.by.holds(person, draft) and row.starts_at(draft, draft.stage)
            for flow in flows()
            if flow.model is Application
            for row in flow.rows
        )
        assert (draft.pk in on_desk) == may, person


def test_the_process_map_is_for_everybody(client, db):
    page = client.get(reverse("lifecycle:process")).content.decode()
    for row in (row for flow in flows() for row in flow.rows):
        assert row.label in page or row.label.replace("’", "&#x27;") in page
    assert "None" not in page
