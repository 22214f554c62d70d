"""Who took part in a decision that is objected to: the very question the database asks (objection_guards)."""

from django.db import connection

from ..models.objection_guards import TOOK_PART


def took_part(objection) -> set[int]:
    """Ids of the people who may neither judge nor answer this objection."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"SELECT people.* FROM evaluation_objection o, LATERAL ({TOOK_PART.format(o='o')}) people WHERE o.id = %s",  # noqa: S608
            [objection.pk],
        )
        return {row[0] for row in cursor.fetchall() if row[0]}
