"""What speaks against a pair, for the solver: hard reasons forbid it, soft ones take points (K-092)."""

from dataclasses import dataclass, field

from .queries.conflicts import conflicts_of
from .ties import ConflictKind

# The order has rules of its own for these.
RULED_ELSEWHERE = frozenset({ConflictKind.PROVINCE, ConflictKind.PREVIOUS})


@dataclass(slots=True)
class Obstacles:
    """`hard`: {(application id, evaluator id): the path in words}; `soft`: how many warnings."""

    hard: dict[tuple[int, int], str] = field(default_factory=dict)
    soft: dict[tuple[int, int], int] = field(default_factory=dict)


def obstacles(applications: list[int], people: list) -> Obstacles:
    """Every pair of these that has an obstacle, in a number of statements that does not depend on theirs."""
    found = Obstacles()
    for pair, findings in conflicts_of(applications, people).items():
        if findings[0].hard:
            found.hard[pair] = findings[0].path
        elif warnings := sum(finding.kind not in RULED_ELSEWHERE for finding in findings):
            found.soft[pair] = warnings
    return found
