"""What is said about one row of a list: problems block the row, remarks do not (ux.md §3.2)."""

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Finding:
    """One sentence about one cell, with the text that would put it right, if we can guess it."""

    field: str
    text: str
    suggestion: str | None = None


@dataclass(slots=True)
class Judged:
    """One row: the cells as they stand, what was understood, and what was found.

    `differs` names the columns in which a duplicate says something else than the list and may bring it up to date.
    """

    number: int
    cells: dict[str, str]
    values: dict[str, object] = field(default_factory=dict)
    problems: list[Finding] = field(default_factory=list)
    remarks: list[Finding] = field(default_factory=list)
    duplicate: bool = False
    differs: tuple[str, ...] = ()

    @property
    def accepted(self) -> bool:
        return not self.problems and not self.duplicate

    @property
    def may_update(self) -> bool:
        return bool(self.differs) and not self.problems

    @property
    def state(self) -> str:
        """`duplicate`, `problem`, `remark` or `fine`."""
        if self.duplicate:
            return "duplicate"
        return "problem" if self.problems else "remark" if self.remarks else "fine"

    def problem(self, column: str, text: str, suggestion: str | None = None) -> None:
        self.problems.append(Finding(column, text, suggestion))

    def remark(self, column: str, text: str, suggestion: str | None = None) -> None:
        self.remarks.append(Finding(column, text, suggestion))


@dataclass(frozen=True, slots=True)
class Tally:
    """How many rows of each kind."""

    total: int
    accepted: int
    remarks: int
    problems: int
    duplicates: int
    updatable: int = 0


def tally(rows: list[Judged]) -> Tally:
    """Counts for the heading of the second step."""
    states = [row.state for row in rows]
    return Tally(
        len(rows),
        sum(row.accepted for row in rows),
        states.count("remark"),
        states.count("problem"),
        states.count("duplicate"),
        sum(row.may_update for row in rows),
    )
