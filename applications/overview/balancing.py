"""Proposals to bring the budget back within the caps, as sentences with the rows they touch (ux.md §3.3)."""

import hashlib
from dataclasses import dataclass
from decimal import Decimal

from kumelenme.money import format_number

from ..balancing import Proposal, proposals
from ..budget import Totals
from ..dossier import as_line
from ..models import Application, BudgetLine
from ..queries.loaded import lines as lines_of
from ..rules.plan import caps_of


@dataclass(frozen=True, slots=True)
class Way:
    """One proposal: `code` names it as long as the budget stays as it is."""

    code: str
    sentence: str
    rows: list[tuple[BudgetLine, Decimal]]
    result: Totals


def ways_out(application: Application) -> list[Way]:
    """Every proposal for the budget as it stands; empty when rates break nothing."""
    rows = lines_of(application.plan)
    by_key = {str(row.key): row for row in rows}
    lines = [as_line(row) for row in rows]
    return [_way(proposal, by_key) for proposal in proposals(lines, caps_of(application))]


def _way(proposal: Proposal, by_key: dict[str, BudgetLine]) -> Way:
    changes = [(by_key[key], rate) for key, rate in proposal.rates.items()]
    text = "|".join([proposal.way, *(f"{row.key}:{row.rate}>{rate}" for row, rate in changes)])
    return Way(
        hashlib.sha256(text.encode()).hexdigest()[:16], _sentence(proposal.way, changes), changes, proposal.result
    )


def _sentence(way: str, changes: list[tuple[BudgetLine, Decimal]]) -> str:
    count = len(changes)
    if way == "one-line":
        others = f" (satır sınırını aşan {count - 1} satır da sınıra iner)" if count > 1 else ""
        row, rate = min(changes, key=lambda change: change[1])
        return f"“{row.description}” satırının Bakanlık oranını {_percent(row.rate)} yerine {_percent(rate)} yapın{others}."
    if way == "line-cap":
        return f"{count} satırın oranını satır sınırına ({_percent(changes[0][1])}) indirin."
    bound = max(rate for _, rate in changes)
    if way == "ceiling":
        return f"Oranı {_percent(bound)} üzerinde olan {count} satırı {_percent(bound)} oranına indirin."
    return f"Oranı {_percent(bound)} altında olan {count} satırı {_percent(bound)} oranına yükseltin."


def _percent(rate: Decimal) -> str:
    return f"%{format_number(rate, 2)}"
