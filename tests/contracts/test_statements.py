"""SQL statements of the third floor's lists and of a save at the table: the same at one and at fifty rows (speed.md #5)."""

from uuid import uuid4

import pgtrigger
import pytest
from django.urls import reverse

from applications.models import Organisation, Stage
from contracts.models import Contract, ContractStatus, ItemKind, Negotiation
from tests.applications.test_statements import repeated, statements

STAGES = (Stage.NEGOTIATION, Stage.APPROVAL, Stage.ENTERPRISE_FORMATION, Stage.CONTRACT)
LISTS = {"contracts:negotiations": "komisyon1", "contracts:approvals": "onay", "contracts:contracts": "hukuk"}

READERS = ("tesebbus2", "komisyon1", "baskan", "program", "onay", "hukuk", "izleme", "odeme", "denetci")


def another(thing, **changes):
    """A copy of a row with new names, laid down while the guards of the database look away."""
    twin = type(thing)._base_manager.get(pk=thing.pk)
    twin.pk, twin._state.adding = None, True
    named = {
        field.name: field.get_default() for field in twin._meta.concrete_fields if field.unique and field.has_default()
    }
    for name, value in {**named, **changes}.items():
        setattr(twin, name, value)
    twin.save(force_insert=True)
    return twin


def more_of_everything(count: int) -> None:
    """So many more applications at the table, before the approver and with a contract."""
    talks = Negotiation.objects.select_related("application__cluster", "application__coordinator").first()
    contract = Contract.objects.select_related("enterprise", "agreed_plan").first()
    for _ in range(count):
        for place, stage in enumerate(STAGES):
            vkn = f"8{Organisation.objects.count():08d}{place}"
            body = another(talks.application.coordinator, vkn=vkn, title=f"Oda {vkn}")
            cluster = another(talks.application.cluster, name=f"Küme {vkn}")
            application = another(talks.application, number=f"K-{vkn}", stage=stage, coordinator=body, cluster=cluster)
            if stage == Stage.NEGOTIATION:
                another(talks, application=application)
            else:
                plan = another(contract.agreed_plan, application=application)
            if stage in (Stage.ENTERPRISE_FORMATION, Stage.CONTRACT):
                enterprise = another(contract.enterprise, application=application)
            if stage == Stage.CONTRACT:
                another(contract, application=application, enterprise=enterprise, agreed_plan=plan, number=f"S-{vkn}")


def test_lists_cost_the_same_at_one_and_at_fifty_rows(demo_world):
    pages = {reverse(name): demo_world.client(login) for name, login in LISTS.items()}
    with pgtrigger.ignore():
        more_of_everything(1)
        few = {page: statements(browser, page) for page, browser in pages.items()}
        more_of_everything(50)

    many = {page: statements(browser, page) for page, browser in pages.items()}

    assert {page: len(sent) for page, sent in many.items()} == {page: len(sent) for page, sent in few.items()}
    assert {page: len(sent) for page, sent in many.items() if len(sent) > 8 or repeated(sent)} == {}


def test_a_contract_and_its_reports_cost_every_reader_ten_at_most(demo_world):
    contract = Contract.objects.get(status=ContractStatus.ACTIVE)
    reports = [reverse("contracts:report", args=[report.number]) for report in contract.reports.all()[1:3]]
    pages = [reverse("contracts:contract", args=[contract.number]), *reports]

    sent = {(login, page): statements(demo_world.client(login), page) for login in READERS for page in pages}

    dear = {where: [len(each), *repeated(each)] for where, each in sent.items() if len(each) > 10 or repeated(each)}
    assert dear == {}


def test_a_word_at_the_table_costs_the_same_among_few_and_among_many_lines(world, talks, client, settings):
    settings.DEMO_INSTALLATION = True
    line = talks.items.filter(kind=ItemKind.LINE).first()
    page = reverse("contracts:negotiation-item", args=[talks.application.number, line.position])
    client.force_login(world.person("komisyon1"))
    word = {"quantity": "1", "unit_price": "1000", "rate": "50"}
    few = statements(client, page, {**word, "reason": "Bir."})
    for position in range(500, 550):
        another(line, position=position, key=uuid4())

    many = statements(client, page, {**word, "reason": "İki."})

    assert len(many) == len(few), "\n".join(many)


@pytest.mark.parametrize(("login", "page"), [("komisyon1", "negotiation"), ("koordinator", "cluster-negotiation")])
def test_the_table_costs_the_same_among_few_and_among_many_lines(world, talks, client, settings, login, page):
    settings.DEMO_INSTALLATION = True
    client.force_login(world.person(login))
    address = reverse(f"contracts:{page}", args=[talks.application.number])
    few = statements(client, address)
    for position in range(500, 550):
        another(talks.items.filter(kind=ItemKind.LINE).first(), position=position, key=uuid4())

    many = statements(client, address)

    assert len(many) == len(few) <= 10, "\n".join(many)
    assert repeated(many) == []
