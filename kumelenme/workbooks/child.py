"""The bounded process: reads a workbook from standard input, answers its cells as JSON, and knows no secret."""

import io
import json
import os
import sys

from openpyxl import load_workbook

from kumelenme.bounds import bound

# After so many empty rows a sheet has ended, however far its formats reach.
BLANK_ROWS_ALLOWED = 1000
COMPUTED = ("f", "e")


def main() -> None:
    """Answer the sheets of the command line, or the first visible one: megabytes, seconds, columns, names."""
    memory, seconds, columns = map(int, sys.argv[1:4])
    bound(memory, seconds, may_write=False)
    try:
        file = io.BytesIO(sys.stdin.buffer.read())
        book = load_workbook(file, read_only=True, data_only=False, keep_links=False)
        visible = [sheet.title for sheet in book.worksheets if sheet.sheet_state == "visible"]
        wanted = sys.argv[4:] or visible[:1]
        sheets = {sheet.title: _rows(sheet, columns) for sheet in book.worksheets if sheet.title in wanted}
        sys.stdout.write(json.dumps({"visible": visible, "sheets": sheets}))
        sys.stdout.flush()
    except BaseException:  # noqa: BLE001 – whatever a hostile file provokes, the answer is "cannot be read"
        os._exit(1)
    os._exit(0)


def _rows(sheet, columns: int) -> list[list]:
    rows, blanks = [], 0
    sheet.reset_dimensions()
    for cells in sheet.iter_rows(max_col=columns):
        row = [_plain(cell) for cell in cells]
        blanks = 0 if any(cell is not None for cell in row) else blanks + 1
        if blanks > BLANK_ROWS_ALLOWED:
            break
        rows.append(row if not blanks else [])
    return rows


def _plain(cell):
    """What JSON has a word for as it is, a computed cell in brackets, anything else as its text."""
    value = cell.value
    if getattr(cell, "data_type", "") in COMPUTED:
        return [str(value)]
    return value if value is None or isinstance(value, bool | int | float) else str(value)


if __name__ == "__main__":
    main()
