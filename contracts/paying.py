"""What a contract has earned, was advanced and may still be paid, in TL, exact to the kuruş (domain.md §4.23, K-156)."""

from dataclasses import dataclass
from decimal import ROUND_DOWN, ROUND_UP, Decimal

from django.db.models import Q, Sum

from applications.budget import ZERO, ministry_share
from kumelenme.money import KURUS

from .models import (
    Contract,
    Expenditure,
    PaymentKind,
    PaymentRequest,
    PaymentStatus,
    ProgressReport,
    RecoveryItem,
    RecoveryStatus,
    ReportStatus,
)

HUNDRED = Decimal(100)
PAID_ADVANCE = Q(kind=PaymentKind.ADVANCE, status=PaymentStatus.PAID)


@dataclass(frozen=True, slots=True)
class Claim:
    """One payment as it is computed: what was accepted, earned, is set off of the advance, and is left to pay."""

    accepted_cost: Decimal
    earned: Decimal
    advance_settled: Decimal

    @property
    def amount(self) -> Decimal:
        """What is left to pay before deductions."""
        return self.earned - self.advance_settled


def grant_of(report: ProgressReport) -> Decimal:
    """The grant that the accepted lines earn: each line at its agreed rate, rounded down (K-057)."""
    return _grant(report.contract, report.expenditures.values_list("line_key", "accepted_amount"))


def remaining_grant(contract: Contract, *, except_for: PaymentRequest | None = None) -> Decimal:
    """What the contract can still pay: the grant less every live request."""
    taken = contract.payments.live().exclude(pk=except_for.pk if except_for else None)
    return contract.grant_amount - (taken.aggregate(sum=Sum("amount"))["sum"] or ZERO)


def claim_of(report: ProgressReport) -> Claim:
    """What may be asked for this accepted report now: a period's part, or after the final report the rest."""
    contract = report.contract
    live = contract.payments.live().aggregate(earned=Sum("earned"), cost=Sum("accepted_cost"))
    earned, cost = live["earned"] or ZERO, live["cost"] or ZERO
    if report.is_final:
        all_cost = accepted_cost(contract)
        due = min(_grant_of_all(contract), contract.grant_amount, _rate_of(contract, all_cost)) - earned
        rest = max(due, ZERO)
        return Claim(all_cost - cost, rest, min(rest, open_advance(contract)))
    due = max(min(grant_of(report), contract.grant_amount - earned), ZERO)
    spent = report.expenditures.aggregate(sum=Sum("accepted_amount"))["sum"] or ZERO
    return Claim(spent, due, min(due, open_advance(contract), _part_of_advance(contract, due)))


def accepted_cost(contract: Contract) -> Decimal:
    """All cost that was accepted in accepted reports."""
    return _accepted(contract).aggregate(sum=Sum("accepted_amount"))["sum"] or ZERO


def advance_ceiling(contract: Contract) -> Decimal:
    """The most that may be advanced: the call's rate of the grant, rounded down (clause 13)."""
    rate = contract.application.call.terms.advance_pct
    return (contract.grant_amount * rate / HUNDRED).quantize(KURUS, ROUND_DOWN)


def advanced(contract: Contract) -> Decimal:
    """The advance that was paid."""
    return contract.payments.aggregate(sum=Sum("amount", filter=PAID_ADVANCE))["sum"] or ZERO


def open_advance(contract: Contract) -> Decimal:
    """What of the advance is neither set off nor has come back."""
    sums = contract.payments.live().aggregate(
        advanced=Sum("amount", filter=PAID_ADVANCE, default=ZERO), settled=Sum("advance_settled", default=ZERO)
    )
    if not sums["advanced"]:
        return ZERO
    back = RecoveryItem.objects.filter(
        payment__kind=PaymentKind.ADVANCE, recovery__contract=contract, recovery__status=RecoveryStatus.SETTLED
    ).aggregate(paid=Sum("paid"), kept=Sum("accepted"))
    return max(sums["advanced"] - sums["settled"] - ((back["paid"] or ZERO) - (back["kept"] or ZERO)), ZERO)


def _part_of_advance(contract: Contract, earned: Decimal) -> Decimal:
    """Of what is earned, the share that the advance has of the grant, rounded up (V-86)."""
    return (earned * advanced(contract) / contract.grant_amount).quantize(KURUS, ROUND_UP)


def _rate_of(contract: Contract, cost: Decimal) -> Decimal:
    """The contract's own rate of the accepted cost, rounded down: at completion nothing above it is paid (K-156)."""
    return (cost * contract.grant_amount / contract.total_budget).quantize(KURUS, ROUND_DOWN)


def _accepted(contract: Contract):
    return Expenditure.objects.filter(contract=contract, report__status=ReportStatus.ACCEPTED)


def _grant_of_all(contract: Contract) -> Decimal:
    return _grant(contract, _accepted(contract).values_list("line_key", "accepted_amount"))


def _grant(contract: Contract, rows) -> Decimal:
    rates = {row["key"]: Decimal(row["rate"]) for row in contract.agreed_plan.dossier["plan"]["budget"]}
    return sum((ministry_share(accepted or ZERO, rates[str(key)]) for key, accepted in rows), ZERO)
