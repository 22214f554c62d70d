"""Bank letters: told by the enterprise, their money recorded (clause 14, V-88)."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, transaction

from kumelenme.lifecycle.perform import perform
from kumelenme.lifecycle.register import record
from kumelenme.money import format_money
from kumelenme.sql.clock import portal_today

from ..actors import CONTRACT_PARTY, LEGAL, PAYMENT
from ..models import Contract, Guarantee, GuaranteeStatus, RecoveryStatus
from ..rules.guarantee import letter_problem
from .papers import keep
from .recovery import collect


@transaction.atomic
def hand_guarantee(contract: Contract, values: dict, upload, *, by) -> Guarantee:
    """Tell of a letter: {"bank", "letter_number", "dated_on", "amount", "valid_until"} with its scan."""
    contract = Contract.objects.select_for_update(of=("self",)).get(pk=contract.pk)
    if not CONTRACT_PARTY.holds(by, contract):
        raise PermissionDenied("Teminatı teşebbüs temsilcisi bildirir.")
    if contract.status in Contract.FINAL:
        raise ValidationError(f"Sözleşme {contract.get_status_display()}; teminat bildirilemez.")
    if values["dated_on"] > portal_today():
        raise ValidationError({"dated_on": "Mektup tarihi bugünden ileri olamaz."})
    if problem := letter_problem(contract, values):
        raise ValidationError({"valid_until": problem})
    file = keep(contract, upload, slot="guarantee", by=by)
    try:
        with transaction.atomic():
            made = Guarantee.objects.create(
                contract=contract,
                number=f"{contract.number}-T{contract.guarantees.count() + 1}",
                file=file,
                handed_by=by,
                **values,
            )
    except IntegrityError as twice:
        raise ValidationError({"letter_number": "Bu bankanın bu numaralı mektubu daha önce bildirilmiş."}) from twice
    record(made, "guarantee_handed", by=by, facts={"amount": str(made.amount), "bank": made.bank}, tell=(LEGAL,))
    return made


@transaction.atomic
def cash_guarantee(guarantee: Guarantee, values: dict, *, by) -> None:
    """The bank has paid: {"amount", "received_on", "reference"}; the money is a collection of the contract's debt."""
    found = (
        Guarantee.objects.select_for_update(of=("self",)).select_related("contract__application").get(pk=guarantee.pk)
    )
    if not PAYMENT.holds(by, found):
        raise PermissionDenied("Gelen parayı ödeme yetkilisi girer.")
    if found.status != GuaranteeStatus.CALLED:
        raise ValidationError(f"Teminat şu an “{found.get_status_display()}”.")
    if values["amount"] > found.amount:
        raise ValidationError({"amount": f"Mektup {format_money(found.amount)}; bundan fazlası gelmiş olamaz."})
    debt = found.contract.recoveries.filter(status=RecoveryStatus.DEMANDED).first()
    if debt is None:
        raise ValidationError("Bildirilmiş bir geri alım alacağı yok.")
    row = collect(debt, {"source": "guarantee", **values}, by=by)
    Guarantee.objects.filter(pk=found.pk).update(collection=row)
    perform("cash_guarantee", guarantee, by=by)
