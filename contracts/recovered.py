"""What a recovery comes to: paid − accepted per payment, interest by the contract's rule, what came in (K-166)."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from applications.budget import ZERO
from kumelenme.sql.clock import portal_today

from .interest import NoRate, late_fee
from .models import LateFeeRate, Recovery


@dataclass(frozen=True, slots=True)
class Fee:
    """Interest per item id in TL up to `until`; `refusal` says why it cannot be computed."""

    until: date
    by_item: dict[int, Decimal]
    refusal: str | None = None

    @property
    def total(self) -> Decimal:
        return sum(self.by_item.values(), ZERO)


def owed_without_interest(recovery: Recovery) -> Decimal:
    """The principal, in TL."""
    return sum((item.due for item in recovery.items.all()), ZERO)


def fee_of(recovery: Recovery) -> Fee:
    """Up to the day of the demand, or today while it is still computed; from each payment's own day."""
    until = recovery.interest_until or portal_today()
    rates = list(LateFeeRate.objects.values_list("valid_from", "monthly_percent"))
    try:
        return Fee(until, {i.pk: late_fee(i.due, i.paid_on, until, rates) for i in recovery.items.all()})
    except NoRate as missing:
        return Fee(until, {}, f"{missing} Oranı “Gecikme zammı oranları” sayfasında giriniz.")


def collected(recovery: Recovery) -> Decimal:
    """What has come in, in TL."""
    return sum((row.amount for row in recovery.collections.all()), ZERO)
