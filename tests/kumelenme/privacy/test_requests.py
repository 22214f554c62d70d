"""A person asks about their own data, the privacy officer answers within thirty days, the answer is a paper (D30)."""

from datetime import timedelta

from django.urls import reverse
from django.utils.timezone import localtime

from kumelenme.demo.data_files import scan
from kumelenme.lifecycle.models import AuditEntry
from kumelenme.lifecycle.perform import perform
from kumelenme.notices.models import Notice
from kumelenme.privacy import queries
from kumelenme.privacy.models import PrivacyRequest
from kumelenme.privacy.tasks import remind
from kumelenme.sql.clock import portal_today

IDENTITY = "10000000146"
OWN, OFFICE, ENTER = (reverse(f"privacy:{name}") for name in ("own", "office", "enter"))
ASKED = {
    "rights": ["a", "d"],
    "text": "Adım yanlış yazılmış.",
    "identity": IDENTITY,
    "address": "Konya",
    "contact": "sibel@ornek.test",
}


def page(request: PrivacyRequest) -> str:
    return reverse("privacy:request", args=[request.number])


def day(shift: int = 0) -> str:
    return f"{portal_today() + timedelta(days=shift):%d.%m.%Y}"


def test_a_person_asks_and_gets_the_answer_as_a_paper(person, officer, browser, run_owed, contexts):
    mine, office = browser(person), browser(officer)
    refused = mine.post(OWN, {**ASKED, "identity": "10000000147", "rights": []})
    assert refused.status_code == 422
    assert set(refused.context["form"].errors) == {"identity", "rights"}
    assert IDENTITY not in refused.content.decode()

    assert mine.post(OWN, ASKED).status_code == 302
    asked = PrivacyRequest.objects.get()
    assert localtime(asked.status_due_at).date() == portal_today() + timedelta(days=30)
    assert asked.number in office.get(reverse("lifecycle:desk")).content.decode()
    assert asked.number in office.get(OFFICE).content.decode()

    assert "birlikte yazınız" in office.post(page(asked), {"ebys_number": "E-3"}).content.decode()
    answer = {"outcome": "partly", "answer": "Adınız düzeltildi.", "ebys_number": "E-3", "ebys_date": day()}
    assert office.post(page(asked), answer).status_code == 302
    run_owed()

    asked.refresh_from_db()
    paper = asked.document
    assert (paper.kind, paper.ebys_number, asked.status) == ("D30", "E-3", "answered")
    for said in ("Kısmen kabul edildi", "Adınız düzeltildi.", "100*****146", "Kuruluna şikâyette", "E-3"):
        assert said in paper.html, said
    assert paper.can_read(person)
    assert "Adınız düzeltildi." in mine.get(page(asked)).content.decode()
    assert Notice.objects.filter(entry__verb="answer_privacy_request", recipient=person, channel="portal").count() == 1
    assert not AuditEntry.objects.filter(facts__icontains=IDENTITY).exists()
    assert IDENTITY not in paper.html + mine.get(page(asked)).content.decode()


def test_nobody_else_finds_a_request_and_only_the_officer_answers(person, officer, a_person, browser):
    browser(person).post(OWN, ASKED)
    asked = PrivacyRequest.objects.get()
    answer = {"outcome": "granted", "answer": "Verildi."}

    assert browser(a_person()).get(page(asked)).status_code == 404
    assert browser(person).post(page(asked), answer).status_code == 403
    assert browser(officer).post(page(asked), answer).status_code == 302
    assert browser(officer).post(page(asked), answer).status_code == 200
    assert AuditEntry.objects.about(asked).filter(verb="answer_privacy_request").count() == 1


def test_what_came_on_paper_counts_from_its_day(officer, browser, contexts):
    office, late = browser(officer), {**ASKED, "full_name": "Tarık Yıldız", "channel": "kep", "received_on": day(1)}
    refused = office.post(ENTER, {**late, "paper": scan("basvuru.pdf")})
    assert "ileri olamaz" in str(refused.context["form"].errors["received_on"])

    assert office.post(ENTER, {**late, "received_on": day(-9), "paper": scan("basvuru.pdf")}).status_code == 302
    asked = PrivacyRequest.objects.get()
    assert localtime(asked.status_due_at).date() == portal_today() + timedelta(days=21)
    assert (asked.person, asked.file.original_name) == (None, "basvuru.pdf")


def test_at_most_five_wait_and_one_taken_back_makes_room(person, browser):
    mine = browser(person)
    for _ in range(5):
        mine.post(OWN, ASKED)
    refused = mine.post(OWN, ASKED)
    assert refused.status_code == 422
    assert "yanıt bekliyor" in refused.content.decode()

    perform("withdraw_privacy_request", PrivacyRequest.objects.first(), by=person)
    assert mine.post(OWN, ASKED).status_code == 302


def test_the_officer_is_told_once_a_week_before_the_end_and_once_after_it(person, officer, browser, run_owed, clock):
    def said(verb: str) -> int:
        run_owed()
        return Notice.objects.filter(entry__verb=verb, recipient=officer, channel="portal").count()

    browser(person).post(OWN, ASKED)
    clock(days=22)
    remind()
    assert said("privacy_answer_due") == 0
    clock(days=2)
    remind()
    remind()
    assert (said("privacy_answer_due"), said("privacy_answer_late")) == (1, 0)
    clock(days=7)
    remind()
    remind()
    assert (said("privacy_answer_due"), said("privacy_answer_late")) == (1, 1)
    assert not Notice.objects.filter(entry__verb__startswith="privacy_answer_", recipient=person).exists()


def test_of_an_answered_request_nobody_is_reminded(person, officer, browser, clock):
    browser(person).post(OWN, ASKED)
    asked = PrivacyRequest.objects.get()
    browser(officer).post(page(asked), {"outcome": "granted", "answer": "Verildi."})
    clock(days=40)
    remind()
    assert not AuditEntry.objects.about(asked).filter(verb__startswith="privacy_answer_").exists()


def test_the_offices_list_goes_on_by_pages(person, a_person, officer, browser, contexts, monkeypatch):
    monkeypatch.setattr(queries, "PAGE", 2)
    for asker in (person, person, a_person(), a_person(), a_person()):
        browser(asker).post(OWN, ASKED)
    office, numbers = browser(officer), sorted(PrivacyRequest.objects.values_list("number", flat=True))

    def listed(address: str) -> tuple[list[str], str]:
        shown = office.get(address).context
        return [row.number for row in shown["rows"]], shown["following"]

    assert listed(OFFICE) == (numbers[:2], numbers[1])
    assert listed(f"{OFFICE}?sonra={numbers[1]}") == (numbers[2:4], numbers[3])
    assert listed(f"{OFFICE}?sonra={numbers[3]}") == (numbers[4:], "")

    for number in numbers[:3]:
        office.post(reverse("privacy:request", args=[number]), {"outcome": "granted", "answer": "Verildi."})
    assert listed(f"{OFFICE}?durum=sonuclanan") == (numbers[2:0:-1], numbers[1])
    assert listed(f"{OFFICE}?durum=sonuclanan&sonra={numbers[1]}") == (numbers[:1], "")
    assert listed(f"{OFFICE}?sonra={numbers[1]}") == (numbers[3:], "")
