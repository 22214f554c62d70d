"""Somebody without any role finds the way into the pool, keeps a draft, sends it and reads the answer (domain.md §4.15)."""

from django.urls import reverse

from evaluation.models import EvaluatorProfile, ProfileStatus
from kumelenme.lifecycle.perform import perform
from tests.applications.conftest import a_person
from tests.evaluation.builders import World
from tests.evaluation.test_availability import answers

JOIN, PROFILE = "evaluation:join", "evaluation:profile"
S = ProfileStatus


def begins():
    """A person with an account and no role."""
    world = World()
    world.newcomer = a_person("uzman", "Yeni Uzman")
    return world


def test_a_visitor_is_led_to_an_account_and_back_to_the_application(client, world):
    for page, times in (("front-page", 2), ("help", 1)):  # the foot of every page, and the front page itself
        assert client.get(reverse(page)).content.decode().count(f'href="{reverse(JOIN)}"') == times

    page = client.get(reverse(JOIN)).content.decode()

    target = f"?next={reverse(PROFILE).replace('/', '%2F')}"
    assert reverse("account_signup") + target in page
    assert reverse("account_login") + target in page
    assert client.get(reverse(PROFILE)).status_code == 302
    client.force_login(world.newcomer)
    assert reverse(PROFILE) in client.get(reverse(JOIN)).content.decode()


def test_a_draft_is_kept_completed_sent_and_its_answer_read(client, world):
    client.force_login(world.newcomer)
    page = reverse(PROFILE)
    assert "Başvurunuz henüz gönderilmedi." in client.get(page).content.decode()

    client.post(page, {"field_of_study": "Endüstri mühendisliği", "revision": "0"})
    kept = client.get(page).content.decode()
    assert "Endüstri mühendisliği" in kept
    assert "Eksik bilgiler: öğrenim düzeyi, deneyiminiz" in kept
    late = client.post(page, answers(revision="0", employer="Eski pencere"))
    assert late.status_code == 409
    assert "Eski pencere" in late.content.decode()

    profile = EvaluatorProfile.objects.get(user=world.newcomer)
    send = reverse("lifecycle:confirm", args=["evaluatorprofile", profile.code, "send_profile"])
    sent = client.post(page, answers(revision="1", provinces=["42", "6"], max_load="3", gonder="1"))
    assert sent.url == send
    assert client.post(send).status_code == 302
    profile.refresh_from_db()
    assert (profile.status, sorted(profile.provinces), profile.max_load) == (S.SENT, [6, 42], 3)
    waiting = client.get(page).content.decode()
    assert "Onay bekliyor" in waiting
    assert profile.code in waiting
    assert client.get(reverse("documents:file", args=[profile.cv.token])).status_code == 200

    perform("reject_profile", profile, by=world.person("program"), note="Deneyim belgeleri eksik.")
    refused = client.get(page).content.decode()
    assert "Deneyim belgeleri eksik." in refused
    assert send in refused


def test_a_code_that_no_classification_knows_is_refused(client, world):
    client.force_login(world.newcomer)

    refused = client.post(reverse(PROFILE), answers(nace="28.30, 99.99"))

    assert refused.status_code == 422
    assert "bulunamadı: 99.99" in refused.content.decode()
