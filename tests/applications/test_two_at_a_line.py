"""Two people at one budget line: the later one is shown both texts, and nothing is written over silently (K-077)."""

from decimal import Decimal

import pytest
from django.urls import reverse

from applications.models import Activity, BudgetLine


@pytest.fixture
def line(draft):
    """A line of Ayşe's draft."""
    activity = Activity.objects.create(plan=draft.plan, catalogue_id="3.2", name="Ortak atölye")
    return BudgetLine.objects.create(
        plan=draft.plan, activity=activity, category=draft.call.cost_categories.get(code="MAK"), year=1,
        description="Torna", unit="adet", quantity=1, unit_price=Decimal(1000), rate=50,
    )  # fmt: skip


@pytest.fixture
def page(as_ayse, draft, line, contexts):
    """Its form, filled as it stands; `page(description="…")` answers with the response."""
    address = reverse("applications:line", args=[draft.number, line.key])
    drawn = as_ayse.get(address).context
    texts = {name: drawn["form"][name].value() for name in ("year", "unit", "quantity", "unit_price", "rate")}
    given = {**texts, "unit_price": "1.000,00", "quantity": "1", "rate": "50", "eligible": "on", "price_basis": "",
             "activity": line.activity_id, "category": line.category_id, "rev": drawn["rev"]}  # fmt: skip
    return lambda **changes: as_ayse.post(address, {**given, **changes})


def description(line) -> str:
    return BudgetLine.objects.get(pk=line.pk).description


def test_a_line_changed_meanwhile_is_not_written_over_and_both_texts_are_shown(page, line):
    BudgetLine.objects.filter(pk=line.pk).update(description="Freze", unit_price=Decimal("2500.50"))

    answer = page(description="Torna tezgâhı")

    text = answer.content.decode()
    assert answer.status_code == 409
    assert description(line) == "Freze"
    assert all(words in text for words in ("Torna tezgâhı", "<dd>Freze</dd>", "2.500,50"))

    again = page(description="Torna tezgâhı", **{"rev-son": answer.context["rev"]})
    assert again.status_code == 302
    assert description(line) == "Torna tezgâhı"


def test_a_refused_form_goes_on_watching_for_what_it_was_drawn_from(page, line):
    BudgetLine.objects.filter(pk=line.pk).update(description="Freze")

    refused = page(description="Torna tezgâhı", rate="200")

    assert refused.status_code == 422
    assert page(description="Torna tezgâhı", rev=refused.context["rev"]).status_code == 409


def test_a_line_nobody_touched_is_saved(page, line):
    assert page(description="Torna tezgâhı").status_code == 302
    assert description(line) == "Torna tezgâhı"


def test_provinces_stand_in_regions_and_the_chosen_ones_lie_open(as_ayse, draft):
    text = as_ayse.get(reverse("applications:cluster", args=[draft.number])).content.decode()

    assert '<details class="choice-group" open><summary>Batı Anadolu: Ankara, Karaman, Konya</summary>' in text
    assert text.count('<details class="choice-group">') == 11
    assert text.count('name="provinces"') == 81
