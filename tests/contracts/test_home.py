"""Sözleşmem: the enterprise is told what to do next, and only it."""

from datetime import timedelta

import pytest
from django.urls import reverse

from applications.models import Application
from contracts.actions.signature import upload_signature
from contracts.models import Party
from contracts.tasks import tick
from kumelenme.accounts.actions import grant_role
from kumelenme.accounts.roles import Role
from kumelenme.demo.data_files import scan
from kumelenme.lifecycle.perform import perform
from kumelenme.sql.clock import move_clock, portal_now, portal_today
from tests.contracts.builders import World

SIGN = "Sözleşmeyi okuyun, imzalı nüshasını yükleyin"
NOTHING = "Şu anda sizden beklenen bir iş yok."


def begins():
    """A world whose one contract is issued, its PDF made."""
    world = World()
    world.issued_contract = world.issued()
    return world


@pytest.fixture(autouse=True)
def without_second_step(settings):
    settings.DEMO_INSTALLATION = True


@pytest.fixture
def says(client):
    """What the page says to somebody."""

    def read(person) -> str:
        client.force_login(person)
        answer = client.get(reverse("contracts:home"))
        assert answer.status_code == 200
        return answer.content.decode()

    return read


def test_the_contract_to_sign_is_named_until_its_copy_is_there(issued_world, says):
    world, contract = issued_world
    representative = world.person("tesebbus")
    assert f"{contract.number}: {SIGN}" in says(representative)

    contract.current_version.document.refresh_from_db()
    upload_signature(
        contract,
        scan("imzali.pdf"),
        party=Party.ENTERPRISE,
        kind="wet",
        signed_on=portal_today(),
        by=representative,
    )

    assert SIGN not in says(representative)
    assert NOTHING in says(representative)


def test_a_contract_that_lapsed_is_not_asked_for(issued_world, says):
    world, contract = issued_world
    move_clock(contract.sign_by - portal_now() + timedelta(minutes=1))
    tick()

    page = says(world.person("tesebbus"))

    assert SIGN not in page
    assert "Hak kaybı" in page


def test_a_report_is_named_when_its_period_is_over(issued_world, says):
    world, contract = issued_world
    contract.current_version.document.refresh_from_db()
    representative = world.person("tesebbus")
    world.sign(contract, Party.ENTERPRISE, by=representative, confirmed_by=world.person("komisyon1"))
    world.sign(contract, Party.MINISTRY, by=world.person("onay"), confirmed_by=world.person("hukuk"))
    perform("start_implementation", Application.objects.get(pk=contract.application_id), by=world.person("onay"))
    assert NOTHING in says(representative)

    move_clock(timedelta(days=190))

    page = says(representative)
    assert f"{contract.number}: 1. dönem raporunu yazıp sunun" in page
    assert "2. dönem raporunu" not in page


def test_another_enterprise_sees_nothing_of_it(issued_world, says):
    world, contract = issued_world
    other = world.person("tesebbus2")
    grant_role(other, Role.ENTERPRISE_REP, contract.application.call_number)

    page = says(other)

    assert contract.number not in page
    assert NOTHING in page
