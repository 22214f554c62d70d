"""Messages between a sent application's team and the commission: who reads, who is told, what waits for an answer."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from applications.actions.checks import assign_officers
from applications.actions.conversation import MOST_A_DAY, write_message
from applications.actions.recusal import recuse
from applications.models import Application, Message
from kumelenme.accounts.actions import grant_role
from kumelenme.accounts.roles import Role
from kumelenme.lifecycle.models import AuditEntry
from kumelenme.lifecycle.settling import settle_due
from kumelenme.notices.models import Notice
from tests.applications.conftest import a_scan

pytestmark = pytest.mark.django_db
QUESTION = "Bütçedeki danışmanlık kalemi hangi faaliyet için?"


def page(client, application, person, *, office: bool = False, **query) -> str:
    client.force_login(person)
    name = "applications:messages-office" if office else "applications:messages"
    return client.get(reverse(name, args=[application.number]), query).content.decode()


def send(client, application, person, *, office: bool = False, **fields):
    client.force_login(person)
    name = "applications:messages-office" if office else "applications:messages"
    return client.post(reverse(name, args=[application.number]), fields)


def told(person) -> int:
    """Of how many messages the person has been told."""
    settle_due()
    about = Notice.objects.filter(recipient=person, entry__verb__in=("message_sent", "clarification_asked"))
    return about.values("entry").distinct().count()


def test_a_question_waits_on_the_team_s_page_until_it_is_answered(client, commission, checked_file, ayse):
    before = told(ayse)
    assert send(client, checked_file, commission.first, office=True, text=QUESTION, asks="on").status_code == 302
    asked = Message.objects.get()

    assert told(ayse) == before + 1
    client.force_login(ayse)
    assert "Komisyonun sorusunu yanıtlayın" in client.get(reverse("applications:panel")).content.decode()
    seen = page(client, checked_file, ayse)
    assert QUESTION in seen
    assert "Komisyon bir açıklama istiyor" in seen
    assert "Emel Güneş" not in seen

    answer = send(client, checked_file, ayse, text="1.2 için.", answers=asked.pk, upload=a_scan("ek.pdf"))
    assert answer.status_code == 302
    assert "sorusunu yanıtlayın" not in client.get(reverse("applications:panel")).content.decode()
    read = page(client, checked_file, commission.first, office=True)
    assert "Yanıtlandı" in read
    assert "ek.pdf" in read
    written = AuditEntry.objects.filter(verb__in=("message_sent", "clarification_asked")).order_by("pk")
    verbs = list(written.values_list("verb", "by"))
    assert verbs == [("clarification_asked", commission.first.pk), ("message_sent", ayse.pk)]


def test_an_answered_question_takes_no_second_answer_and_what_was_typed_is_kept(client, commission, checked_file, ayse):
    asked = write_message(checked_file, by=commission.first, text=QUESTION, asks=True)
    write_message(checked_file, by=ayse, text="Bir.", answers=asked)

    with pytest.raises(ValidationError, match="daha önce yanıtlanmış"):
        write_message(checked_file, by=ayse, text="İki.", answers=asked)
    write_message(checked_file, by=commission.first, text=QUESTION, asks=True)
    refused = send(client, checked_file, ayse, text="İkinci yanıt", answers=asked.pk)
    assert refused.status_code == 422
    assert "İkinci yanıt" in refused.content.decode()
    assert send(client, checked_file, ayse, text="  ").status_code == 422


def test_the_other_side_s_first_look_is_shown_and_unread_files_stand_on_the_officers_desks(
    client, commission, checked_file, ayse
):
    assign_officers(checked_file, [commission.first, commission.second], by=commission.chair)
    write_message(checked_file, by=ayse, text="Belgeyi yeniledik.")
    assert "Henüz okunmadı" in page(client, checked_file, ayse)

    desk = reverse("lifecycle:desk")
    for person, named in ((commission.first, True), (commission.second, True), (commission.third, False)):
        client.force_login(person)
        assert ("Okunmamış mesajlar" in client.get(desk).content.decode()) is named
    assert "Belgeyi yeniledik." in page(client, checked_file, commission.first, office=True)
    client.force_login(commission.second)
    assert "Okunmamış mesajlar" not in client.get(desk).content.decode()
    assert "Okundu:" in page(client, checked_file, ayse)


def test_only_the_officers_of_a_file_are_told_and_without_officers_the_commission(commission, checked_file, ayse):
    write_message(checked_file, by=ayse, text="Kim bakıyor?")
    assert all(told(person) for person in (commission.first, commission.third, commission.chair))
    assign_officers(checked_file, [commission.first, commission.second], by=commission.chair)
    before = told(commission.third), told(commission.first)

    write_message(checked_file, by=ayse, text="Peki şimdi?")

    assert (told(commission.third), told(commission.first)) == (before[0], before[1] + 1)


def test_who_left_the_file_evaluators_and_strangers_neither_read_nor_write(
    client, commission, checked_file, bora, nermin
):
    write_message(checked_file, by=commission.second, text="Gizli değil ama sizin için de değil.")
    recuse(checked_file, by=commission.second, reason="Akrabalık")
    grant_role(bora, Role.EVALUATOR, checked_file.call.number)
    office = reverse("applications:messages-office", args=[checked_file.number])

    for person, status in ((commission.second, 404), (bora, 403), (nermin, 200)):
        client.force_login(person)
        assert client.get(office).status_code == status
    assert "Gönder</button>" not in page(client, checked_file, nermin, office=True)
    for person in (commission.second, bora, nermin):
        with pytest.raises(PermissionDenied):
            write_message(checked_file, by=person, text="Ben de yazayım.")
    assert write_message(checked_file, by=commission.first, text="Ben yazarım.").from_ministry


def test_a_draft_has_no_messages_yet(client, draft, ayse):
    assert "Mesajlar henüz açılmadı" in page(client, draft, ayse)
    with pytest.raises(ValidationError, match="siz gönderdikten sonra"):
        write_message(draft, by=ayse, text="Merhaba")


def test_a_side_writes_at_most_a_bounded_number_a_day(commission, checked_file, ayse):
    for number in range(MOST_A_DAY):
        write_message(checked_file, by=ayse, text=f"{number}")

    with pytest.raises(ValidationError, match="Son 24 saatte"):
        write_message(checked_file, by=ayse, text="Bir daha")
    assert write_message(checked_file, by=commission.first, text="Bizden ilk")


@pytest.mark.parametrize("change", [{"text": "Başka"}, {"from_ministry": True}, {"sent_at": None}])
def test_the_database_keeps_every_message_as_it_was_sent(checked_file, ayse, change):
    message = write_message(checked_file, by=ayse, text="İlk hâli")

    with pytest.raises(IntegrityError), transaction.atomic():
        Message.objects.filter(pk=message.pk).update(**change)
    with pytest.raises(IntegrityError), transaction.atomic():
        Message.objects.filter(pk=message.pk).delete()
    assert Message.objects.filter(pk=message.pk, read_at=None).update(read_at=message.sent_at) == 1


@pytest.mark.parametrize("office", [True, False])
def test_a_long_conversation_costs_what_a_short_one_costs(client, commission, checked_file, ayse, office):
    person = commission.first if office else ayse

    def statements() -> int:
        with CaptureQueriesContext(transaction.get_connection()) as captured:
            page(client, checked_file, person, office=office)
        return len(captured)

    write_message(checked_file, by=ayse, text="Bir")
    page(client, checked_file, person, office=office)
    short = statements()
    for number in range(20):
        write_message(checked_file, by=(ayse, commission.first)[number % 2], text=f"{number}", upload=a_scan("e.pdf"))
    page(client, checked_file, person, office=office)
    assert statements() == short


def test_older_messages_stand_on_the_next_page(client, checked_file, ayse, monkeypatch):
    monkeypatch.setattr("applications.queries.conversation.PAGE", 2)
    first, *_ = [write_message(checked_file, by=ayse, text=f"mesaj no {number}") for number in range(3)]

    newest = page(client, checked_file, ayse)
    assert "mesaj no 0" not in newest
    assert f"?once={first.pk + 1}" in newest
    assert "mesaj no 0" in page(client, checked_file, ayse, once=first.pk + 1)
    for nonsense in ("x", "²", "9" * 40, "-1"):
        assert "mesaj no 2" in page(client, checked_file, ayse, once=nonsense)


def test_the_way_to_the_messages_stands_on_both_sides_pages(client, commission, checked_file, ayse):
    for person, name in ((ayse, "task-list"), (commission.first, "record")):
        client.force_login(person)
        assert "mesajlar/" in client.get(reverse(f"applications:{name}", args=[checked_file.number])).content.decode()
    assert Application.objects.get(pk=checked_file.pk).messages.count() == 0
