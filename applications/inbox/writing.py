"""The filters of the inbox written as words of its query, and what a query says in terms of those filters (ux.md §3.5).

So whoever clicks learns the words, and one text is all that an address or a saved view has to carry.
"""

import re
from dataclasses import dataclass

from kumelenme.turkish import tr_slug

from ..models import Stage
from .language import HASH, LONGEST, TERM, TOKEN

STAGE, CALL = "asama", "cagri"
STAGES = {tr_slug(stage.label): stage.value for stage in Stage}
PLAIN = re.compile(r"[^\W\d_][^\s\":<>]*|\d[^\s\":<>]*")


@dataclass(frozen=True, slots=True)
class Filters:
    """What the three controls beside the query show: a stage's value, a call's number, text as it stands."""

    stage: str = ""
    call: str = ""
    words: str = ""


def shown_by(text: str) -> Filters:
    """The controls of a query; a word that they cannot show, or that stands twice, leaves its control empty."""
    found: dict[str, list[str]] = {}
    for token in TOKEN.findall(text):
        if (name := _filter_of(token)) is not None:
            found.setdefault(name, []).append(_value_of(token))
    alone = {name: values[0] for name, values in found.items() if len(values) == 1}
    return Filters(STAGES.get(tr_slug(alone.get(STAGE, "")), ""), alone.get(CALL, ""), alone.get("", ""))


def written(text: str, asked: Filters, drawn: Filters) -> str:
    """The query after somebody moved the controls from `drawn` to `asked`; a control that was left alone writes nothing."""
    if asked.stage != drawn.stage:
        slug = tr_slug(Stage(asked.stage).label) if asked.stage in Stage.values else ""
        text = _put(text, STAGE, f"{STAGE}:{slug}" if slug else "")
    if asked.call != drawn.call:
        text = _put(text, CALL, f"{CALL}:{_quoted(asked.call)}" if asked.call else "")
    if asked.words != drawn.words:
        text = _put(text, "", _quoted(asked.words))
    return text


def _put(text: str, name: str, token: str) -> str:
    """The text with all terms of one filter replaced by one, at the place of the first."""
    tokens, kept, placed = TOKEN.findall(text), [], False
    for each in tokens:
        if _filter_of(each) != name:
            kept.append(each)
        elif not placed and token:
            kept.append(token)
            placed = True
    if token and not placed:
        kept.append(token)
    return " ".join(kept)[: LONGEST + 1]


def _filter_of(token: str) -> str | None:
    """The filter that a word of the query belongs to ("" is text as it stands); None for every other word."""
    if token.startswith(("-", HASH)):
        return None
    found = TERM.fullmatch(token)
    if found is None:
        return "" if token.strip('"').strip() else None
    return found[2] if found[2] in (STAGE, CALL) and found[3] == ":" else None


def _value_of(token: str) -> str:
    found = TERM.fullmatch(token)
    return (found[4] if found else token).strip('"').strip()


def _quoted(text: str) -> str:
    """Text that the query reads as text, whatever stands in it."""
    plain = text.replace('"', " ").strip().lstrip(HASH)
    return plain if not plain or PLAIN.fullmatch(plain) else f'"{plain}"'
