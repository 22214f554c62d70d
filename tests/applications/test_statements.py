"""SQL statements of the applicant's pages: within the targets, and the same at 1 and at 50 rows (speed.md #5)."""

import re
from collections import Counter
from datetime import date
from decimal import Decimal

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from applications.actions.applications import start_application
from applications.actions.commitments import record_commitment
from applications.actions.members import add_member
from applications.models import Activity, BudgetLine, Organisation
from kumelenme.bench.crowd import many_members
from kumelenme.sql.clock import portal_today
from tests.applications.conftest import a_scan

OF_TRANSACTIONS = re.compile(r"(SELECT set_config\([^;]*; )?(SAVEPOINT|RELEASE|ROLLBACK)")

A_PROJECT = {
    "kind": "own",
    "name": "Proje",
    "funder": "Öz kaynak",
    "budget": Decimal(1000),
    "starts_on": date(2025, 1, 1),
    "ends_on": date(2025, 12, 31),
    "subject": "x",
    "outputs": "y",
}


def statements(browser, url: str, data=None, **headers) -> list[str]:
    """The SQL of one request, without savepoints; the caches of content types are warm."""
    browser.get(url)
    with CaptureQueriesContext(connection) as captured:
        response = browser.post(url, data, **headers) if data is not None else browser.get(url)
    assert response.status_code < 400
    return [query["sql"] for query in captured if not OF_TRANSACTIONS.match(query["sql"])]


def repeated(queries: list[str]) -> list[str]:
    """Statements that were sent more than once."""
    texts = Counter(re.sub(r"'[^']*'|\b\d+\b", "?", query) for query in queries)
    return [text for text, times in texts.items() if times > 1]


def fill(draft, by, rows: int) -> None:
    """So many firms, activities, budget lines, goals and financing rows."""
    category = draft.call.cost_categories.first()
    konya = draft.coordinator.province
    for number in range(rows):
        firm = Organisation.objects.create(
            vkn=f"9{number:09d}", title=f"Firma {number}", kind="firm", province=konya, nace_id="2830"
        )
        add_member(draft, firm, by=by)
        activity = Activity.objects.create(plan=draft.plan, catalogue_id="1.1", name=f"Faaliyet {number}")
        BudgetLine.objects.create(
            plan=draft.plan,
            activity=activity,
            category=category,
            year=1,
            description=f"Satır {number}",
            unit="ay",
            quantity=Decimal(1),
            unit_price=Decimal(1000),
            rate=Decimal(50),
        )
        project = draft.reference_projects.create(**A_PROJECT, lead=draft.members.first())
        project.partners.set(draft.members.all()[:2])
        draft.plan.goals.create(goal=f"Hedef {number}", measure="x", baseline="0", target="1", year=2027)
        draft.plan.financing.create(year=1, source=f"Kaynak {number}", cash=Decimal(500))


@pytest.mark.parametrize(
    ("name", "most"),
    [
        ("task-list", 10),
        ("firms", 10),
        ("institutions", 10),
        ("activities", 10),
        ("budget", 10),
        ("documents", 10),
        ("reference-projects", 10),
    ],
)
def test_a_page_costs_the_same_at_one_and_at_fifty_rows(as_ayse, draft, ayse, name, most):
    url = reverse(f"applications:{name}", args=[draft.number])
    fill(draft, ayse, 1)
    few = statements(as_ayse, url)
    Organisation.objects.filter(kind="firm").update(vkn="8000000000")
    fill(draft, ayse, 49)

    many = statements(as_ayse, url)

    assert len(many) == len(few) <= most, "\n".join(many)
    assert repeated(many) == []


@pytest.mark.parametrize("name", ["task-list", "firms", "commitments", "check"])
def test_the_pages_of_members_cost_the_same_at_20_and_at_500(as_ayse, draft, ayse, name):
    url = reverse(f"applications:{name}", args=[draft.number])
    fill(draft, ayse, 20)
    firm = draft.members.firms().first()
    record_commitment(firm, by=ayse, method="wet", signed_on=portal_today(), signatory="Özgür Yıldız", upload=a_scan())
    few = statements(as_ayse, url)
    many_members(draft, 480)

    many = statements(as_ayse, url)

    assert draft.members.firms().count() == 500
    assert len(many) == len(few) <= 25, "\n".join(many)
    assert repeated(many) == []


def test_the_panel_costs_the_same_for_one_and_for_many_applications(as_ayse, draft, ayse, call):
    few = statements(as_ayse, reverse("applications:panel"))
    for number in range(5):
        body = Organisation.objects.create(
            vkn=f"7{number:09d}", title=f"Oda {number}", kind="industry_chamber", province=draft.coordinator.province
        )
        start_application(call=call, organisation=body, cluster_name=f"Küme {number}", by=ayse)

    many = statements(as_ayse, reverse("applications:panel"))

    assert len(many) == len(few) <= 8, "\n".join(many)


@pytest.mark.parametrize("name", ["cluster", "plan", "vision"])
def test_saving_while_typing_is_the_cheapest_request(as_ayse, draft, name):
    draft.refresh_from_db()
    url = reverse(f"applications:{name}", args=[draft.number])
    texts = {"name": "Küme", "main_nace": "28", "provinces": ["42"], "months": "60", "vision": "Görüş", "rev": ""}

    sent = statements(as_ayse, url, texts, headers={"HX-Request": "true"})

    assert len(sent) <= 6, "\n".join(sent)
