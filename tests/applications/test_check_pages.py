"""The whole check through its pages, as people click it: two officers, the chair, the letter, the answer, the end."""

import re

import pytest
from django.test import Client
from django.urls import reverse

from applications.actions.completion import answer_completion
from applications.actions.recusal import recuse
from applications.models import Application, Letter, Stage
from applications.queries.letters import last_letters, ready_words
from kumelenme.documents.models import IssuedDocument
from kumelenme.sql.clock import portal_today
from tests.applications.commission import EBYS, WORDS
from tests.applications.test_statements import repeated, statements

pytestmark = pytest.mark.django_db


def full_list(**answers) -> dict:
    """The POST of a whole list; m12=("missing", words) for what is not fit."""
    data = {}
    for number in range(1, 25):
        answer, words = answers.get(f"m{number}", ("fit", ""))
        data |= {f"m{number}-answer": answer, f"m{number}-explanation": words, f"m{number}-internal_note": ""}
    return data


@pytest.fixture
def clicks(client, checked_file):
    """Open or send a page of the check as somebody."""

    def go(person, name, data=None, *, args=None):
        client.force_login(person)
        url = reverse(f"applications:{name}", args=args or [checked_file.number])
        return client.get(url) if data is None else client.post(url, data)

    return go


def text(response) -> str:
    return re.sub(r"\s+", " ", response.content.decode())


def check_round(clicks, commission, application, **answers):
    """Both officers and the chair through the pages."""
    for person in (commission.first, commission.second):
        check = application.checks.get(officer=person, finished_at=None)
        args = [application.number, check.pk]
        assert clicks(person, "check-work", {**full_list(**answers), "finish": "1"}, args=args).status_code == 302
    response = clicks(commission.chair, "check-reconcile", {})
    args = [application.number, application.checks.get(officer=commission.chair, finished_at=None).pk]
    assert response.headers["Location"] == reverse("applications:check-work", args=args)
    assert clicks(commission.chair, "check-work", {**full_list(**answers), "finish": "1"}, args=args).status_code == 302


def test_from_assignment_to_the_end_through_the_pages(clicks, commission, checked_file, ayse):
    officers = [commission.first.pk, commission.second.pk]
    assert clicks(commission.chair, "check-assign", {"officers": officers[:1]}).status_code == 422
    assert clicks(commission.chair, "check-assign", {"officers": officers}).status_code == 302
    check_round(clicks, commission, checked_file, m12=("missing", WORDS))

    clicks(commission.chair, "close-check", {"decision": "completion"})
    letter = Letter.objects.get()
    page = [letter.number]
    assert WORDS in text(clicks(commission.chair, "letter", args=page))
    refused = clicks(commission.chair, "letter", {"islem": "cikar", "ebys_number": "", "ebys_date": ""}, args=page)
    assert refused.status_code == 422
    today = f"{portal_today():%d.%m.%Y}"
    sent = {"islem": "cikar", "ebys_number": EBYS, "ebys_date": today}
    assert clicks(commission.chair, "letter", sent, args=page).status_code == 302

    service = {"channel": "uets", "evidenced_on": today, "evidence": "UETS-1"}
    computed = clicks(commission.first, "letter", {**service, "islem": "hesapla"}, args=page)
    assert "henüz kaydedilmedi" in text(computed)
    letter.refresh_from_db()
    assert letter.state == "released"
    assert clicks(commission.first, "letter", {**service, "islem": "teblig"}, args=page).status_code == 302

    asked = text(clicks(ayse, "completion"))
    assert WORDS in asked
    assert EBYS not in asked
    assert clicks(ayse, "completion", {"answer_text": "Yeni mektup yüklendi."}).status_code == 302
    second = checked_file.checks.get(round=2, officer=commission.first)
    work = text(clicks(commission.first, "check-work", args=[checked_file.number, second.pk]))
    assert "eski-mektup.pdf" in work
    assert ("Giderildi" in work, "Giderilmedi" in work) == (True, True)
    reader = Client()
    reader.force_login(commission.first)
    sent = statements(reader, reverse("applications:check-work", args=[checked_file.number, second.pk]))
    assert len(sent) <= 10, "\n".join(sent)
    assert repeated(sent) == []
    check_round(clicks, commission, checked_file)

    assert clicks(commission.chair, "close-check", {"decision": "pass"}).status_code == 302
    checked_file.refresh_from_db()
    assert checked_file.stage == Stage.PRE_ASSESSMENT
    assert sorted(IssuedDocument.objects.values_list("kind", "number")) == [
        ("D07", f"{checked_file.number}-T1"),
        ("D07", f"{checked_file.number}-T2"),
        ("D08", f"{checked_file.number}-Y1"),
    ]


def test_an_officer_puts_the_deficiency_letter_into_the_outbox(clicks, commission, checked_file):
    clicks(commission.chair, "check-assign", {"officers": [commission.first.pk, commission.second.pk]})
    check_round(clicks, commission, checked_file, m12=("missing", WORDS))

    answer = clicks(commission.first, "letter-prepare", {})

    letter = Letter.objects.get()
    assert answer.headers["Location"] == reverse("applications:letter", args=[letter.number])
    assert letter.state == "prepared"


