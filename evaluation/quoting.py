"""Quotes from the dossier in a reason: the words and the part of the dossier they stand in (ux.md §3.6).

A quote is plain text, so that it survives every form, workbook and paper: “…” [Vizyon ve strateji #bolum-vizyon].
"""

import re

from django.utils.html import conditional_escape
from django.utils.safestring import SafeString, mark_safe

from applications.models import DossierPart

LONGEST = 500
# The parts of a dossier and its papers; the blocks of the diamond are quoted from their part.
PARTS = {part.value: part.label for part in DossierPart if part.startswith("bolum-")}
CITED = re.compile(r"\[([^\[\]\n]{1,60}) #(bolum-[a-z]+)\]")


def quote(text: str, part: str) -> str:
    """The quote as it stands in a reason; `part` is a key of PARTS."""
    return f"“{' '.join(text.split())}” [{PARTS[part]} #{part}]"


def joined(reason: str, cited: str) -> str:
    """The reason with the quote on a line of its own at its end."""
    return f"{reason.rstrip()}\n{cited}\n".lstrip("\n")


def linked(reason: str, base: str) -> SafeString:
    """The reason for a page: each anchor is a link to its part at `base`; without a base only its name is shown."""

    def link(found: re.Match) -> str:
        name, part = found[1], found[2]
        if not base or part not in PARTS:
            return f"({name})"
        return f'<a href="{conditional_escape(base)}#{part}">{name}</a>'

    return mark_safe(CITED.sub(link, conditional_escape(reason)))  # noqa: S308 – the text is escaped before
