"""Numbers that begin anew every year: KVKK-2026-0007."""

from django.db import connection, models

from .clock import portal_today


def next_of_the_year(model: type[models.Model], prefix: str) -> str:
    """The next `number` of the model in this year, of four digits or more; inside a transaction, one at a time."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT pg_advisory_xact_lock(hashtext(%s))", [model._meta.label])
    begins = f"{prefix}-{portal_today().year}-"
    last = model._default_manager.filter(number__startswith=begins).order_by("-pk").first()
    return f"{begins}{int(last.number.removeprefix(begins)) + 1 if last else 1:04d}"
