"""What was sent, version beside version."""

from dataclasses import dataclass
from itertools import pairwise

from ..models import SCORE_TEXTS, SentAssessment


@dataclass(frozen=True, slots=True)
class Beside:
    """One criterion in the version before and in this one."""

    code: str
    before: dict
    after: dict

    @property
    def changed(self) -> bool:
        return self.before != self.after


@dataclass(frozen=True, slots=True)
class Pair:
    """Version n beside version n−1."""

    before: SentAssessment
    after: SentAssessment
    rows: list[Beside]

    @property
    def marks(self) -> tuple[str, str]:
        return self.before.content["mark"], self.after.content["mark"]


def pairs(sent: list[SentAssessment]) -> list[Pair]:
    """Each later version beside the one before it, newest first; `sent` are all versions, oldest first."""
    found = [Pair(before, after, _rows(before.content, after.content)) for before, after in pairwise(sent)]
    return found[::-1]


def _rows(before: dict, after: dict) -> list[Beside]:
    empty = {"value": None, **dict.fromkeys(SCORE_TEXTS, "")}
    return [
        Beside(code, before["scores"].get(code, empty), after["scores"].get(code, empty)) for code in after["scores"]
    ]
