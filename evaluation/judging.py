"""Where the dossier tells about each criterion, as the call says (V-106, ux.md §3.6). Pure.

A criterion without sections is judged by the whole dossier and names no place.
"""

from collections.abc import Iterable

from applications.models import Criterion, DossierPart

from .quoting import PARTS

# Parts that a dossier has since its second version.
LATER = {
    DossierPart.REFERENCES,
    DossierPart.KNOWLEDGE,
    DossierPart.SUSTAINABILITY,
    DossierPart.FACTORS,
    DossierPart.STRATEGIES,
    DossierPart.DEMAND,
    DossierPart.RELATED,
}


def places(criterion: Criterion, version: int) -> list[tuple[str, str]]:
    """(anchor, name) of the places in a dossier of that version which tell about the criterion, the first one first."""
    return [(part, DossierPart(part).label) for part in criterion.sections if version >= 2 or part not in LATER]


def contents(version: int) -> list[tuple[str, str]]:
    """(anchor, name) of the parts of a dossier of that version, and of its papers, in their order."""
    return [(part, name) for part, name in PARTS.items() if version >= 2 or part not in LATER]


def readers(criteria: Iterable[Criterion]) -> dict[str, list[str]]:
    """Anchor → codes of the criteria that are judged by it."""
    found: dict[str, list[str]] = {}
    for criterion in criteria:
        for place in criterion.sections:
            found.setdefault(place, []).append(criterion.code)
    return found
