"""Time at the board's table: slots that do not overlap, and the next free one (ux.md §3.8). Pure."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True)
class Slot:
    """`label` sits at the table from `start` for `minutes`."""

    label: str
    start: datetime
    minutes: int

    @property
    def end(self) -> datetime:
        return self.start + timedelta(minutes=self.minutes)


def clash(taken: Iterable[Slot], wanted: Slot) -> Slot | None:
    """The first slot the wanted one would overlap; slots that only touch do not."""
    overlapping = (slot for slot in taken if slot.start < wanted.end and wanted.start < slot.end)
    return min(overlapping, key=lambda slot: slot.start, default=None)


def next_free(taken: Iterable[Slot], begin: datetime, minutes: int) -> datetime:
    """The earliest moment from `begin` on at which `minutes` are free."""
    moment = begin
    for slot in sorted(taken, key=lambda slot: slot.start):
        if slot.start < moment + timedelta(minutes=minutes) and moment < slot.end:
            moment = slot.end
    return moment
