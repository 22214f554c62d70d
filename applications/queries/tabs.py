"""The tabs above a list."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tab:
    """One tab with the number of things under it."""

    key: str
    label: str
    count: int
    current: bool
