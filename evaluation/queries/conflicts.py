"""Who may not, or should rather not, judge which application: one read for any number of pairs (K-092, ADR 33)."""

from collections.abc import Iterable

from ..ties import Finding, meet
from .anchors import read_files
from .person_ties import read_people


def conflicts_of(applications: Iterable, evaluators: Iterable) -> dict[tuple[int, int], list[Finding]]:
    """{(application id, evaluator id): findings, the hard ones first}; a pair without any finding is absent.

    `applications` and `evaluators` are objects or ids. The number of statements does not depend on theirs. A pair is
    forbidden when any of its findings is `hard`; the database refuses most of those as well (models.interest_guards).
    """
    files = read_files(_ids(applications))
    people = read_people(_ids(evaluators), files)
    return meet(people.ties, files.anchors, people.names, files.terms, people.today)


def _ids(things: Iterable) -> list[int]:
    return [getattr(thing, "pk", thing) for thing in things]
