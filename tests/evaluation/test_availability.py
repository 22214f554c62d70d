"""An evaluator applies to the pool from their own page and says when they take no work (domain.md §4.15)."""

from datetime import timedelta

from django.urls import reverse

from applications.models import Province
from evaluation.models import Absence, EvaluatorProfile, ProfileStatus
from evaluation.pool import choices, pool
from kumelenme.accounts.actions import grant_role
from kumelenme.accounts.roles import Role
from kumelenme.lifecycle.models import AuditEntry
from kumelenme.lifecycle.perform import perform
from kumelenme.sql.clock import portal_today
from tests.applications.conftest import a_person, a_scan

PROFILE, PERIODS = "evaluation:profile", "evaluation:availability"


def answers(**more) -> dict:
    return {
        "employer": "Örnek Üniversitesi",
        "experience_years": "12",
        "experience": "On iki yıl küme yönetimi.",
        "degree": "doctorate",
        "field_of_study": "Makine mühendisliği",
        "province": Province.objects.get(name="Konya").pk,
        "nace": "28.30",
        "groups": ["1"],
        "themes": ["digital"],
        "languages": ["tr"],
        "cv": a_scan("ozgecmis.pdf"),
        "undertaken": "on",
    } | more


def newcomer(world):
    person = a_person("yeni", "Yeni Değerlendirici")
    grant_role(person, Role.EVALUATOR, world.call.number)
    return person


def test_a_newcomer_fills_in_sends_and_is_let_in(world, enter):
    person = newcomer(world)
    browser = enter(person)
    page = browser.post(reverse(PROFILE), answers(cv="", undertaken=""), follow=True).content.decode()
    assert "Taslak" in page
    assert "Özgeçmişinizi yükleyin." in page
    assert person not in pool(world.call)

    page = browser.post(reverse(PROFILE), answers(), follow=True).content.decode()
    assert "ozgecmis.pdf" in page
    assert "Özgeçmişinizi yükleyin." not in page
    profile = EvaluatorProfile.objects.get(user=person)
    assert (profile.themes, profile.province.name, profile.status) == (["digital"], "Konya", ProfileStatus.DRAFT)
    send = reverse("lifecycle:confirm", args=["evaluatorprofile", profile.code, "send_profile"])
    assert send in page
    assert browser.post(send).status_code == 302
    assert "Onay bekliyor" in browser.get(reverse(PROFILE)).content.decode()
    enter(world.person("program")).post(reverse("evaluation:approve-profile", args=[world.call.number, person.code]))
    assert person in pool(world.call)


def test_a_refused_profile_keeps_what_was_typed_and_the_stored_one(world, enter):
    browser = enter(world.person("degerlendirici1"))
    before = EvaluatorProfile.objects.get(user=world.person("degerlendirici1")).employer

    refused = browser.post(reverse(PROFILE), answers(nace="yok", employer="Başka Kurum"))

    assert refused.status_code == 422
    assert "Başka Kurum" in refused.content.decode()
    assert EvaluatorProfile.objects.get(user=world.person("degerlendirici1")).employer == before


def test_days_of_absence_are_told_shown_to_who_assigns_and_taken_back(world, enter):
    person, today = world.person("degerlendirici3"), portal_today()
    browser, page = enter(person), reverse(PERIODS)
    days = {"starts_on": f"{today + timedelta(days=2):%d.%m.%Y}", "ends_on": f"{today + timedelta(days=6):%d.%m.%Y}"}

    assert "Yazılmış bir dönem yok" in browser.get(page).content.decode()
    assert browser.post(page, days).status_code == 302
    assert days["ends_on"] in browser.get(page).content.decode()
    (shown,) = (choice.absences for choice in choices(world.application()) if choice.person == person)
    assert shown == [(today + timedelta(days=2), today + timedelta(days=6))]
    again = browser.post(page, days)
    assert again.status_code == 422
    assert "çakışıyor" in again.content.decode()
    browser.post(page, {"geri-al": Absence.objects.get(user=person).code})
    assert "Yazılmış bir dönem yok" in browser.get(page).content.decode()
    assert browser.post(page, days).status_code == 302
    assert AuditEntry.objects.filter(verb__startswith="evaluator_absence", by=person).count() == 3


def test_impossible_days_are_refused_beside_their_field(world, enter):
    browser, page, today = enter(world.person("degerlendirici3")), reverse(PERIODS), portal_today()
    wrong = (
        (5, 2, "Son gün ilk günden önce olamaz."),
        (-9, -3, "Bu dönem geçmiş"),
    )
    for first, last, said in wrong:
        days = {
            f"{name}_on": f"{today + timedelta(days=n):%d.%m.%Y}" for name, n in (("starts", first), ("ends", last))
        }
        refused = browser.post(page, days)
        assert refused.status_code == 422
        assert said in refused.content.decode()
    assert browser.post(page, {"starts_on": "31.02.2027", "ends_on": "x"}).status_code == 422
    assert not Absence.objects.exists()


def test_another_s_absence_is_not_taken_back(world, enter):
    theirs = Absence.objects.create(
        user=world.person("degerlendirici2"), starts_on=portal_today(), ends_on=portal_today() + timedelta(days=1)
    )

    assert enter(world.person("degerlendirici3")).post(reverse(PERIODS), {"geri-al": theirs.code}).status_code == 404
    theirs.refresh_from_db()
    assert theirs.cancelled_at is None


def test_a_pause_takes_one_out_of_the_pool_until_it_ends(world, enter):
    person, page = world.person("degerlendirici3"), reverse(PERIODS)
    browser = enter(person)
    assert "Görev almaya ara ver" in browser.get(page).content.decode()

    browser.post(page, {"ara": "ver"})
    assert person not in pool(world.call)
    browser.post(page, {"ara": "bitir"})
    assert person in pool(world.call)
    perform("leave_pool", EvaluatorProfile.objects.get(user=person), by=person)
    assert "Havuzda olmayan biri" in browser.post(page, {"ara": "ver"}, follow=True).content.decode()
