"""What a recovery's moves carry with them: the computation, the demand with its table (D28), its last day (K-166)."""

from kumelenme.documents.actions import issue
from kumelenme.documents.ebys import from_facts
from kumelenme.lifecycle.actors import SYSTEM
from kumelenme.lifecycle.register import record
from kumelenme.money import amount_in_words, format_money
from kumelenme.sql.clock import portal_today
from kumelenme.ui.dates import plain_date
from kumelenme.workdays.periods import calendar_period_end, end_of_day

from .actors import LEGAL
from .audiences import CONTRACT_PARTIES
from .compose import MINISTRY
from .models import Contract, PaymentKind, PaymentStatus, Recovery, RecoveryItem, RecoveryStatus
from .paying import open_advance
from .recovered import fee_of, owed_without_interest

PAYMENT_DAYS = 30
OPEN = (RecoveryStatus.DRAFT, RecoveryStatus.DEMANDED)


def open_recovery(contract: Contract, *, reason: str) -> Recovery:
    """One row per payment made; what was paid counts as accepted until the lawyer says otherwise.

    Of an advance only what was set off has become accepted cost.

    A recovery that is already open is returned as it is: there is one at a time.
    """
    if found := contract.recoveries.filter(status__in=OPEN).first():
        return found
    recovery = Recovery.objects.create(
        contract=contract, number=f"{contract.number}-GA{contract.recoveries.count() + 1}", reason=reason
    )
    unsettled = open_advance(contract)
    RecoveryItem.objects.bulk_create(
        [_item(recovery, payment, unsettled) for payment in contract.payments.filter(status=PaymentStatus.PAID)]
    )
    record(recovery, "recovery_opened", by=SYSTEM, note=reason, tell=(LEGAL,))
    return recovery


def _item(recovery: Recovery, payment, unsettled) -> RecoveryItem:
    back = unsettled if payment.kind == PaymentKind.ADVANCE else 0
    return RecoveryItem(
        recovery=recovery,
        payment=payment,
        paid=payment.amount,
        paid_on=payment.paid_on,
        accepted=payment.amount - back,
        reason="Mahsup edilmemiş ön ödeme." if back else "",
    )


def payment_deadline(recovery: Recovery):
    """Thirty days after the demand, moved on by a holiday (clause 31)."""
    return end_of_day(calendar_period_end(portal_today(), PAYMENT_DAYS))


def demand(recovery: Recovery, entry) -> None:
    """Compute up to today, freeze, and write the demand."""
    fee = fee_of(recovery)
    for item in recovery.items.all():
        RecoveryItem.objects.filter(pk=item.pk).update(interest=fee.by_item[item.pk])
    recovery.principal, recovery.interest = owed_without_interest(recovery), fee.total
    recovery.interest_until, recovery.demanded_by = fee.until, entry.by
    contract, terms = recovery.contract, recovery.application.call.terms
    recovery.document = issue(
        "D28",
        subject=recovery,
        template="documents/recovery_demand.html",
        title="Geri ödeme bildirimi",
        number=recovery.number,
        audience=CONTRACT_PARTIES,
        by=entry.by,
        public_parties=[MINISTRY["name"], contract.enterprise.title],
        context={
            "contract": contract.number,
            "enterprise": contract.enterprise.title,
            "reason": recovery.reason,
            "rule": terms.recovery_rule,
            "until": plain_date(fee.until),
            "due": plain_date(recovery.status_due_at),
            "items": [
                {
                    "payment": item.payment.number,
                    "paid_on": plain_date(item.paid_on),
                    "paid": format_money(item.paid),
                    "accepted": format_money(item.accepted),
                    "due": format_money(item.due),
                    "interest": format_money(item.interest),
                    "reason": item.reason,
                }
                for item in RecoveryItem.objects.filter(recovery=recovery).select_related("payment")
            ],
            "principal": format_money(recovery.principal),
            "interest": format_money(recovery.interest),
            "total": format_money(recovery.total),
            "words": amount_in_words(recovery.total),
            "signatory": contract.ministry_signatory,
            "signatory_title": contract.ministry_signatory_title,
        },
        prepared_by="Hukuk Müşavirliği",
        **from_facts(entry.facts),
    )
    recovery.save(update_fields=["principal", "interest", "interest_until", "demanded_by", "document"])