def test_an_elimination_through_the_pages(clicks, commission, checked_file, ayse):
    clicks(commission.chair, "check-assign", {"officers": [commission.first.pk, commission.second.pk]})
    check_round(clicks, commission, checked_file, m6=("unfit", "Üniversite yok."))

    assert clicks(commission.chair, "close-check", {"decision": "fail", "note": ""}).status_code == 422
    clicks(commission.chair, "close-check", {"decision": "fail", "note": "Zorunlu üye yok."})
    letter = Letter.objects.get()
    sent = {"islem": "cikar", "ebys_number": EBYS, "ebys_date": f"{portal_today():%d.%m.%Y}"}
    assert "Zorunlu üye yok." not in text(clicks(ayse, "status"))
    clicks(commission.chair, "letter", sent, args=[letter.number])

    checked_file.refresh_from_db()
    assert checked_file.stage == Stage.ELIMINATED
    status = text(clicks(ayse, "status"))
    assert "Eleme yazısı" in status


@pytest.mark.parametrize("name", ["check-overview", "check-assign", "close-check", "check-recuse"])
def test_the_pages_open_for_the_chair_and_for_no_stranger(clicks, commission, checked_file, bora, name):
    assert clicks(commission.chair, name).status_code == 200
    assert clicks(bora, name).status_code in (403, 404)


def test_a_letter_is_read_by_the_ministry_and_released_by_the_chair_only(clicks, commission, checked_file, ayse):
    letter = commission.asked(checked_file)

    member, chair = (text(clicks(p, "letter", args=[letter.number])) for p in (commission.second, commission.chair))

    assert ("Yazıyı onayla ve çıkar" in member, "Yazıyı onayla ve çıkar" in chair) == (False, True)
    assert clicks(ayse, "letter", args=[letter.number]).status_code in (403, 404)
    forged = {"islem": "cikar", "ebys_number": EBYS, "ebys_date": f"{portal_today():%d.%m.%Y}"}
    assert clicks(commission.second, "letter", forged, args=[letter.number]).status_code == 200
    letter.refresh_from_db()
    assert letter.state == "prepared"


def test_the_outbox_counts_what_waits(client, commission, checked_file):
    letter = commission.asked(checked_file)
    client.force_login(commission.chair)
    outbox = reverse("applications:outbox")

    waiting = text(client.get(outbox))
    commission.out(letter)
    gone = text(client.get(outbox + "?durum=teblig"))

    assert (letter.number in waiting, letter.number in gone) == (True, True)
    assert "Bekleyen yazı yok." in text(client.get(outbox))


def test_an_officers_desk_names_the_lists_that_wait_and_no_others(clicks, client, commission, checked_file):
    clicks(commission.chair, "check-assign", {"officers": [commission.first.pk, commission.second.pk]})
    client.force_login(commission.first)
    desk = reverse("lifecycle:desk")
    work = reverse(
        "applications:check-work", args=[checked_file.number, checked_file.checks.get(officer=commission.first).pk]
    )

    assert f'href="{work}">Kontrol listesini aç (0 / 24)' in client.get(desk).content.decode()

    check_round(clicks, commission, checked_file)
    client.force_login(commission.first)
    assert "Kontrol listesini aç" not in client.get(desk).content.decode()


def offered(application, person) -> dict:
    found = Application.objects.filter(pk=application.pk).annotate(letters_out=last_letters(person)).get()
    return ready_words(found.letters_out)


def test_words_of_earlier_letters_are_offered_and_stored_without_a_script(clicks, commission, checked_file, ayse):
    commission.served(commission.out(commission.asked(checked_file, m12=("missing", WORDS))))
    answer_completion(checked_file, by=ayse, text="Yenisini yükledik.")
    args = [checked_file.number, checked_file.checks.get(officer=commission.second, finished_at=None).pk]

    page = text(clicks(commission.second, "check-work", args=args))
    assert page.count("Hazır metin") == 1
    assert f'<option value="{WORDS}">' in page
    answer = {"m12-answer": "unfit", "m12-ready": WORDS}
    assert clicks(commission.second, "check-work", answer, args=args).status_code == 302
    stored = checked_file.checks.get(pk=args[1]).answers.get(item=12)
    assert stored.explanation == WORDS
    own = {"m12-answer": "unfit", "m12-ready": WORDS, "m12-explanation": "Kendi sözüm."}
    assert clicks(commission.second, "check-work", own, args=args).status_code == 302
    stored.refresh_from_db()
    assert stored.explanation == "Kendi sözüm."


def test_words_of_a_letter_in_the_outbox_or_of_a_hidden_file_are_not_offered(commission, checked_file):
    letter = commission.asked(checked_file, m12=("missing", WORDS))
    assert offered(checked_file, commission.first) == {}
    commission.out(letter)
    assert offered(checked_file, commission.first) == {12: [WORDS]}
    recuse(checked_file, by=commission.third, reason="Akrabalık")
    assert offered(checked_file, commission.third) == {}
