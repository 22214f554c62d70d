"""The pool as the ministry sees it: list, filters, workbook, one person, acts (ux.md §2.4 S8–S9)."""

from datetime import timedelta

import pgtrigger
import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from applications.models import Province
from evaluation.actions.availability import add_absence
from evaluation.actions.pool import pause, save_profile, tend
from evaluation.models import EvaluatorProfile, ProfileStatus
from evaluation.pool import pool
from kumelenme.accounts.models import User
from kumelenme.lifecycle.models import AuditEntry
from kumelenme.lifecycle.perform import perform
from kumelenme.sql.clock import move_clock, portal_now, portal_today
from tests.applications.conftest import a_scan
from tests.applications.test_statements import repeated, statements
from tests.evaluation.builders import World

LIST, ONE = "evaluation:evaluators", "evaluation:evaluator"
S = ProfileStatus


def begins():
    """Four people in the pool and one task."""
    world = World()
    world.tasks = world.assigned(world.application(), 1)
    return world


def crowd(number: int) -> None:
    """So many more who have applied."""
    people = User.objects.bulk_create(
        [User(email=f"kalabalik{n}@ornek.test", full_name=f"Kalabalık {n:03d}", password="!") for n in range(number)]
    )
    with pgtrigger.ignore():
        EvaluatorProfile.objects.bulk_create([EvaluatorProfile(user=p, status=S.SENT, employer="Ova") for p in people])


def named(person, name: str, **profile) -> None:
    User.objects.filter(pk=person.pk).update(full_name=name)
    EvaluatorProfile.objects.filter(user=person).update(**profile)


def names(page: str, *wanted: str) -> list[str]:
    """Which of these names the table shows, in its order."""
    return sorted((name for name in wanted if f">{name}</a>" in page), key=lambda name: page.index(f">{name}</a>"))


def test_every_filter_narrows_and_names_stand_in_turkish_order(world, enter):
    people = [world.person(f"degerlendirici{n}") for n in range(1, 5)]
    konya, soon, today = Province.objects.get(name="Konya"), portal_now() + timedelta(days=20), portal_today()
    named(people[0], "Şule Işık", province=konya, employer="Iğdır Döküm")
    named(people[1], "Ilgın Ak", expertise_nace=["2562"], status_due_at=soon)
    named(people[2], "İpek Can", themes=["digital"], expertise_groups=[3])
    named(people[3], "Çağla Su")
    pause(people[3], by=people[3], paused=True)
    add_absence(people[2], starts_on=today, ends_on=today, by=people[2])
    everybody = ("Çağla Su", "Ilgın Ak", "İpek Can", "Şule Işık")
    browser = enter(world.person("komisyon1"))

    def found(**asked):
        return names(browser.get(reverse(LIST), asked).content.decode(), *everybody)

    assert found() == list(everybody)
    assert found(ara="igdir") == found(ara="ışık") == ["Şule Işık"]
    assert found(il=konya.pk) == ["Şule Işık"]
    assert found(nace="25") == found(nace="25.62") == found(bitis="30") == ["Ilgın Ak"]
    assert found(tema="digital") == found(grup="3") == ["İpek Can"]
    assert found(uygunluk="degil") == ["Çağla Su", "İpek Can"]
    assert found(yuk="az") == ["Şule Işık"]
    assert found(durum="sent") == []
    assert "Bu süzgece uyan kişi yok." in browser.get(reverse(LIST), {"durum": "sent"}).content.decode()
    assert browser.get(reverse(LIST), {"nace": "x"}).status_code == 422


def test_the_pages_cost_the_same_for_three_people_and_for_three_hundred(world, enter):
    browser = enter(world.person("program"))
    few = statements(browser, reverse(LIST))
    crowd(300)
    many = statements(browser, reverse(LIST))
    profile = world.person("degerlendirici1").evaluator_profile
    one = statements(browser, reverse(ONE, args=[profile.code]))

    assert len(many) == len(few) <= 8, "\n".join(many)
    assert repeated(many) == []
    assert len(one) <= 10, "\n".join(one)
    assert repeated(one) == []


