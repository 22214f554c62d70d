"""Two texts side by side with the words that differ."""

import re
from difflib import SequenceMatcher

WORDS = re.compile(r"\s+|[^\s]+")
# Beyond this many words the comparison would be slow and the marks unreadable.
MOST = 4000


def marked_words(before: str, after: str) -> tuple[list[tuple[str, bool]], list[tuple[str, bool]]]:
    """(pieces of the one, pieces of the other); each piece is (text, does it differ?)."""
    old, new = WORDS.findall(before), WORDS.findall(after)
    if not old or not new or max(len(old), len(new)) > MOST:
        return [(before, True)] if before else [], [(after, True)] if after else []
    left, right = [], []
    for kind, a, b, c, d in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if a < b:
            left.append(("".join(old[a:b]), kind != "equal"))
        if c < d:
            right.append(("".join(new[c:d]), kind != "equal"))
    return left, right
