"""A measured figure and how it is printed."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """What was measured, its value and unit, and the target: at most (or at least) so much; None for none."""

    what: str
    value: float
    unit: str
    target: float | None = None
    at_least: bool = False
    note: str = ""

    @property
    def holds(self) -> bool:
        """Is the target met, if there is one?"""
        if self.target is None:
            return True
        return self.value >= self.target if self.at_least else self.value <= self.target

    def __str__(self):
        """One line of the report."""
        mark = " " if self.target is None else "✓" if self.holds else "✗"
        wanted = "" if self.target is None else f"  (hedef {'≥' if self.at_least else '≤'} {_number(self.target)})"
        note = f"  {self.note}" if self.note else ""
        return f"{mark} {self.what:<52} {_number(self.value):>9} {self.unit}{wanted}{note}"


def _number(value: float) -> str:
    text = f"{value:,.0f}" if value >= 1000 else f"{value:.3g}" if value < 1 else f"{value:.1f}"
    return text.replace(",", " ").replace(".", ",")
