"""From approval to the enterprise and its contract: K-135…K-140."""

from datetime import timedelta
from decimal import ROUND_DOWN, Decimal

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.template.loader import render_to_string

from applications.models import Stage
from contracts.actions.approval import approve, refuse, send_back
from contracts.actions.contract import compose_version
from contracts.actions.enterprise import accept_enterprise, return_enterprise
from contracts.compose import compose
from contracts.models import Contract, EnterpriseStatus, ItemKind
from contracts.preflight import preflight, text_of
from contracts.rules.enterprise import documents_are_recent, file_is_complete, legal_form_is_accepted
from contracts.schedule import payment_schedule, periods_of
from kumelenme.lifecycle.actors import SYSTEM
from kumelenme.lifecycle.perform import perform
from kumelenme.sql.clock import portal_today

SCHEDULE = "documents/contract/annexes/03.html"


def test_an_approval_needs_number_date_and_authority(world):
    application = world.agreed(world.talks())
    with pytest.raises(ValidationError, match="Onay tarih ve sayısı girilmelidir"):
        approve(
            application, by=world.person("onay"), authority="Bakanlık Makamı", decided_on=portal_today(), number=" "
        )
    with pytest.raises(ValidationError):
        perform("approve", application, by=world.person("onay"))
    approve(application, by=world.person("onay"), authority="Bakanlık Makamı", decided_on=portal_today(), number="E-1")
    application.refresh_from_db()
    assert application.stage == Stage.ENTERPRISE_FORMATION
    assert application.stage_due_at.date() >= portal_today() + timedelta(days=90)


def test_a_returned_approval_reopens_the_table_for_one_round(world):
    talks = world.talks()
    application = world.agreed(talks)
    send_back(application, by=world.person("onay"), note="Üçüncü satırın birim fiyatı açıklansın")
    talks.refresh_from_db()
    assert (talks.is_open, talks.current_round.side, talks.rounds_allowed) == (
        True,
        "ministry",
        talks.current_round.number,
    )


def test_a_refusal_has_a_reason_and_ends_the_application(world):
    application = world.agreed(world.talks())
    with pytest.raises(ValidationError):
        refuse(application, by=world.person("onay"), note="")
    refuse(application, by=world.person("onay"), note="Programın önceliğine uymuyor")
    application.refresh_from_db()
    assert application.stage == Stage.ELIMINATED


def test_an_incomplete_or_old_file_is_not_accepted(world, clock):
    application = world.enterprise()
    enterprise = application.enterprise
    for rule in (file_is_complete, legal_form_is_accepted, documents_are_recent):
        assert rule(enterprise) is None
    clock(days=20)
    assert "güncel değil" in documents_are_recent(enterprise)
    with pytest.raises(ValidationError, match="güncel değil"):
        accept_enterprise(application, by=world.person("baskan"))
    enterprise.documents.all().delete()
    assert file_is_complete(enterprise).startswith(
        "Kümelenme teşebbüsü dosyası eksik: Üyelerin birlikteliği temsil kararı"
    )
    enterprise.legal_form = "sole_trader"
    assert "kabul edilen hukuki yapılardan biri değil" in legal_form_is_accepted(enterprise)


def test_a_returned_file_says_what_is_missing(world):
    application = world.enterprise()
    return_enterprise(application, by=world.person("baskan"), missing=["İmza sirküleri"], note="Süresi dolmuş")
    application.enterprise.refresh_from_db()
    assert (application.enterprise.status, application.enterprise.missing) == (
        EnterpriseStatus.RETURNED,
        ["İmza sirküleri"],
    )


