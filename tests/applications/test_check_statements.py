"""SQL statements of the administrative check: its overview, an officer's list, and saving it (speed.md #5)."""

import pgtrigger
import pytest
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse

from applications.checklist import ITEMS
from applications.models import AdministrativeCheck, Application, Letter, Stage
from tests.contracts.test_statements import another

from .test_statements import repeated, statements


@pytest.fixture
def file(demo_world) -> Application:
    """The one file before the commission; the cache of content types is warm."""
    ContentType.objects.get_for_model(Application)
    return Application.objects.get(stage=Stage.ADMINISTRATIVE_CHECK)


@pytest.fixture
def check(file) -> AdministrativeCheck:
    """An officer's list of it, as empty as on the first day."""
    check = file.checks.filter(is_reconciliation=False).select_related("officer").first()
    check.answers.all().delete()
    AdministrativeCheck.objects.filter(pk=check.pk).update(finished_at=None)
    return check


@pytest.fixture
def officer(demo_world, check):
    """The officer's browser."""
    return demo_world.client(check.officer.email.partition("@")[0])


@pytest.fixture
def page(file, check) -> str:
    """The address of the list."""
    return reverse("applications:check-work", args=[file.number, check.pk])


def typed(items, **buttons) -> dict:
    """A sending of the list as the page sends it, with a key of its own."""
    answers = {f"m{item.number}-answer": "fit" for item in items}
    return {**answers, "idempotency_key": f"{len(answers)}{sorted(buttons)}", **buttons}


def grow(file) -> None:
    """Fifty more firms and fifty letters that were given up."""
    with pgtrigger.ignore():
        firm = file.members.filter(organisation__kind="firm").first()
        for number in range(50):
            body = another(firm.organisation, vkn=f"55{number:08d}", title=f"Firma {number}")
            another(firm, organisation=body, code=f"Z{number:07d}")
            Letter.objects.create(
                application=file, number=f"Y-{number}", kind="D08", state="withdrawn", round=1, items=[],
                prepared_by_id=file.checks.first().officer_id,
            )  # fmt: skip


@pytest.mark.parametrize("login", ["baskan", "komisyon1"])
def test_the_overview_costs_ten_statements_and_none_twice(demo_world, file, login):
    browser, address = demo_world.client(login), reverse("applications:check-overview", args=[file.number])
    few = statements(browser, address)
    grow(file)

    many = statements(browser, address)

    assert len(many) == len(few) <= 10, "\n".join(many)
    assert repeated(many) == []


def test_an_officers_list_costs_ten_statements_and_none_twice(file, officer, page):
    few = statements(officer, page)
    grow(file)
    officer.post(page, typed(ITEMS))

    many = statements(officer, page)

    assert len(many) == len(few) <= 10, "\n".join(many)
    assert repeated(many) == []


def test_saving_a_list_costs_seven_statements_whether_one_item_is_answered_or_all(file, check, officer, page):
    few = statements(officer, page, typed(ITEMS[:1]))
    grow(file)

    many = statements(officer, page, typed(ITEMS))

    assert check.answers.count() == len(ITEMS)
    assert len(many) == len(few) <= 7, "\n".join(many)
    assert repeated(many) == []


def test_finishing_a_list_and_taking_the_findings_over_ask_nothing_twice(check, officer, page):
    """More than a save: the findings are worked out anew; the register and the chair's notice are written."""
    taken = statements(officer, page, typed((), findings="1"))
    finished = statements(officer, page, typed(ITEMS, finish="1"))

    check.refresh_from_db()
    assert check.finished_at is not None
    assert len(taken) <= 10, "\n".join(taken)
    assert len(finished) <= 10, "\n".join(finished)
    assert repeated(taken) == repeated(finished) == []
