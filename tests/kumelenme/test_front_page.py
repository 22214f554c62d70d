"""The front page: the first thing anybody sees, in an empty and in a used portal."""

import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db


def test_an_empty_portal_says_that_no_call_is_open(client):
    response = client.get("/")

    assert response.status_code == 200
    assert "Şu anda açık çağrı yok." in response.content.decode()


def test_everybody_finds_the_open_call_and_an_account(client, demo_world):
    page = client.get("/").content.decode()

    assert reverse("account_signup") in page
    assert "ikinci çağrısı" in page


def test_a_person_at_work_finds_the_way_back(client, demo_world, django_user_model):
    client.force_login(django_user_model.objects.get(email="koordinator@ornek.test"))

    assert reverse("accounts:home") in client.get("/").content.decode()
