"""What "Dengeleme öner" proposes keeps every cap, changes as little as its way allows, and agrees with brute force."""

from dataclasses import replace
from decimal import Decimal

import pytest
from django.urls import reverse
from hypothesis import given
from hypothesis import strategies as st

from applications.actions.activities import save_activity
from applications.actions.budget import save_line
from applications.balancing import most_support, proposals, rate_for
from applications.budget import Caps, Line, breaches, totals
from tests.applications.budgets import PERCENT, lines, money

RATE_RULES = {"K-048", "K-049", "K-050", "K-059"}
MONEY = money("9999999.99")
LINES = lines(12, least=1, quantity=st.just(Decimal(1)), price=MONEY)
CAPS = st.builds(
    lambda total, line, minimum, grant: Caps(total, max(total, line), minimum, {}, grant, 5),
    st.sampled_from([Decimal(50), Decimal("33.33")]),
    st.sampled_from([Decimal(75), Decimal(60)]),
    st.sampled_from([Decimal(0), Decimal(10)]),
    st.none() | MONEY,
)


def a_line(key: str, amount: str, rate: str) -> Line:
    return Line(key, "a", 1, "MAK", 1, Decimal(1), Decimal(amount), Decimal(rate))


def applied(lines, proposal):
    return [replace(line, rate=proposal.rates.get(line.key, line.rate)) for line in lines]


def test_the_example_of_the_design():
    lines = [a_line("ortka", "12500000", "45"), a_line("lab", "6000000", "80"), a_line("rest", "6500000", "50")]
    caps = Caps(Decimal(50), Decimal(80), Decimal(10), {}, None, 5)
    assert totals(lines).ministry - most_support(lines, caps) == Decimal("1175000.00")

    first = next(proposal for proposal in proposals(lines, caps) if "lab" in proposal.rates)

    assert first.rates == {"lab": Decimal("60.41")}
    assert first.result.ministry == Decimal("12499600.00")


@given(LINES, CAPS)
def test_every_proposal_mends_every_rate_it_can(lines, caps):
    for proposal in proposals(lines, caps):
        after = applied(lines, proposal)
        assert totals(after) == proposal.result
        left = {breach.rule for breach in breaches(after, caps)}
        assert not left & {"K-048", "K-049", "K-059"}
        if proposal.way == "floor":
            assert not left & RATE_RULES


@given(LINES, CAPS)
def test_a_budget_over_a_cap_always_has_a_way_out_and_a_sound_one_needs_none(lines, caps):
    over = {breach.rule for breach in breaches(lines, caps)} & {"K-048", "K-049", "K-059"}

    assert bool(over) == any(p.way != "floor" for p in proposals(lines, caps))


@given(LINES, CAPS)
def test_the_common_rate_is_the_highest_that_fits(lines, caps):
    for proposal in proposals(lines, caps):
        if proposal.way != "ceiling":
            continue
        ceiling = max(rate for rate in proposal.rates.values())
        higher = [
            replace(line, rate=min(line.rate, caps.line, ceiling + Decimal("0.01"))) if line.eligible else line
            for line in lines
        ]
        assert totals(higher).ministry > most_support(lines, caps) or higher == [
            replace(line, rate=min(line.rate, caps.line)) if line.eligible else line for line in lines
        ]


@given(MONEY, PERCENT)
def test_the_largest_rate_is_the_one_that_trying_all_finds(amount, percent):
    share = (amount * percent / 100).quantize(Decimal("0.01"))
    tried = [Decimal(n) / 100 for n in range(10001)]
    largest = max(rate for rate in tried if int(amount * rate) <= share * 100)

    assert rate_for(amount, share) == largest


@pytest.fixture
def over(draft, ayse):
    """One line at 60 %: the plan may have 50 %."""
    office = save_activity(draft, {"catalogue_id": "1.1", "name": "Ofis", "start_month": 1, "end_month": 12}, by=ayse)
    values = {"activity": office, "category": draft.call.cost_categories.get(code="MAK"), "year": 1, "unit": "adet"}
    values |= {"description": "Torna", "quantity": Decimal(1), "unit_price": Decimal(1000), "rate": Decimal(60)}
    return save_line(draft, values, by=ayse)


def test_a_proposal_is_applied_as_shown(as_ayse, draft, over, contexts):
    page = reverse("applications:balance", args=[draft.number])
    way = as_ayse.get(page).context["ways"][0]
    assert way.sentence == "“Torna” satırının Bakanlık oranını %60,00 yerine %50,00 yapın."

    answer = as_ayse.post(page, {"oneri": way.code})

    assert answer.status_code == 302
    over.refresh_from_db()
    assert over.rate == 50
    assert "Oranlarla ilgili bir sorun yok" in as_ayse.get(page).content.decode()


def test_a_proposal_for_an_older_budget_is_refused_and_changes_nothing(as_ayse, draft, over, ayse, contexts):
    page = reverse("applications:balance", args=[draft.number])
    way = as_ayse.get(page).context["ways"][0]
    save_line(draft, {"rate": Decimal(70)}, by=ayse, line=over)

    answer = as_ayse.post(page, {"oneri": way.code})

    assert answer.status_code == 422
    assert "Bütçe bu arada değişti" in answer.content.decode()
    over.refresh_from_db()
    assert over.rate == 70
