"""Acting for an organisation: the document is decided on by another person, and its dates count at the moment of use."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from applications.actions.applications import start_application
from applications.actions.organisations import change_coordinator, register_organisation
from applications.actions.representation import decide, request_representation, warn_before_the_end
from applications.actions.submission import submit
from applications.models import Application, Organisation, Province, Representation
from kumelenme.accounts.actions import grant_role
from kumelenme.accounts.roles import Role
from kumelenme.lifecycle.models import AuditEntry
from kumelenme.lifecycle.perform import perform
from kumelenme.lifecycle.settling import settle_due
from kumelenme.notices.models import Notice
from kumelenme.sql.clock import move_clock, portal_today

from .conftest import CHAMBER_VKN, UNIVERSITY_VKN, a_person, a_scan

DAY = timedelta(days=1)
LIST, ASK, OFFICE = (
    reverse(f"applications:{name}") for name in ("representations", "representation-ask", "representation-office")
)


@pytest.fixture
def university(ayse) -> Organisation:
    """Registered, represented by nobody."""
    konya = Province.objects.get(name="Konya")
    return register_organisation(
        by=ayse, vkn=UNIVERSITY_VKN, title="Selçuk Üniversitesi", kind="university", province=konya
    )


def asked(organisation, person, *, days: int | None = 300, kind: str = "own") -> Representation:
    """A request whose document began yesterday and lasts so many days."""
    today = portal_today()
    return request_representation(
        organisation,
        a_scan(),
        by=person,
        kind=kind,
        position="Genel sekreter",
        valid_from=today - DAY,
        valid_until=None if days is None else today + days * DAY,
    )


def approved(organisation, person, by, **how) -> Representation:
    return decide(asked(organisation, person, **how), approved=True, by=by)


def begins(call, organisation, person) -> Application:
    return start_application(call=call, organisation=organisation, cluster_name="İkinci Küme", by=person)


def test_a_tax_number_that_others_represent_leads_to_a_request_and_changes_nothing(client, draft, bora):
    client.force_login(bora)
    typed = {
        "call": draft.call.number,
        "cluster_name": "Başka Küme",
        "vkn": CHAMBER_VKN,
        "title": "Benim Odam",
        "kind": "university",
        "province": "42",
        "address": "Başka adres",
    }

    answer = client.post(reverse("applications:start"), typed)

    page = answer.content.decode()
    assert answer.status_code == 422
    assert "Bu VKN ile kayıtlı bir kuruluş var: Konya Sanayi Odası. Kuruluşa katılma talebi gönderebilirsiniz." in page
    assert f"{ASK}?vkn={CHAMBER_VKN}" in page
    assert draft.number not in page
    assert Application.objects.count() == 1
    assert (draft.coordinator.title, draft.coordinator.address) == ("Konya Sanayi Odası", "")
    assert client.post(reverse("applications:start"), {**typed, "vkn": UNIVERSITY_VKN}).status_code == 302


def test_a_join_request_travels_by_pages_to_the_fellow_representative_and_back(client, draft, ayse, bora):
    client.force_login(bora)
    form = {"vkn": CHAMBER_VKN, "relation": "consultant", "position": "Danışman", "valid_from": "01.01.2026"}
    no_end = client.post(ASK, {**form, "proof": a_scan()})
    assert "Danışman yetkisi süresiz olamaz" in no_end.content.decode()
    answer = client.post(ASK, {**form, "valid_until": f"{portal_today() + 90 * DAY:%d.%m.%Y}", "proof": a_scan()})
    request = Representation.objects.get()
    assert answer.url == request.get_absolute_url()

    client.force_login(ayse)
    assert "Bora Koç" in client.get(LIST).content.decode()
    no_reason = client.post(request.get_absolute_url(), {"islem": "reddet", "note": ""})
    assert (no_reason.status_code, fresh(request).state) == (422, "requested")
    assert client.post(request.get_absolute_url(), {"islem": "onayla"}).status_code == 302

    settle_due()
    assert fresh(request).state == "approved"
    assert fresh(request).decided_by == ayse
    notice = Notice.objects.filter(recipient=bora).latest("pk")
    assert "Konya Sanayi Odası adına yetki talebiniz onaylandı" in notice.subject
    client.force_login(bora)
    begin = f"{reverse('applications:start')}?vkn={CHAMBER_VKN}"
    assert begin in client.get(LIST).content.decode()
    assert f'value="{CHAMBER_VKN}"' in client.get(begin).content.decode()


def test_a_refusal_tells_its_reason_and_closes_the_way(call, draft, nermin, bora):
    request = decide(asked(draft.coordinator, bora), approved=False, by=nermin, note="Belge başka bir oda için.")

    settle_due()
    assert "Belge başka bir oda için." in Notice.objects.filter(recipient=bora).latest("pk").body
    assert (request.state, request.note) == ("refused", "Belge başka bir oda için.")
    with pytest.raises(ValidationError, match="onaylanmamış veya süresi dolmuş"):
        begins(call, draft.coordinator, bora)


def test_nobody_decides_about_themselves(university, nermin, bora):
    own = asked(university, nermin)

    with pytest.raises(PermissionDenied):
        decide(own, approved=True, by=nermin)
    with pytest.raises(PermissionDenied):
        decide(asked(university, bora), approved=True, by=bora)
    with pytest.raises(IntegrityError), transaction.atomic():
        Representation.objects.filter(pk=own.pk).update(decided_by=nermin)
    assert decide(asked(university, a_person("can", "Can Ay")), approved=True, by=nermin).state == "approved"


def test_an_approved_person_begins_for_the_organisation_until_the_last_day_ends(call, university, nermin, bora, clock):
    request = approved(university, bora, nermin, days=3)
    can = a_person("can", "Can Ay")

    with pytest.raises(ValidationError, match="katılma talebi"):
        begins(call, university, can)
    move_clock((request.valid_until - portal_today() + DAY) * 1)
    with pytest.raises(ValidationError, match="süresi dolmuş"):
        begins(call, university, bora)
    approved(university, bora, nermin)
    assert begins(call, university, bora).coordinator == university


def test_whose_authority_ran_out_neither_changes_nor_sends_an_older_draft(draft, ayse, nermin, clock):
    change_coordinator(draft, {"phone": "0 332 123 45 67"}, by=ayse)
    ended = approved(draft.coordinator, ayse, nermin)
    with pytest.raises(ValidationError, match="beyan"):
        submit(draft, by=ayse, declared=set(), signed_declaration=None)
    change_coordinator(draft, {"phone": "0 332 123 45 68"}, by=ayse)

    perform("end_representation", ended, by=nermin, note="Görevden ayrıldı.")

    with pytest.raises(ValidationError, match="Konya Sanayi Odası adına işlem yapma yetkiniz"):
        change_coordinator(draft, {"phone": "0 332 123 45 69"}, by=ayse)
    with pytest.raises(ValidationError, match="Konya Sanayi Odası adına işlem yapma yetkiniz"):
        submit(draft, by=ayse, declared=set(), signed_declaration=None)
    draft.coordinator.refresh_from_db()
    assert draft.coordinator.phone == "0 332 123 45 68"


def test_strangers_see_neither_the_request_nor_its_document(client, draft, university, ayse, bora, nermin):
    grant_role(bora, Role.MEMBER_REP, draft.call.number)
    request = asked(university, bora)
    pages = (request.get_absolute_url(), request.proof.get_absolute_url())
    inspector = a_person("zuhal", "Zuhal Er")
    grant_role(inspector, Role.INSPECTOR)

    for person, status in ((bora, 200), (nermin, 200), (inspector, 200), (ayse, 404)):
        client.force_login(person)
        assert [client.get(page).status_code for page in pages] == [status, status], person
    approved(university, ayse, nermin)
    assert client.get(pages[0]).status_code == 200


def test_the_office_reads_its_tabs_in_a_fixed_number_of_statements(
    client, university, nermin, django_assert_num_queries
):
    client.force_login(nermin)
    asked(university, a_person("ilk", "İlk Kişi"))
    client.get(OFFICE)
    with CaptureQueriesContext(connection) as one:
        client.get(OFFICE)
    for number in range(4):
        asked(university, a_person(f"kisi{number}", f"Kişi {number}"))
    with django_assert_num_queries(len(one)):
        page = client.get(OFFICE).content.decode()
    assert "Kişi 3" in page


def test_people_are_warned_once_thirty_days_ahead(university, nermin, bora, clock):
    approved(university, bora, nermin, days=31)
    warn_before_the_end()
    assert not AuditEntry.objects.filter(verb="representation_runs_out").exists()

    move_clock(DAY)
    warn_before_the_end()
    warn_before_the_end()

    settle_due()
    assert Notice.objects.filter(recipient=bora, subject__contains="günü sona eriyor", channel="portal").count() == 1


def test_requests_are_few_and_their_facts_are_frozen(university, draft, bora):
    waiting = asked(university, bora)

    with pytest.raises(ValidationError, match="bekleyen bir talebiniz var"):
        asked(university, bora)
    with pytest.raises(IntegrityError), transaction.atomic():
        Representation.objects.filter(pk=waiting.pk).update(position="Başkan")
    perform("withdraw_representation", waiting, by=bora)
    assert asked(university, bora).state == "requested"


def fresh(representation) -> Representation:
    return Representation.objects.get(pk=representation.pk)
