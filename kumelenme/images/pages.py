"""The pages of a PDF as pictures with their words, made in a bounded process: nothing of the file itself reaches a browser."""

import json
from dataclasses import dataclass

from .asking import run
from .reading import Unreadable


@dataclass(frozen=True, slots=True)
class Page:
    """One page: the size of its picture in pixels, and the words that can be read from it ("" for a scan)."""

    number: int
    width: int
    height: int
    text: str


def pages_of(source) -> tuple[int, list[Page]]:
    """(how many there are, those that are shown: the first 300) of an open PDF. Raises Unreadable."""
    found = json.loads(_asked("outline", source))
    return found["count"], [Page(number, **told) for number, told in enumerate(found["pages"], 1)]


def picture_of(source, number: int) -> bytes:
    """The page `number`, from 1, of an open PDF as a JPEG. Raises Unreadable, also where there is no such page."""
    return _asked(number, source)


def _asked(wanted, source) -> bytes:
    done = run("page_child", wanted, source=source)
    if done.returncode or not done.stdout:
        raise Unreadable(f"exit code {done.returncode}")
    return done.stdout
