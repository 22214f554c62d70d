"""The register of one file as a paper: its rows, its span, the head of the chain (D31)."""

from datetime import timedelta

import pytest
from django.db import connection
from django.urls import reverse

from contracts.extract import entries_of
from kumelenme.documents.models import IssuedDocument
from kumelenme.lifecycle.models import ChainLink
from kumelenme.sql.clock import portal_today
from tests.contracts.builders import World


def begins():
    """Two files at the table; one of them is agreed on."""
    world = World()
    world.mine, world.other = world.talks().application, world.talks().application
    return world


@pytest.fixture
def browse(world, client, settings):
    settings.DEMO_INSTALLATION = True
    with connection.cursor() as cursor:  # the chain is sealed at commit
        cursor.execute("SET CONSTRAINTS ALL IMMEDIATE; SET CONSTRAINTS ALL DEFERRED")
    client.force_login(world.person("denetci"))
    return client


def test_the_extract_has_the_rows_of_its_file_and_no_other(world):
    mine = set(entries_of(world.mine).values_list("pk", flat=True))
    others = set(entries_of(world.other).values_list("pk", flat=True))
    assert mine
    assert others
    assert not mine & others
    assert "negotiation_opened" in set(entries_of(world.mine).values_list("verb", flat=True))


def test_a_span_without_days_has_no_rows(world):
    tomorrow = portal_today() + timedelta(days=1)
    assert not entries_of(world.mine, tomorrow, tomorrow).exists()
    assert entries_of(world.mine, portal_today(), portal_today()).exists()


def test_the_paper_holds_the_filter_and_the_head_of_the_chain(world, browse):
    page = reverse("contracts:register-extract", args=[world.mine.number])
    today = f"{portal_today():%d.%m.%Y}"
    head = ChainLink.objects.order_by("-position").first()
    assert browse.post(page, {"ilk": today, "son": ""}).status_code == 302
    paper = IssuedDocument.objects.get(kind="D31")
    assert paper.context["head"] == head.hash
    assert "Müzakere başlatıldı" in paper.html
    assert paper.number in browse.get(page).content.decode()


def test_a_span_that_ends_before_it_begins_is_refused_beside_its_field(world, browse, contexts):
    page = reverse("contracts:register-extract", args=[world.mine.number])
    answer = browse.post(page, {"ilk": "02.01.2026", "son": "01.01.2026"})
    assert answer.status_code == 422
    assert "önce olamaz" in str(answer.context["form"].errors["son"])
    assert not IssuedDocument.objects.filter(kind="D31").exists()
