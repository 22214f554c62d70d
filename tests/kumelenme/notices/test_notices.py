"""Each person is told once, in words that stand on their own; the inbox belongs to its reader."""

import pytest
from django.core import mail
from django.urls import reverse

from kumelenme.lifecycle.flow import flows_with_home
from kumelenme.lifecycle.models import AuditEntry, Owed
from kumelenme.lifecycle.perform import perform
from kumelenme.lifecycle.register import record
from kumelenme.notices.letters import post
from kumelenme.notices.models import Notice
from kumelenme.notices.preview import exists, preview
from kumelenme.notices.queries import unread_count
from kumelenme.notices.wording import split_words, template_name
from tests.kumelenme.lifecycle.conftest import build_draft, mark_as_sent

pytestmark = pytest.mark.django_db


class AnyFacts(dict):
    """Facts of an entry that was never written: whatever a template asks for is there, one of each."""

    def __missing__(self, key):
        return AnyFacts()

    def __iter__(self):
        return iter([AnyFacts()])

    def __str__(self):
        return "örnek"


@pytest.fixture(autouse=True)
def no_second_step(settings):
    settings.DEMO_INSTALLATION = True


@pytest.fixture
def world(db, run_owed):
    people, draft = build_draft()
    mark_as_sent(draft, by=people["koordinator"])
    run_owed()
    mail.outbox.clear()
    return people, draft


@pytest.fixture
def told(world, run_owed):
    people, draft = world
    entry = perform("withdraw", draft, by=people["koordinator"], note="Ortak başvuru & yeni plan")
    run_owed()
    return people, entry


def test_the_mail_carries_reference_words_and_footer(told):
    message = mail.outbox[0]
    assert message.subject.startswith("KDP-2026-01-0001: ")
    assert message.subject.count("KDP-2026-01-0001") == 1
    assert message.body.startswith("Sayın ")
    assert "Ayrıntılar: http" in message.body
    assert "resmî tebligat KEP/UETS ile yapılır" in message.body
    html, kind = message.alternatives[0]
    assert kind == "text/html"
    assert 'lang="tr"' in html
    assert message.extra_headers["Auto-Submitted"] == "auto-generated"


def test_nothing_is_escaped_in_plain_text(told):
    assert not any("&amp;" in message.body or "&#x27;" in message.body for message in mail.outbox)


def test_the_subject_repeats_no_reference():
    assert split_words("KDP-1 – sonuç\n\nmetin", "KDP-1").subject == "KDP-1: sonuç"
    assert split_words("sonuç\nmetin").subject == "sonuç"


@pytest.mark.parametrize(
    ("home", "verb"),
    [
        (home, row.name)
        for home, flow in flows_with_home()
        if flow.model_label == "applications.Application"
        for row in flow.rows
        if row.tell
    ],
)
def test_every_template_of_the_application_renders(home, verb, world):
    people, draft = world
    assert exists(template_name(home, verb))
    entry = AuditEntry(subject=draft, subject_name=str(draft), verb=verb, note="Gerekçe", facts=AnyFacts())
    words = preview(entry, people["koordinator"])
    assert words.subject
    assert len(words.subject) < 120
    assert words.body


def test_an_event_without_words_of_its_own_still_says_what_happened(world, run_owed):
    people, draft = world
    record(draft, "members_imported", by=people["koordinator"], tell=(people["koordinator"],))
    run_owed()
    assert "Üye firmalar listeden aktarıldı" in mail.outbox[-1].subject


def test_a_letter_reaches_an_address_without_an_account_and_is_forgotten(db, run_owed):
    post(
        to="firma@ornek.test",
        template="notices/event.txt",
        context={"label": "Davet", "link": "https://x/gizli"},
        key="a",
    )
    post(to="firma@ornek.test", template="notices/event.txt", context={"label": "Davet"}, key="a")
    run_owed()
    assert [message.to for message in mail.outbox] == [["firma@ornek.test"]]
    assert "gizli" not in str(Owed.objects.get(key="letter:a").payload)


def test_an_inactive_person_is_not_told(world, run_owed):
    people, draft = world
    chair = people["baskan"]
    perform("withdraw", draft, by=people["koordinator"], note="x")
    chair.is_active = False
    chair.save()
    run_owed()
    assert not Notice.objects.filter(recipient=chair).exists()


def test_the_inbox_counts_and_marks(told, client):
    people, _ = told
    chair = people["baskan"]
    client.force_login(chair)
    assert unread_count(chair) == 1
    notice = Notice.objects.inbox(chair).get()
    before = client.get(reverse("notices:inbox")).content.decode()
    assert notice.subject in before
    assert '>1<span class="visually-hidden"> okunmamış</span>' in before

    page = client.get(notice.get_absolute_url()).content.decode()

    assert "İlgili kayda git" in page
    assert "okunmamış</span>" not in page
    assert unread_count(chair) == 0


def test_everything_can_be_marked_as_read(told, client):
    people, _ = told
    client.force_login(people["program"])
    client.post(reverse("notices:mark-all-read"))
    assert unread_count(people["program"]) == 0
    assert "Okunmamış bildiriminiz yok" in client.get("/bildirimler/?goster=okunmamis").content.decode()


def test_an_empty_inbox_says_what_will_come(world, client):
    client.force_login(world[0]["hukuk"])
    assert "Henüz bildiriminiz yok" in client.get("/bildirimler/").content.decode()


def test_nobody_reads_another_persons_notice(told, client):
    people, _ = told
    notice = Notice.objects.inbox(people["baskan"]).get()
    client.force_login(people["komisyon1"])
    assert client.get(notice.get_absolute_url()).status_code == 404
    client.logout()
    assert client.get(notice.get_absolute_url()).status_code == 302


def test_the_inbox_costs_the_same_for_one_and_for_many(told, client, django_assert_max_num_queries):
    people, entry = told
    chair = people["baskan"]
    for n in range(40):
        other = record(entry.subject, "members_imported", by=people["koordinator"])
        Notice.objects.create(entry=other, recipient=chair, channel="portal", subject=f"Konu {n}", body="metin")
    client.force_login(chair)
    with django_assert_max_num_queries(12):
        client.get("/bildirimler/")