def test_three_hundred_are_walked_by_key_each_once(world, enter, contexts):
    crowd(120)
    browser, address, seen = enter(world.person("program")), reverse(LIST), []
    while address:
        page = browser.get(address)
        seen += [row.code for row in page.context["rows"]]
        address = page.context["next"] and reverse(LIST) + page.context["next"]

    assert sorted(seen) == sorted(EvaluatorProfile.objects.exclude(status=S.DRAFT).values_list("code", flat=True))


def test_the_list_is_taken_away_and_the_register_knows(world, enter):
    named(world.person("degerlendirici1"), "=Şule Işık")
    browser = enter(world.person("program"))

    text = browser.post(reverse("evaluation:evaluators-export"), {"bicim": "csv", "adres": "durum=approved"})
    book = browser.post(reverse("evaluation:evaluators-export"), {"bicim": "xlsx", "adres": ""})

    assert "'=Şule Işık;" in text.content.decode("utf-8-sig")
    assert book.content.startswith(b"PK")
    entries = AuditEntry.objects.filter(verb="evaluators_exported").order_by("id")
    assert [(e.facts["format"], e.facts["query"], e.by.full_name) for e in entries] == [
        ("csv", "durum=approved", world.person("program").full_name),
        ("xlsx", "", world.person("program").full_name),
    ]


def test_a_place_is_suspended_lifted_renewed_and_ended_by_the_office(world, enter):
    person, manager = world.person("degerlendirici3"), world.person("program")
    profile = EvaluatorProfile.objects.get(user=person)
    until, browser = profile.status_due_at, enter(manager)

    def act(verb, note=""):
        answer = browser.post(
            reverse("lifecycle:confirm", args=["evaluatorprofile", profile.code, verb]), {"note": note}
        )
        profile.refresh_from_db()
        return answer.status_code

    assert act("suspend_profile") == 422
    assert act("suspend_profile", "Şikâyet inceleniyor.") == 302
    assert person not in pool(world.call)
    page = browser.get(reverse(ONE, args=[profile.code])).content.decode()
    assert "Şikâyet inceleniyor." in page
    assert "Askıyı kaldır" in page
    assert "Şikâyet inceleniyor." in enter(person).get(reverse("evaluation:profile")).content.decode()
    with pytest.raises(ValidationError, match="askıdayken"):
        save_profile(person, {"experience_years": 30}, by=person)
    save_profile(person, {"employer": "Yeni Kurum"}, by=person)
    browser = enter(manager)
    assert act("lift_suspension", "Şikâyet yersiz.") == 302
    assert (profile.status, profile.status_due_at) == (S.APPROVED, until)
    assert person in pool(world.call)

    move_clock(until - portal_now() - timedelta(days=10))
    save_profile(
        person,
        {"degree": "master", "field_of_study": "Makine", "experience": "On yıl.", "experience_years": 10,
         "province": Province.objects.get(name="Konya"), "expertise_groups": [1], "themes": ["digital"]},
        by=manager, undertaken=True, cv=a_scan("cv.pdf"),
    )  # fmt: skip
    profile.refresh_from_db()
    perform("ask_renewal", profile, by=person)
    assert act("renew_profile") == 302
    assert profile.status_due_at > until + timedelta(days=700)
    assert act("remove_from_pool", "Görevden ayrıldı.") == 302
    assert profile.status == S.LEFT


def test_a_suspended_place_runs_out_and_nobody_else_decides(world):
    profile = EvaluatorProfile.objects.get(user=world.person("degerlendirici3"))
    for login in ("degerlendirici3", "baskan", "komisyon1"):
        with pytest.raises(PermissionDenied):
            perform("suspend_profile", profile, by=world.person(login), note="Neden.")
    perform("suspend_profile", profile, by=world.person("program"), note="Neden.")
    move_clock(timedelta(days=740))
    tend()
    profile.refresh_from_db()
    assert profile.status == S.EXPIRED
