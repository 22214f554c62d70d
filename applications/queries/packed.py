"""Small child rows that travel with their parent in one SQL statement, as JSON, and come out as model instances."""

from django.contrib.postgres.aggregates import JSONBAgg
from django.contrib.postgres.fields import ArrayField
from django.db.models import BooleanField, F, OuterRef, Subquery, TextField
from django.db.models.functions import Cast, JSONObject


def pack(model, path: str, fields: tuple[str, ...] = (), *, of: str = "pk", **filters) -> Subquery:
    """An annotation holding the rows of `model` whose `path` is the parent's `of`, with these columns (all unless told)."""
    row = JSONObject(**columns(model, fields))
    rows = model.objects.filter(**{path: OuterRef(of)}, **filters).order_by().values(path)
    return Subquery(rows.annotate(packed=JSONBAgg(row)).values("packed"))


def columns(model, fields: tuple[str, ...] = (), *, path: str = "") -> dict:
    """What `JSONObject` takes for these columns, all of the model's unless told, reached by `path`.

    As text, so that amounts keep their kuruş; only arrays travel as they are.
    """
    wanted = [field for field in model._meta.concrete_fields if not fields or field.attname in fields]
    found = {field.attname: F(f"{path}{field.attname}") for field in wanted}
    lists = {field.attname for field in wanted if isinstance(field, ArrayField)}
    return {name: column if name in lists else Cast(column, TextField()) for name, column in found.items()}


def unpack(owner, relation: str, packed: list[dict] | None) -> None:
    """Make `owner.<relation>.all()` answer from the packed rows; other columns are fetched only if somebody asks."""
    model = getattr(owner, relation).model
    keep(owner, relation, [instance(model, row) for row in packed or []])


def keep(owner, relation: str, rows: list) -> None:
    """Make `owner.<relation>.all()` answer these rows."""
    queryset = getattr(owner, relation).get_queryset()
    queryset._result_cache = rows
    queryset._prefetch_done = True
    if not hasattr(owner, "_prefetched_objects_cache"):
        owner._prefetched_objects_cache = {}
    owner._prefetched_objects_cache[relation] = queryset


def instance(model, row: dict):
    """The row of `model` that was packed by `columns`."""
    fields = {field.attname: field for field in model._meta.concrete_fields if field.attname in row}
    return model.from_db(None, list(fields), [_value(field, row[name]) for name, field in fields.items()])


def _value(field, text):
    if isinstance(field, BooleanField) and text is not None:
        return text == "true"
    return field.to_python(text)
