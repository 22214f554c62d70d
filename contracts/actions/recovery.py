"""Asking money back: what stays accepted, the rates, instalments, what comes in, calling the guarantee (K-166)."""

from decimal import Decimal

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Sum

from applications.budget import ZERO
from kumelenme.documents.ebys import as_facts
from kumelenme.lifecycle.actors import SYSTEM
from kumelenme.lifecycle.perform import perform
from kumelenme.lifecycle.register import record
from kumelenme.money import format_money
from kumelenme.sql.clock import portal_today

from .. import guaranteeing, recovering
from ..actors import LEGAL, PAYMENT, REPORT_TEAM
from ..models import (
    Contract,
    ContractStatus,
    LateFeeRate,
    Recovery,
    RecoveryCollection,
    RecoveryInstalment,
    RecoveryStatus,
)
from ..recovered import collected

BEGUN = (ContractStatus.DRAFTED, ContractStatus.ISSUED, ContractStatus.SIGNED)


@transaction.atomic
def open_recovery(contract: Contract, *, reason: str, by) -> Recovery:
    """Also on a running or closed contract: what was paid and later found ineligible (clause 31)."""
    contract = Contract.objects.select_for_update(of=("self",)).get(pk=contract.pk)
    if not LEGAL.holds(by, contract):
        raise PermissionDenied("Geri alımı hukuk müşaviri açar.")
    if contract.status in BEGUN:
        raise ValidationError("Sözleşme yürürlüğe girmeden geri alım olmaz.")
    if found := contract.recoveries.filter(status__in=recovering.OPEN).first():
        raise ValidationError(f"{found.number} numaralı geri alım sürüyor; önce o sonuçlanmalıdır.")
    return recovering.open_recovery(contract, reason=reason)


@transaction.atomic
def set_accepted(recovery: Recovery, rows: dict[int, dict], *, by) -> None:
    """What of each payment stays accepted: {item id: {"accepted", "reason"}}; less than paid wants a reason."""
    recovery = _held(recovery, LEGAL, by, RecoveryStatus.DRAFT)
    for item in recovery.items.filter(pk__in=rows):
        accepted, reason = rows[item.pk]["accepted"], rows[item.pk]["reason"].strip()
        if not ZERO <= accepted <= item.paid:
            raise ValidationError(f"{item.payment.number}: kabul edilen tutar 0 ile ödenen tutar arasında olmalıdır.")
        if accepted < item.paid and not reason:
            raise ValidationError(f"{item.payment.number}: kabul edilmeyen kısmın gerekçesini yazınız.")
        item.accepted, item.reason = accepted, reason
        item.save(update_fields=["accepted", "reason"])
    record(recovery, "recovery_computed", by=by, facts={str(pk): str(row["accepted"]) for pk, row in rows.items()})


def demand(recovery: Recovery, *, by, ebys_number: str = "", ebys_date=None) -> None:
    """Freeze the sum and write the demand (D28), with EBYS's number if it has one."""
    perform("demand_recovery", recovery, by=by, facts=as_facts(ebys_number, ebys_date))


@transaction.atomic
def add_rate(values: dict, *, by) -> LateFeeRate:
    """A new monthly rate of the late fee; a day has one rate, and what was used stays."""
    if LateFeeRate.objects.filter(valid_from=values["valid_from"]).exists():
        raise ValidationError({"valid_from": "Bu tarih için oran girilmiş."})
    rate = LateFeeRate.objects.create(entered_by=by, **values)
    record(
        rate, "late_fee_rate_entered", by=by, facts={"from": f"{rate.valid_from}", "monthly": f"{rate.monthly_percent}"}
    )
    return rate


@transaction.atomic
def plan_instalments(recovery: Recovery, rows: list[tuple], *, by) -> None:
    """[(due day, amount)], in order, together exactly what is demanded; agreed once."""
    recovery = _held(recovery, LEGAL, by, RecoveryStatus.DEMANDED)
    if recovery.instalments.exists():
        raise ValidationError("Taksit planı bir kez yapılır.")
    days, total = [day for day, _ in rows], sum((amount for _, amount in rows), ZERO)
    if days != sorted(set(days)) or not days or days[0] < portal_today():
        raise ValidationError("Vadeler bugünden başlayarak artan sırada olmalıdır.")
    if total != recovery.total:
        raise ValidationError(
            f"Taksitlerin toplamı {format_money(total)}; geri alınacak {format_money(recovery.total)} ile aynı olmalıdır."
        )
    RecoveryInstalment.objects.bulk_create(
        [
            RecoveryInstalment(recovery=recovery, number=number, due_on=day, amount=amount)
            for number, (day, amount) in enumerate(rows, 1)
        ]
    )
    record(recovery, "instalments_planned", by=by, facts={"count": len(rows)}, tell=(REPORT_TEAM,))


@transaction.atomic
def collect(recovery: Recovery, values: dict, *, by) -> RecoveryCollection:
    """Money that came in, once per reference, never more than is owed; the last of it ends the recovery."""
    recovery = _held(recovery, PAYMENT | LEGAL, by, RecoveryStatus.DEMANDED)
    open_sum = recovery.total - collected(recovery)
    if values["amount"] > open_sum:
        raise ValidationError({"amount": f"Kalan tutar {format_money(open_sum)}; bundan fazla tahsilat girilemez."})
    if values["received_on"] > portal_today():
        raise ValidationError({"received_on": "Tahsil tarihi bugünden ileri olamaz."})
    if RecoveryCollection.objects.filter(reference=values["reference"]).exists():
        raise ValidationError({"reference": "Bu dekont daha önce girilmiş."})
    row = RecoveryCollection.objects.create(recovery=recovery, recorded_by=by, **values)
    facts = {"amount": str(row.amount), "source": str(row.source), "reference": row.reference}
    record(recovery, "recovery_collected", by=by, facts=facts, tell=(REPORT_TEAM,))
    if _sum(recovery) == recovery.total:
        perform("settle_recovery", recovery, by=SYSTEM)
    return row


@transaction.atomic
def call_guarantee(recovery: Recovery, *, note: str, by) -> None:
    """Every letter in force is called in, and who keeps them is told; the money comes in as a collection."""
    recovery = _held(recovery, LEGAL, by, RecoveryStatus.DEMANDED)
    if not note.strip():
        raise ValidationError({"note": "Hangi teminatın neden paraya çevrileceğini yazınız."})
    called = guaranteeing.call(recovery, note=note, by=by)
    facts = {"open": str(recovery.total - _sum(recovery)), "letters": called}
    record(recovery, "guarantee_called", by=by, note=note, facts=facts, tell=(PAYMENT, REPORT_TEAM))


def _sum(recovery: Recovery) -> Decimal:
    return recovery.collections.aggregate(sum=Sum("amount"))["sum"] or ZERO


def _held(recovery: Recovery, actor, by, status: RecoveryStatus) -> Recovery:
    found = Recovery.objects.select_for_update(of=("self",)).select_related("contract__application").get(pk=recovery.pk)
    if not actor.holds(by, found):
        raise PermissionDenied(f"Bunu yalnız {actor.label} yapar.")
    if found.status != status:
        raise ValidationError(f"Geri alım şu an “{found.get_status_display()}”.")
    return found
