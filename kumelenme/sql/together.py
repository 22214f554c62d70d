"""Several small questions in one statement: a page that looks at twenty tables asks the database once (speed.md #5)."""

from django.db.models import CharField, JSONField, QuerySet, Value
from django.db.models.functions import JSONArray


def together(**questions: tuple[QuerySet, tuple]) -> dict[str, list[list]]:
    """{name: rows} of each question (rows asked for, names of fields or expressions), read in one statement.

    Rows come in no order and as JSON has them: days are texts ("2026-07-01"), arrays are lists. For short lists of plain
    values; a question that cannot have an answer costs nothing.
    """
    parts = [
        rows.order_by().values_list(Value(name, output_field=CharField()), JSONArray(*fields, output_field=JSONField()))
        for name, (rows, fields) in questions.items()
    ]
    found: dict[str, list[list]] = {name: [] for name in questions}
    first, *others = parts
    for name, row in first.union(*others, all=True) if others else first:
        found[name].append(row)
    return found
