"""When not: a rule returns the Turkish reason it is broken, or None."""

from collections.abc import Callable
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Rule:
    """One sentence of the programme that can be checked on one object.

    `statement` says what must hold, `source` where it is written (words of the slides or a V-number of
    docs/assumptions.md), `number` is its K-number in domain.md §5. A rule that `warns` never blocks. `reads` names the
    relations that the check looks through: where many rules are asked at once, each is loaded once.
    """

    statement: str
    source: str
    check: Callable[[object], str | None]
    number: str = ""
    warns: bool = False
    reads: tuple = ()

    @property
    def name(self) -> str:
        return self.check.__name__

    def __call__(self, obj) -> str | None:
        return self.check(obj)


def rule(statement: str, *, source: str, number: str = "", warns: bool = False, reads: tuple = ()):
    """Turn a function `check(obj) -> reason | None` into a Rule."""
    return lambda check: Rule(statement, source, check, number, warns, reads)
