"""The child gets the bytes and two limits, and answers with plain cells; openpyxl is loaded nowhere else.

Settings: WORKBOOK_SECONDS (wall clock), WORKBOOK_MEMORY_MB (address space).
"""

import json
import os
import subprocess
import sys
from dataclasses import dataclass

from django.conf import settings

# openpyxl takes numpy wherever it finds it: 30 MB and half a second that no reading of cells needs.
CHILD = "import sys; sys.modules['numpy'] = None; from kumelenme.workbooks.child import main; main()"


class Unreadable(Exception):
    """No workbook came out: damaged, locked, too large or too slow."""


class Formula(str):
    """The text of a formula or of an error value in a cell."""

    __slots__ = ()


@dataclass(frozen=True, slots=True)
class Book:
    """The sheets that were read, {name: rows of cells}, and which of all can be seen, in their order.

    A cell is None, bool, int, float, str or Formula; a day is its ISO text.
    """

    sheets: dict[str, list[list]]
    visible: list[str]

    @property
    def first_visible(self) -> list[list]:
        """The rows of the first sheet that can be seen; KeyError where none can."""
        return self.sheets[next(iter(self.visible), "")]


def read(upload, *, columns: int, sheets: tuple[str, ...] = ()) -> Book:
    """The first `columns` columns of these sheets, or of the first visible one. Raises Unreadable."""
    upload.seek(0)
    limits = (settings.WORKBOOK_MEMORY_MB, settings.WORKBOOK_SECONDS)
    try:
        done = subprocess.run(
            [sys.executable, "-c", CHILD, *map(str, limits), str(columns), *sheets],
            input=upload.read(),
            capture_output=True,
            timeout=settings.WORKBOOK_SECONDS,
            cwd=settings.BASE_DIR,
            env={name: os.environ[name] for name in ("PATH", "LANG", "TZ") if name in os.environ},
            check=False,
        )
    except subprocess.TimeoutExpired as late:
        raise Unreadable("late") from late
    if done.returncode:
        raise Unreadable(f"exit code {done.returncode}")
    found = json.loads(done.stdout)
    return Book({name: [_row(row) for row in rows] for name, rows in found["sheets"].items()}, found["visible"])


def _row(cells: list) -> list:
    return [Formula(cell[0]) if isinstance(cell, list) else cell for cell in cells]
