"""What a payment's moves carry with them: the order in its file, and debts that it pays (clause 31)."""

from kumelenme.lifecycle.actors import SYSTEM
from kumelenme.lifecycle.perform import perform
from kumelenme.lifecycle.register import record
from kumelenme.money import format_money
from kumelenme.sql.clock import portal_today

from .actors import REPORT_TEAM
from .models import CollectionSource, OrderOutcome, Recovery, RecoveryCollection, RecoveryStatus
from .recovered import collected


def set_off_debts(payment, entry) -> None:
    """Every offset becomes a collection of its debt, once also if the order comes back and is sent again."""
    for row in payment.deductions.filter(recovery__isnull=False).select_related("recovery__contract"):
        reference = f"{payment.number}-M{row.pk}"
        if RecoveryCollection.objects.filter(reference=reference).exists():
            continue
        debt = Recovery.objects.select_for_update(of=("self",)).get(pk=row.recovery_id)
        RecoveryCollection.objects.create(
            recovery=debt,
            source=CollectionSource.OFFSET,
            amount=row.amount,
            received_on=portal_today(),
            reference=reference,
            recorded_by=entry.by,
        )
        facts = {"amount": format_money(row.amount), "source": str(CollectionSource.OFFSET), "reference": reference}
        record(debt, "recovery_collected", by=entry.by or SYSTEM, facts=facts, tell=(REPORT_TEAM,))
        if debt.status == RecoveryStatus.DEMANDED and collected(debt) == debt.total:
            perform("settle_recovery", debt, by=SYSTEM)


def order_bounced(payment, entry) -> None:
    """The row stays in its file as it was sent; the payment may go into another one."""
    payment.file_rows.filter(outcome=OrderOutcome.WAITING).update(outcome=OrderOutcome.BOUNCED)


def order_paid(payment, entry) -> None:
    """The bank has carried the order out."""
    payment.file_rows.filter(outcome=OrderOutcome.WAITING).update(outcome=OrderOutcome.PAID)
