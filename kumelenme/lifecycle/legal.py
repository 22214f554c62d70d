"""Writing the programme's tables into the database, where the guards read them (after every migrate)."""

from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction

from .flow import Flow, flows
from .models import LegalMove


def legal_moves() -> set[tuple]:
    """(model, field, source, target, verb) of every edge; source "" is the birth of an object."""
    found = set()
    for flow in flows():
        found |= {(flow.model, flow.field, "", state, "") for state in flow.first_states}
        found |= set(_edges(flow))
    return found


def _edges(flow: Flow):
    for row in flow.rows:
        for source in row.source:
            for target in row.targets:
                yield flow.model, flow.field, str(source), str(target), row.name


@transaction.atomic
def sync_legal_moves() -> None:
    """Make `lifecycle_legalmove` equal to the tables. Other processes never see it half done."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL kumelenme.flow_sync = 'on'")
    wanted = {}
    for model, field, source, target, verb in legal_moves():
        subject_type = ContentType.objects.get_for_model(model)
        key = (model._meta.db_table, field, source, target, verb)
        wanted[key] = LegalMove(
            subject_type=subject_type, table_name=key[0], field=field, source=source, target=target, verb=verb
        )
    known = {(m.table_name, m.field, m.source, m.target, m.verb): m.pk for m in LegalMove.objects.all()}
    LegalMove.objects.filter(pk__in=[pk for key, pk in known.items() if key not in wanted]).delete()
    LegalMove.objects.bulk_create([move for key, move in wanted.items() if key not in known])
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL kumelenme.flow_sync = 'off'")


def sync_after_migrate(sender, plan=None, **kwargs) -> None:
    """Receiver of post_migrate: once, when the last app of the project has been migrated."""
    tables = set(connection.introspection.table_names())
    if LegalMove._meta.db_table in tables and all(flow.model._meta.db_table in tables for flow in flows()):
        sync_legal_moves()
