"""What two evaluators may agree on: the criteria in which their marks differ, and the last proposal of each (ux.md §3.6)."""

from .models import Divergence
from .queries import rounds


def parties(divergence: Divergence) -> list:
    """The assessments whose marks lie apart, in the order of their codes."""
    return list(divergence.application.assessments.filter(code__in=divergence.codes).order_by("code"))


def last_proposals(divergence: Divergence) -> dict[str, dict]:
    """Assessment code → its last proposal."""
    return {p.assessment.code: p.values for p in divergence.proposals.select_related("assessment")}


def open_criteria(divergence: Divergence) -> list[str]:
    """Codes of the criteria in which the parties' scores differ."""
    given = list(rounds.values(parties(divergence)).values())
    return [code for code in given[0] if len({scores[code] for scores in given}) > 1]


def common(divergence: Divergence) -> dict[str, dict]:
    """What all parties propose alike, {criterion: {"value", "reasons"}}; {} as long as they do not."""
    given = last_proposals(divergence)
    if set(given) != set(divergence.codes):
        return {}
    ordered = [given[code] for code in sorted(given)]
    asked = open_criteria(divergence)
    if any(len({values[code]["value"] for values in ordered}) > 1 for code in asked):
        return {}
    return {
        code: {"value": ordered[0][code]["value"], "reasons": [v[code]["reason"] for v in ordered if v[code]["reason"]]}
        for code in asked
    }
