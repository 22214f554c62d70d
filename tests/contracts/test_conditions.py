"""An approval with conditions: tasks with an owner, a day and a proof that block the contract (V-53)."""

from datetime import timedelta

import pytest
from django.core.exceptions import PermissionDenied
from django.db import DatabaseError, transaction
from django.urls import reverse

from applications.models import Stage
from contracts.actions.condition import show_condition
from contracts.actions.enterprise import accept_enterprise
from contracts.models import ConditionStatus, DecisionCondition
from contracts.rules.condition import no_condition_is_open
from kumelenme.demo.walk import contracting
from kumelenme.documents.models import IssuedDocument
from kumelenme.lifecycle.perform import perform
from kumelenme.sql.clock import portal_today
from tests.contracts.builders import SEED
from tests.contracts.test_pages import enter

PARTYS, MINISTRYS = "Laboratuvar için kira sözleşmesi yapılacak.", "Bütçe birimine ödenek yazısı yazılacak."


@pytest.fixture
def approved(world, client, settings):
    """(application, its two conditions), approved on the page."""
    settings.DEMO_INSTALLATION = True
    application = world.agreed(world.talks())
    day = portal_today() + timedelta(days=30)
    sent = {
        "approve": "1", "authority": "Bakan", "decided_on": str(portal_today()), "number": "E-1",
        "text_1": PARTYS, "owner_1": "party", "due_on_1": str(day),
        "text_2": MINISTRYS, "owner_2": "ministry", "due_on_2": str(day),
    }  # fmt: skip
    page = reverse("contracts:approval", args=[application.number])
    browser = enter(client, world.person("onay"))
    for wrong, sentence in (
        ({"owner_1": ""}, "Koşulu kimin karşılayacağını seçin."),
        ({"due_on_2": ""}, "Koşulun son gününü yazın."),
        ({"text_2": ""}, "Koşulu yazın ya da satırı boşaltın."),
        ({"due_on_1": str(portal_today())}, "Koşulun son günü bugünden sonra olmalı."),
    ):
        refused = browser.post(page, sent | wrong)
        assert refused.status_code == 422
        assert sentence in refused.content.decode()
    assert DecisionCondition.objects.count() == 0
    assert browser.post(page, sent).status_code == 302
    application.refresh_from_db()
    return application, list(application.conditions.order_by("pk"))


def test_the_contract_waits_until_both_are_accepted_or_waived(world, approved, client):
    application, (partys, ministrys) = approved
    contracting.send_file(application, world.coordinator, world.person("tesebbus"), seed=SEED)
    accept_enterprise(application, by=world.person("baskan"))
    application.refresh_from_db()
    assert application.stage == Stage.CONTRACT
    assert no_condition_is_open(application.contract) == f"Karşılanmamış 2 onay koşulu var: {PARTYS}"

    browser = enter(client, world.person("tesebbus"))
    page = reverse("contracts:condition", args=[partys.code])
    assert browser.post(page, {"proof": " "}).status_code == 422
    assert browser.post(page, {"proof": "Sözleşme 5 yıllık yapıldı."}).status_code == 302
    partys.refresh_from_db()
    assert (partys.status, partys.shown_by) == (ConditionStatus.SHOWN, world.person("tesebbus"))
    perform("return_condition", partys, by=world.person("baskan"), note="Süresi yazmıyor.")
    show_condition(partys, by=world.person("tesebbus"), proof="5 yıl; ekte.")
    partys.refresh_from_db()
    perform("accept_condition", partys, by=world.person("baskan"))
    assert no_condition_is_open(application.contract) == f"Karşılanmamış 1 onay koşulu var: {MINISTRYS}"
    perform("waive_condition", ministrys, by=world.person("onay"), note="Ödenek zaten var.")
    assert no_condition_is_open(application.contract) is None


def test_each_owner_shows_the_own_condition_and_another_person_reads_it(world, approved):
    _, (partys, ministrys) = approved
    with pytest.raises(PermissionDenied):
        show_condition(partys, by=world.person("komisyon1"), proof="Yapıldı.")
    with pytest.raises(PermissionDenied):
        show_condition(ministrys, by=world.coordinator, proof="Yapıldı.")

    show_condition(ministrys, by=world.person("baskan"), proof="Yazı gitti.")
    ministrys.refresh_from_db()
    with pytest.raises(PermissionDenied):
        perform("accept_condition", ministrys, by=world.person("baskan"))
    perform("accept_condition", ministrys, by=world.person("hukuk"))


def test_the_approval_sheet_names_them_and_nobody_changes_them_afterwards(approved):
    application, (partys, _) = approved
    sheet = IssuedDocument.objects.get(kind="D20", number=f"{application.number}-O")

    assert [each["text"] for each in sheet.context["conditions"]] == [PARTYS, MINISTRYS]
    for change in ({"text": "Başka"}, {"owner": "ministry"}, {"status": "met"}):
        with pytest.raises(DatabaseError), transaction.atomic():
            DecisionCondition.objects.filter(pk=partys.pk).update(**change)
