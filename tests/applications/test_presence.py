"""Who else is writing is learnt from saves: no statement, no lock, nothing about oneself (ux.md §3.0)."""

import json
from datetime import timedelta

import pytest
from django.urls import reverse

from applications.actions.team import invite_teammate
from applications.actions.texts import save_plan
from applications.models import Section
from kumelenme.accounts.roles import Role
from kumelenme.invitations.actions import accept
from kumelenme.sql.clock import move_clock

from .test_statements import statements

AUTOSAVE = {"HX-Request": "true"}


@pytest.fixture
def mehmet(draft, ayse, bora):
    """A colleague on the team."""
    accept(invite_teammate(draft, by=ayse, email=bora.email, role=Role.EDITOR), bora)
    return bora


def pages(browser, draft, *names) -> list[str]:
    return [browser.get(reverse(f"applications:{name}", args=[draft.number])).content.decode() for name in names]


def test_a_colleague_who_has_just_saved_is_named_on_the_section_and_the_task_list_for_five_minutes(
    as_ayse, draft, ayse, mehmet
):
    save_plan(draft, Section.VISION, {"vision": "Bora yazıyor"}, by=mehmet, quiet=True)

    for page in pages(as_ayse, draft, "vision", "task-list"):
        assert "Bora Koç düzenliyor · az önce" in page
    assert "düzenliyor" not in pages(as_ayse, draft, "plan")[0]
    move_clock(timedelta(minutes=2))
    assert "Bora Koç düzenliyor · 2 dk önce" in pages(as_ayse, draft, "vision")[0]
    move_clock(timedelta(minutes=4))
    assert "düzenliyor" not in pages(as_ayse, draft, "vision")[0]


def test_one_is_not_told_of_oneself(as_ayse, draft, ayse, mehmet):
    save_plan(draft, Section.VISION, {"vision": "Ayşe yazıyor"}, by=ayse, quiet=True)

    assert "düzenliyor" not in pages(as_ayse, draft, "vision")[0]


def test_the_answer_to_a_save_carries_it_without_a_statement_more(as_ayse, draft, ayse, mehmet):
    address = reverse("applications:vision", args=[draft.number])
    texts = {"vision": "Ayşe yazıyor", "rev": ""}
    alone = statements(as_ayse, address, texts, headers=AUTOSAVE)
    save_plan(draft, Section.VISION, {"strategy": "Bora yazıyor"}, by=mehmet, quiet=True)

    answer = as_ayse.post(address, {**texts, "strategy": "Ayşe de"}, headers=AUTOSAVE)
    both = statements(as_ayse, address, {**texts, "strategy": "Yine"}, headers=AUTOSAVE)

    assert json.loads(answer["HX-Trigger"])["kds:kaydedildi"]["kim"] == "Bora Koç düzenliyor · az önce"
    assert len(both) == len(alone) <= 6
