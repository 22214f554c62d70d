"""What the applicant's home expects on this floor, and saying yes to everything that is open at once."""

from decimal import Decimal

import pytest
from django.urls import reverse

from contracts.actions.negotiation import accept, make_offer, send_turn
from contracts.models import ItemKind, Outcome

TENTH = Decimal("0.1")
PANEL = "applications:panel"
TURN = "Bakanlığın önerilerini yanıtlayın"
FILE = "Kümelenme teşebbüsünün dosyasını tamamlayıp gönderin"


@pytest.fixture(autouse=True)
def without_second_step(settings):
    settings.DEMO_INSTALLATION = True


def opened(client, person, address):
    client.force_login(person)
    return client.get(address).content.decode()


def the_ministry_answers(world, talks):
    """Every point of the board gets its words, one indicator a higher target, every other row a yes."""
    ministry = world.person("komisyon1")
    indicator = world.items(talks, ItemKind.INDICATOR)[0]
    make_offer(talks, indicator.pk, {"target": Decimal(99), "reason": "Hedef yükseltildi"}, by=ministry)
    for point in world.items(talks, ItemKind.CONDITION):
        words = {"outcome": Outcome.ACCEPTED, "text": "Plan buna göre düzenlendi.", "reason": "Kurul hususu"}
        make_offer(talks, point.pk, words, by=ministry)
    rest = talks.items.exclude(kind=ItemKind.CONDITION).exclude(pk=indicator.pk)
    accept(talks, [item.pk for item in rest], by=ministry)
    send_turn(talks, by=ministry)


def test_the_home_page_names_the_turn_only_while_it_is_the_clusters(world, talks, client):
    assert TURN not in opened(client, world.coordinator, reverse(PANEL))

    the_ministry_answers(world, talks)

    page = opened(client, world.coordinator, reverse(PANEL))
    assert TURN in page
    assert reverse("contracts:cluster-negotiation", args=[talks.application.number]) in page


def test_a_file_to_send_is_named_until_it_is_sent(world, client):
    waiting = world.approved(scale=TENTH)
    assert f"{waiting.number}: {FILE}" in opened(client, world.coordinator, reverse(PANEL))

    sent = world.enterprise(scale=TENTH)

    assert f"{sent.number}: {FILE}" not in opened(client, world.coordinator, reverse(PANEL))


def test_everything_open_is_accepted_at_once(world, talks, client):
    the_ministry_answers(world, talks)
    address = reverse("contracts:cluster-negotiation", args=[talks.application.number])
    assert "satırın hepsini kabul et" in opened(client, world.coordinator, address)

    client.post(reverse("contracts:cluster-negotiation-accept", args=[talks.application.number]), {"hepsi": "1"})

    assert "satırın hepsini kabul et" not in opened(client, world.coordinator, address)
    send_turn(talks, by=world.coordinator)
    assert not talks.items.filter(agreed_offer=None).exists()
