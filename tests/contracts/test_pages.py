"""The pages: who opens them, what they refuse, what they cost."""

from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from contracts.actions.negotiation import make_offer
from contracts.models import ItemKind


def enter(client, person):
    client.force_login(person)
    return client


@pytest.fixture(autouse=True)
def without_second_step(settings):
    settings.DEMO_INSTALLATION = True


def test_strangers_get_404_and_other_roles_403(world, talks, client):
    page = reverse("contracts:negotiation", args=[talks.application.number])
    assert enter(client, world.person("komisyon1")).get(page).status_code == 200
    assert (
        enter(client, world.coordinator)
        .get(reverse("contracts:cluster-negotiation", args=[talks.application.number]))
        .status_code
        == 200
    )
    assert enter(client, world.person("izleme")).get(page).status_code == 403
    world.application()
    other = world.coordinator
    assert (
        enter(client, other).get(reverse("contracts:cluster-negotiation", args=[talks.application.number])).status_code
        == 404
    )


def test_the_cluster_never_reads_an_unsent_word_or_the_mandate(world, client):
    talks = world.talks()
    type(talks).objects.filter(pk=talks.pk).update(mandate="Üst sınır sekiz milyon")
    line = world.items(talks)[0]
    make_offer(
        talks,
        line.pk,
        {"quantity": Decimal(7), "unit_price": Decimal("1234.56"), "rate": Decimal(50), "reason": "Gizli gerekçe"},
        by=world.person("komisyon1"),
    )

    for name, args in (
        ("cluster-negotiation", [talks.application.number]),
        ("cluster-negotiation-item", [talks.application.number, line.position]),
    ):
        page = (
            enter(client, world.coordinator)
            .get(reverse(f"contracts:{name}", args=args), {"suz": "tumu"})
            .content.decode()
        )
        assert "1.234,56" not in page
        assert "Gizli gerekçe" not in page
        assert "sekiz milyon" not in page
    page = (
        enter(client, world.person("komisyon2"))
        .get(reverse("contracts:negotiation", args=[talks.application.number]))
        .content.decode()
    )
    assert "1.234,56" in page
    assert "sekiz milyon" in page


def test_a_wrong_offer_is_answered_with_422_and_its_sentence(world, talks, client):
    line = world.items(talks)[0]
    page = reverse("contracts:negotiation-item", args=[talks.application.number, line.position])
    answer = enter(client, world.person("komisyon1")).post(
        page, {"quantity": "1", "unit_price": "1000", "rate": "80", "reason": "x"}
    )
    assert answer.status_code == 422
    assert "satır bazında en fazla" in answer.content.decode()
    assert client.post(page, {"quantity": "1", "unit_price": "1000", "rate": "50", "reason": "x"}).status_code == 302


def test_the_table_costs_the_same_for_few_and_many_rows(world, talks, client):
    enter(client, world.person("komisyon1"))
    page = reverse("contracts:negotiation", args=[talks.application.number])
    client.get(page)
    costs = []
    for wanted in ("degisen", "tumu"):
        with CaptureQueriesContext(connection) as queries:
            client.get(page, {"suz": wanted})
        costs.append(len(queries))
    assert costs[0] == costs[1]
    assert costs[1] <= 40
    assert len(world.items(talks, ItemKind.LINE)) > 10


def test_lists_cost_the_same_for_one_and_three(world, client):
    world.talks(scale=Decimal("0.1"))
    costs = {}
    for count in (1, 3):
        while world.made < count:
            world.talks(scale=Decimal("0.1"))
        for name, login in (("negotiations", "komisyon1"), ("contracts", "hukuk"), ("approvals", "onay")):
            enter(client, world.person(login)).get(reverse(f"contracts:{name}"))
            with CaptureQueriesContext(connection) as queries:
                assert client.get(reverse(f"contracts:{name}")).status_code == 200
            costs.setdefault(name, []).append(len(queries))
    assert all(first == last for first, last in costs.values()), costs


def test_the_iban_is_masked_outside_the_form(world, client):
    application = world.enterprise()
    page = (
        enter(client, world.person("hukuk"))
        .get(reverse("contracts:enterprise-review", args=[application.number]))
        .content.decode()
    )
    assert "TR33 •••• 1326" in page
    assert application.enterprise.iban not in page


def test_a_lawyer_takes_an_issued_version_back(world, client):
    contract = world.issued()
    page = reverse("contracts:contract-redraft", args=[contract.number])
    lawyer = enter(client, world.person("hukuk"))
    assert lawyer.post(page, {"note": ""}).status_code == 422
    assert lawyer.post(page, {"note": "Unvan yanlış yazılmış."}).status_code == 302
    contract.refresh_from_db()
    assert contract.status != "issued"


def test_the_contract_page_shows_text_and_signing_flow(world, client, run_owed):
    contract = world.issued()
    run_owed()
    page = (
        enter(client, world.person("tesebbus"))
        .get(reverse("contracts:contract", args=[contract.number]))
        .content.decode()
    )
    assert "MADDE 36" in page
    assert "EK-14" in page
    assert "İmza akışı" in page
    assert enter(client, world.coordinator).get(reverse("contracts:contract", args=[contract.number])).status_code in (
        403,
        404,
    )
