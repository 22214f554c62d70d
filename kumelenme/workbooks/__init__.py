"""Reading an uploaded .xlsx in a bounded process: a hostile one can take neither memory nor time of the portal (ADR 0060).

    book = read(upload, columns=40)
    for cells in book.first_visible: ...

Nothing is computed: a formula is its own text, an instance of `Formula`, and so is an error value.
"""

from .asking import Book, Formula, Unreadable, read

__all__ = ["Book", "Formula", "Unreadable", "read"]
