"""Small child rows that travel with their parent in one SQL statement, as JSON, and come out as model instances."""

from django.contrib.postgres.aggregates import JSONBAgg
from django.db.models import BooleanField, OuterRef, Subquery, TextField
from django.db.models.functions import Cast, JSONObject


def pack(model, path: str, fields: tuple[str, ...], *, of: str = "pk", **filters) -> Subquery:
    """An annotation holding the rows of `model` whose `path` is the parent's `of`, with these columns as text."""
    row = JSONObject(**{name: Cast(name, TextField()) for name in fields})
    rows = model.objects.filter(**{path: OuterRef(of)}, **filters).order_by().values(path)
    return Subquery(rows.annotate(packed=JSONBAgg(row)).values("packed"))


def unpack(owner, relation: str, packed: list[dict] | None) -> None:
    """Make `owner.<relation>.all()` answer from the packed rows; other columns are fetched only if somebody asks."""
    queryset = getattr(owner, relation).get_queryset()
    model = queryset.model
    queryset._result_cache = [_instance(model, row) for row in packed or []]
    queryset._prefetch_done = True
    if not hasattr(owner, "_prefetched_objects_cache"):
        owner._prefetched_objects_cache = {}
    owner._prefetched_objects_cache[relation] = queryset


def _instance(model, row: dict):
    fields = {field.attname: field for field in model._meta.concrete_fields if field.attname in row}
    return model.from_db(None, list(fields), [_value(field, row[name]) for name, field in fields.items()])


def _value(field, text):
    if isinstance(field, BooleanField):
        return text == "true"
    return field.to_python(text)
