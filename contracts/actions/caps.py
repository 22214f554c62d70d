"""The caps at every step of the talks: plan, line, upper limit, the board's ceiling, the call's remaining budget.

A word may not break a money cap that held, nor make a broken one worse; a whole turn may break nothing
(K-048…K-062, K-132). The caller holds the negotiation's row, so the sums are the true ones.
"""

from dataclasses import replace
from decimal import Decimal

from django.core.exceptions import ValidationError

from applications.budget import ZERO
from applications.rules.plan import breach_sentence
from kumelenme.money import format_money

from ..models import ItemKind, Negotiation, Offer, Side
from ..queries import remaining_call_budget
from ..table import Row, Table, read_table

MONEY_CAPS = {"K-048", "K-049", "K-059"}


def limits(talks: Negotiation) -> list[tuple[str, Decimal]]:
    """The two limits on the grant beside the plan's own caps, in TL."""
    return [("kurul tavanı", talks.ceiling), ("çağrının kalan bütçesi", remaining_call_budget(talks.application))]


def refuse_worse(talks: Negotiation, side: Side, offer: Offer) -> None:
    """ValidationError if this word breaks a money cap, or makes a broken one worse."""
    if offer.item.kind not in (ItemKind.LINE, ItemKind.ACTIVITY):
        return
    table = read_table(talks, side)
    bounds = limits(talks)
    before, now = _excesses(_without(table, offer), bounds), _excesses(table, bounds)
    worse = [sentence for name, (excess, sentence) in now.items() if excess > before.get(name, (ZERO, ""))[0]]
    if worse:
        raise ValidationError(worse)


def refuse_over_limits(talks: Negotiation, table: Table) -> None:
    """ValidationError if the whole turn breaks any cap of the budget or one of the two limits."""
    problems = table.budget_problems() + [
        s for name, (_, s) in _excesses(table, limits(talks)).items() if name[0] == "limit"
    ]
    if problems:
        raise ValidationError(problems)


def _excesses(table: Table, bounds) -> dict[tuple[str, str], tuple[Decimal, str]]:
    names = {line["key"]: line["description"] for line in table.negotiation.base.dossier["plan"]["budget"]}
    found = {
        (breach.rule, breach.subject): (
            max(breach.excess, breach.actual - breach.allowed),
            breach_sentence(breach, names),
        )
        for breach in table.breaches()
        if breach.rule in MONEY_CAPS
    }
    grant = table.totals().ministry
    for name, limit in bounds:
        if grant > limit:
            excess = format_money(grant - limit)
            sentence = f"Destek {format_money(grant)} olur; {name} {format_money(limit)}. {excess} azaltın."
            found[("limit", name)] = (grant - limit, sentence)
    return found


def _without(table: Table, offer: Offer) -> Table:
    """The same table before this word: the row falls back to what its side had on the table earlier in this turn."""
    earlier = Offer.objects.filter(item=offer.item, round=offer.round, pk__lt=offer.pk).order_by("-pk").first()
    draft = earlier if earlier and earlier.kind != "retraction" else None
    rows = [Row(r.item, r.offers, draft) if r.item.pk == offer.item_id else replace(r) for r in table.rows]
    return Table(table.negotiation, rows)
