"""Ctrl+K and the page "Git": what a few letters find, only what the person may open, in one bounded reading."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from applications.models import SavedView
from kumelenme.accounts.actions import grant_role
from kumelenme.accounts.roles import Role
from kumelenme.lifecycle.jump import jump

pytestmark = pytest.mark.django_db


def found(person, text: str) -> dict[str, list[str]]:
    return {kind.title: [target.label for target in kind.targets] for kind in jump(person, text)}


def test_a_number_a_name_and_a_page_are_found_in_any_spelling(commission, checked_file):
    for text in (checked_file.number, checked_file.number[-4:].lower(), "KONYA TARIM", "konya tar", "makıneleri"):
        assert found(commission.first, text)["Başvurular"] == [checked_file.number]
    assert found(commission.first, "muzakere") == {"Sayfalar": ["Müzakereler"]}
    assert found(commission.first, "sozlesme") == {"Sayfalar": ["Sözleşmeler"]}
    assert found(commission.first, "yok böyle bir şey") == {}


def test_the_application_that_was_named_brings_its_acts(commission, checked_file):
    assert found(commission.chair, checked_file.number)["İşlemler"]
    assert "İşlemler" not in found(commission.chair, checked_file.number[:-1])


def test_kept_views_are_there_before_anything_is_typed_and_only_ones_own(commission, checked_file):
    SavedView.objects.create(owner=commission.first, name="Geciken dosyalarım", query="kutu=geciken")

    assert found(commission.first, "")["Kayıtlı görünümler"] == ["Geciken dosyalarım"]
    assert "Kayıtlı görünümler" not in found(commission.second, "")
    assert "Başvurular" not in found(commission.first, "")


def test_nobody_jumps_to_what_they_may_not_see(draft, checked_file, commission, bora):
    grant_role(bora, Role.EVALUATOR, checked_file.call.number)
    bora.forget_grants()

    assert "Başvurular" not in found(bora, checked_file.number)
    assert "Başvurular" not in found(bora, "konya")
    assert found(commission.second, "konya")["Başvurular"]


def test_the_page_answers_nonsense_and_the_dialog_asks_for_the_list_alone(client, ayse, draft):
    client.force_login(ayse)
    address = reverse("lifecycle:jump")

    page = client.get(address, {"ara": draft.number}).content.decode()
    assert reverse("applications:task-list", args=[draft.number]) in page
    assert "<form" in page
    part = client.get(address, {"ara": draft.number}, headers={"hx-request": "true"}).content.decode()
    assert reverse("applications:task-list", args=[draft.number]) in part
    assert "<form" not in part
    for text in ("%", "_", "\\", "'\"<script>", "x" * 5000, "ı̇"):
        answer = client.get(address, {"ara": text})
        assert answer.status_code == 200
        assert "<script>alert" not in answer.content.decode()
    assert "için sonuç yok" in client.get(address, {"ara": "%%%"}).content.decode()
    client.logout()
    assert client.get(address).status_code == 302


def test_it_costs_the_same_at_one_and_at_several(client, draft, ayse, nermin):
    client.force_login(ayse)

    def statements(text: str) -> int:
        with CaptureQueriesContext(connection) as captured:
            client.get(reverse("lifecycle:jump"), {"ara": text})
        texts = [entry["sql"] for entry in captured]
        assert len(set(texts)) == len(texts)
        return len(texts)

    statements("küme")
    assert statements("küme") <= 8
    assert statements("küme") == statements("böyle küme yok")
