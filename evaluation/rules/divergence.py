"""When a consensus is reached, and when its time is over (ux.md §3.6)."""

from kumelenme.lifecycle.rules import rule
from kumelenme.sql.clock import portal_now
from kumelenme.ui.dates import deadline

from .. import consensus


@rule("Bütün değerlendiricilerin son önerileri aynıdır.", source="V-70", number="K-096")
def proposals_are_alike(divergence):
    if not consensus.common(divergence):
        return "Değerlendiricilerin önerileri henüz aynı değil."


@rule("Uzlaşı süresi dolmuştur.", source="V-70", number="K-096")
def consensus_period_is_over(divergence):
    if divergence.status_due_at and portal_now() <= divergence.status_due_at:
        return f"Uzlaşı süresi {deadline(divergence.status_due_at)} tarihinde dolar."
