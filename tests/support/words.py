"""Is a page, a mail or a paper in Turkish? English words that no Turkish text has (ux.md §5.2, G14)."""

import html
import re

# What a page marks as English is meant to be: the summary that a closed contract has in two languages.
MARKED = re.compile(r'<(\w+)[^>]*\blang="en"[^>]*>.*?</\1>', re.DOTALL)
UNSEEN = re.compile(r"<(script|style|template)\b.*?</\1>|<!--.*?-->", re.DOTALL | re.IGNORECASE)
SPOKEN = re.compile(r'\b(?:title|alt|placeholder|aria-label|aria-description|data-label)="([^"]*)"')
TAG = re.compile(r"<[^>]*>")
WORDS = re.compile(
    r"\b(the|and|with|your|you|this|that|please|cannot|must|should|required|invalid|field|fields|value|password|username|"
    r"sign|login|logout|submit|submitted|cancel|delete|remove|update|search|error|warning|choose|select|yes|"
    r"unknown|none|true|false|january|february|monday|sunday|page|next|previous|choice|available|ensure|already|exists)\b",
    re.IGNORECASE,
)


def english(text: str) -> list[str]:
    """The English words that a person sees or hears on a page (HTML or plain text)."""
    text = MARKED.sub(" ", UNSEEN.sub(" ", text))
    heard = " ".join(SPOKEN.findall(text))
    seen = html.unescape(f"{TAG.sub(' ', text)} {heard}")
    return sorted({found.group(0) for found in WORDS.finditer(seen)})
