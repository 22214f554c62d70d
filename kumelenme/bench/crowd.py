"""A programme of many: rows copied inside PostgreSQL, past the guards, in a database that is thrown away."""

from contextlib import contextmanager

from django.db import connection
from django.db.models import Model

from applications.models import Application, Organisation


@contextmanager
def unguarded():
    """Triggers and foreign keys look away; only the owner of a cluster of one's own may do this."""
    with connection.cursor() as cursor:
        cursor.execute("SET session_replication_role = replica")
        try:
            yield cursor
        finally:
            cursor.execute("SET session_replication_role = DEFAULT")
            cursor.execute("ANALYZE")


def copy_row(cursor, row: Model, count: int, **changes: str) -> list[int]:
    """Copy a row so many times; `changes` are SQL expressions in which n counts from 1. Returns the new keys."""
    table = row._meta.db_table
    fields = [field for field in row._meta.concrete_fields if not field.primary_key and not field.generated]
    names = ", ".join(f'"{field.column}"' for field in fields)
    values = ", ".join(changes.get(field.column, f'source."{field.column}"') for field in fields)
    cursor.execute(
        f'INSERT INTO "{table}" ({names}) SELECT {values} FROM "{table}" source, generate_series(1, %s) n '  # noqa: S608
        f"WHERE source.id = %s RETURNING id",
        [count, row.pk],
    )
    return [key for (key,) in cursor.fetchall()]


def many_applications(like: Application, count: int) -> None:
    """So many more applications in the stage of this one, each of a chamber of its own."""
    first = Organisation.objects.count() + 1
    with unguarded() as cursor:
        bodies = copy_row(cursor, like.coordinator, count, vkn=f"'7' || lpad(({first} + n)::text, 9, '0')")
        clusters = copy_row(cursor, like.cluster, count, name="source.name || ' ' || n")
        copy_row(
            cursor,
            like,
            count,
            number=f"'KDP-OLCUM-' || ({first} + n)",
            coordinator_id=f"{bodies[0]} + n - 1",
            cluster_id=f"{clusters[0]} + n - 1",
        )


def many_members(application: Application, count: int) -> None:
    """So many more firms on an application's list, each with its commitment."""
    member = application.members.firms().select_related("organisation", "commitment").first()
    first = Organisation.objects.count() + 1
    with unguarded() as cursor:
        firms = copy_row(
            cursor,
            member.organisation,
            count,
            vkn=f"'6' || lpad(({first} + n)::text, 9, '0')",
            title="source.title || ' ' || n",
        )
        code = "substr(md5('uye' || n), 1, 8)"
        members = copy_row(cursor, member, count, code=code, organisation_id=f"{firms[0]} + n - 1")
        copy_row(cursor, member.commitment, count, member_id=f"{members[0]} + n - 1")