def test_representation_passes_to_the_enterprise(world):
    contract = world.contract()
    team = contract.application.team.filter(left_at=None)
    assert [place.user.email for place in team.filter(may_submit=True)] == ["tesebbus@ornek.test"]
    assert Contract.objects.visible_to(world.person("tesebbus")).get() == contract
    assert not Contract.objects.visible_to(world.coordinator).exists()
    with pytest.raises(IntegrityError, match="teşebbüs dosyası değiştirilemez"), transaction.atomic():
        type(contract.enterprise).objects.filter(pk=contract.enterprise_id).update(iban="TR000000000000000000000000")


def test_the_clock_lapses_a_formation_only_when_its_period_is_over(world, clock):
    application = world.approved()
    with pytest.raises(ValidationError):
        perform("lapse_formation", application, by=SYSTEM)
    clock(days=100)
    perform("lapse_formation", application, by=SYSTEM)
    assert application.stage == Stage.LAPSED


def test_the_payment_plan_gives_every_kurus_once():
    plan = {
        "months": 20,
        "budget": [
            {"year": 1, "amount": "0", "own": "0", "ministry": "100.01"},
            {"year": 2, "amount": "0", "own": "0", "ministry": "7.00"},
        ],
    }
    rows = payment_schedule(plan, 6)
    assert periods_of(20, 6) == [(1, 6), (7, 12), (13, 18), (19, 20)]
    assert [row["grant"] for row in rows] == [Decimal("50.00"), Decimal("50.01"), Decimal("3.50"), Decimal("3.50")]


def test_an_approved_addition_stands_in_its_clause_and_nothing_else_changes(world):
    contract = world.contract()
    how = {"by": world.person("hukuk"), "signatory": "Işıl Karaca", "signatory_title": "Genel Müdür"}
    without = text_of(compose_version(contract, **how))
    chosen = text_of(compose_version(contract, **how, options=["insured_assets", "yok"]))
    contract.refresh_from_db()
    assert contract.options == ["insured_assets"]
    assert "Ek hüküm" not in without
    clause = chosen[chosen.index('id="madde-19"') : chosen.index('id="madde-20"')]
    assert "sigortalanır" in clause
    assert chosen.count("Ek hüküm") == 1
    assert all(check.passed for check in preflight(contract, contract.current_version.context))
    assert text_of(compose_version(contract, **how)) == chosen


def test_replaying_the_ledger_gives_the_annex(world):
    """EK-2 is worked out once more from the bare offers: the last one that both sides said yes to, line by line."""
    contract = world.contract()
    replayed = []
    for item in contract.application.negotiation.items.filter(kind=ItemKind.LINE):
        yes = item.offers.filter(kind="acceptance", round__sent_at__isnull=False).order_by("pk").last()
        assert yes.round.side != yes.accepts.round.side
        amount = (yes.accepts.quantity * yes.accepts.unit_price).quantize(Decimal("0.01"))
        ministry = (amount * yes.accepts.rate / 100).quantize(Decimal("0.01"), ROUND_DOWN)
        replayed.append((item.label, amount, ministry))
    lines = compose(contract)["budget"]["lines"]
    annex = [(x["description"], Decimal(x["amount"]["exact"]), Decimal(x["ministry"]["exact"])) for x in lines]
    assert replayed == annex
    assert (sum(row[1] for row in replayed), sum(row[2] for row in replayed)) == (
        contract.total_budget,
        contract.grant_amount,
    )


def test_the_schedule_names_the_packages_and_the_one_of_each_activity():
    package = {"name": "Ortak altyapı", "responsible": "Konya Sanayi Odası", "start_month": 1, "end_month": 24}
    activity = {
        "code": "3.2",
        "name": "Atölye",
        "catalogue_title": "ORTKA kurulması",
        "start_month": 1,
        "end_month": 12,
    }
    inside = {**activity, "package_name": "Ortak altyapı"}

    divided = render_to_string(SCHEDULE, {"plan": {"packages": [package], "activities": [inside]}})

    assert divided.count("Ortak altyapı") == 2
    assert "İş paketleri" not in render_to_string(SCHEDULE, {"plan": {"packages": [], "activities": [activity]}})
