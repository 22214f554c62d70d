"""Writing the programme's tables into the database, where the guards read them (after every migrate)."""

from django.apps import apps
from django.contrib.contenttypes.models import ContentType
from django.db import connection, transaction

from .flow import Flow, flows
from .models import LegalMove


def legal_moves(tables: list[Flow]) -> set[tuple]:
    """(model, field, source, target, verb) of every edge; source "" is the birth of an object."""
    found = set()
    for flow in tables:
        found |= {(flow.model, flow.field, "", state, "") for state in flow.first_states}
        found |= set(_edges(flow))
    return found


def _edges(flow: Flow):
    for row in flow.rows:
        for source in row.source:
            for target in row.targets:
                yield flow.model, flow.field, str(source), str(target), row.name


@transaction.atomic
def sync_legal_moves(tables: list[Flow]) -> None:
    """Make `lifecycle_legalmove` equal to these tables. Other processes never see it half done."""
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL kumelenme.flow_sync = 'on'")
    wanted = {}
    for model, field, source, target, verb in legal_moves(tables):
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


def sync_after_migrate(sender, **kwargs) -> None:
    """Receiver of post_migrate, which comes once per app: the last one finds every table in place."""
    if sender is not [config for config in apps.get_app_configs() if config.models_module][-1]:
        return
    tables = set(connection.introspection.table_names())
    if LegalMove._meta.db_table in tables:
        sync_legal_moves([flow for flow in flows() if flow.model._meta.db_table in tables])
