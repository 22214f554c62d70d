"""The top bar of each role: settings.NAVIGATION = {role, "public" or
"default": [(label, url name), …]}; "default" serves signed-in people whose role has no bar of its own.

A name that does not resolve is a mistake and raises NoReverseMatch; a test walks the whole table.
"""

from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.urls import reverse

PUBLIC, DEFAULT = "public", "default"


@dataclass(frozen=True)
class Entry:
    """One link of the top bar; `current` when the page shown belongs to it."""

    label: str
    address: str
    current: bool


def entries(role: str, path: str) -> list[Entry]:
    """The links of the role; the one with the longest address that the path starts with is current."""
    links = _links(tuple(settings.NAVIGATION.get(role, settings.NAVIGATION[DEFAULT])))
    here = max((address for _, address in links if _belongs(path, address)), key=len, default=None)
    return [Entry(label, address, address == here) for label, address in links]


@cache
def _links(bar: tuple[tuple[str, str], ...]) -> list[tuple[str, str]]:
    return [(label, reverse(name)) for label, name in bar]


def _belongs(path: str, address: str) -> bool:
    return path == address or (address != "/" and path.startswith(address))
