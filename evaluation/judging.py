"""Where the dossier tells about each criterion (V-106, ux.md §3.6). Pure.

By the codes that the templates of calls give: titles and weights are the call's own, what a code asks about is not. A
criterion without an entry is judged by the whole dossier and names no place.
"""

from collections.abc import Iterable, Mapping

from .quoting import PARTS

# Inside the part "Rekabetçilik" each block of the diamond has its own heading.
BLOCKS = {
    "rekabet-faktor": "Rekabetçilik: faktör koşulları",
    "rekabet-strateji": "Rekabetçilik: firma yapısı ve stratejileri",
    "rekabet-talep": "Rekabetçilik: talep koşulları",
    "rekabet-ilgili": "Rekabetçilik: ilgili sektörler",
}
PLACES: Mapping[str, str] = PARTS | BLOCKS
# Places that a dossier has since its second version.
LATER = {"bolum-referanslar", "bolum-bilgi", "bolum-surdurulebilirlik", *BLOCKS}
JUDGED_BY: Mapping[str, tuple[str, ...]] = {
    "A1": ("bolum-referanslar",),
    "A2": ("bolum-referanslar", "bolum-uyeler"),
    "A3": ("bolum-bilgi", "bolum-kume"),
    "A4": ("bolum-bilgi",),
    "B1S": ("rekabet-faktor",),
    "B1P": ("rekabet-faktor",),
    "B2S": ("rekabet-strateji",),
    "B2P": ("rekabet-strateji",),
    "B3S": ("rekabet-talep",),
    "B3P": ("rekabet-talep",),
    "B4S": ("rekabet-ilgili",),
    "B4P": ("rekabet-ilgili",),
    "C": ("bolum-surdurulebilirlik", "bolum-plan"),
    "D0": ("bolum-plan", "bolum-butce", "bolum-gostergeler"),
    "D1": ("bolum-kume", "bolum-vizyon"),
    "D2": ("bolum-vizyon",),
    "D3": ("bolum-vizyon",),
    "D4": ("bolum-uyeler", "bolum-plan"),
}


def places(code: str, version: int) -> list[tuple[str, str]]:
    """(anchor, name) of the places in a dossier of that version which tell about the criterion, the first one first."""
    return [(place, PLACES[place]) for place in JUDGED_BY.get(code, ()) if version >= 2 or place not in LATER]


def contents(version: int) -> list[tuple[str, str]]:
    """(anchor, name) of the parts of a dossier of that version, and of its papers, in their order."""
    return [(part, name) for part, name in PARTS.items() if version >= 2 or part not in LATER]


def readers(codes: Iterable[str]) -> dict[str, list[str]]:
    """Anchor → codes of the criteria that are judged by it."""
    found: dict[str, list[str]] = {}
    for code in codes:
        for place in JUDGED_BY.get(code, ()):
            found.setdefault(place, []).append(code)
    return found
