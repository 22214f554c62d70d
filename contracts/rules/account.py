"""When a changed account may be used (V-89)."""

from kumelenme.lifecycle.rules import rule
from kumelenme.sql.clock import portal_now
from kumelenme.ui.dates import moment_text


@rule("Bekleme süresi dolmuştur.", source="V-89")
def hold_is_over(change):
    if change.status_due_at is None or portal_now() < change.status_due_at:
        until = moment_text(change.status_due_at) if change.status_due_at else "onaydan 48 saat sonra"
        return f"Bekleme süresi {until} biter."
