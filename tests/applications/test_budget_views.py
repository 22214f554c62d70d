"""One budget by activity, by support item and by year: the same sums to the kuruş, the draft's and the sent one's."""

from decimal import Decimal
from types import SimpleNamespace

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from applications import dossier
from applications.budget import totals
from applications.budget_views import VIEWS, Sources, budget_view, sources_by_year, year_names
from applications.models import Activity, BudgetLine
from applications.overview.budget import budget_of
from applications.overview.frozen_budget import frozen_budget
from tests.applications.budgets import lines, money

LINES = lines(30, quantity=money("9999.99"), price=money("99999999.99"))
MEANS = st.lists(st.tuples(st.integers(1, 6), money("99999999.99"), money("99999999.99")), max_size=12)
NAMES = {"faaliyet": {"a": "1.1 A"}, "kategori": {"MAK": "MAK Makine"}, "yil": year_names(3)}


@given(LINES, MEANS, st.booleans())
def test_every_view_adds_up_to_the_calculators_totals_and_to_the_means(lines, means, counts):
    whole = totals(lines)

    for key in VIEWS:
        view = budget_view(key, lines, NAMES[key], sources_by_year(means, in_kind_counts=counts))

        assert view.whole.sums == whole
        assert sum(group.sums.total for group in view.groups) == whole.total
        assert sum(group.sums.ministry for group in view.groups) == whole.ministry
        assert sum(group.sums.own for group in view.groups) == whole.own
        assert view.whole.sources.cash == sum(cash for _, cash, _ in means)
        assert abs(sum(group.weight for group in view.groups) - view.whole.weight) <= Decimal("0.01") * len(view.groups)
        if key == "yil":
            assert sum((group.missing for group in view.groups), Decimal(0)) == view.whole.missing


@pytest.fixture
def planned(draft):
    """Two activities with lines in two years; the first year's means fall short by 100,01, the second has 50 too much."""
    make, train = (
        Activity.objects.create(plan=draft.plan, catalogue_id=code, name=name)
        for code, name in (("3.2", "Ortak atölye"), ("2.2", "Eğitim"))
    )
    machine, service = (draft.call.cost_categories.get(code=code) for code in ("MAK", "HIZ"))
    rows = ((make, machine, 1, "333.33"), (make, service, 2, "1000"), (train, service, 2, "0.03"))
    for activity, category, year, price in rows:
        BudgetLine.objects.create(
            plan=draft.plan, activity=activity, category=category, year=year, description=f"{price}", unit="ay",
            quantity=1, unit_price=Decimal(price), rate=50,
        )  # fmt: skip
    draft.plan.financing.create(year=1, source="Aidat", cash=Decimal("66.66"), in_kind=Decimal(40))
    draft.plan.financing.create(year=2, source="Aidat", cash=Decimal("550.02"))
    return draft


def shown(view) -> list[tuple]:
    return [(group.name, group.sums, group.weight, group.sources, group.missing) for group in view.groups]


def test_the_sent_budget_shows_the_same_views_as_the_draft_did(planned):
    budget = budget_of(planned)
    sent = SimpleNamespace(dossier=dossier.build(planned))

    for key in VIEWS:
        frozen = frozen_budget(sent, key, in_kind_counts=False)["budget_view"]
        assert sorted(shown(frozen), key=str) == sorted(shown(budget.view(key)), key=str)

    figures = sent.dossier["plan"]["totals"]
    assert (f"{frozen.whole.sums.total}", f"{frozen.whole.sums.ministry}") == (figures["total"], figures["ministry"])
    assert frozen_budget(None, "yil", in_kind_counts=False) == {}


def test_the_page_carries_its_view_in_the_address_and_names_what_a_year_lacks(as_ayse, planned):
    url = reverse("applications:budget", args=[planned.number])

    first, categories, years, unknown = (
        as_ayse.get(url, {"gorunum": key} if key else {}).content.decode() for key in ("", "kategori", "yil", "x")
    )

    assert 'href="?gorunum=yil#butce-gorunum"' in first
    assert "Kaynağı eksik yıllar: 1. yıl 100,01 TL." in first
    assert "Bütçe satırları" in first
    assert "Bütçe satırları" in unknown
    assert "Bütçe satırları" not in categories
    assert "MAK Makine" in categories
    assert '<strong class="tag tag-negative">100,01 eksik</strong>' in years
    assert "50,00 fazla" in years


def test_what_is_given_in_kind_counts_only_where_the_call_says_so():
    means = [(1, Decimal(10), Decimal(5))]

    assert sources_by_year(means, in_kind_counts=False)["1"].counted == Decimal(10)
    assert sources_by_year(means, in_kind_counts=True)["1"].counted == Decimal(15)
    assert Sources().counted == 0


def test_the_ministry_reads_the_same_views_on_the_record(client, commission, planned, ayse):
    from tests.applications.commission import in_check

    number = in_check(planned, by=ayse).number
    client.force_login(commission.first)

    for name in ("record", "check-overview"):
        page = client.get(reverse(f"applications:{name}", args=[number]), {"gorunum": "yil"}).content.decode()
        assert "100,01 eksik" in page
        assert "Kategoriye göre" in page
        assert "Bütçe satırları" not in page
        rows = client.get(reverse(f"applications:{name}", args=[number]), {"gorunum": "satir"}).content.decode()
        assert "Bütçe satırları" in rows
        assert "100,01 eksik" not in rows
