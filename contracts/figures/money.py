"""The programme's money and what waits, over the contracts the person may open: every sum is that of its list."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal

from django.db.models import Count, F, OuterRef, Q, Subquery, Sum
from django.db.models.functions import Coalesce

from applications.budget import ZERO
from applications.models import Call
from kumelenme.sql.functions import PortalNow

from ..models import (
    Contract,
    ContractStatus,
    FactStatus,
    PaymentRequest,
    PaymentStatus,
    ProgressReport,
    ReportStatus,
    TargetFact,
)
from ..running import COUNTED

# What was paid on a contract that was terminated stays paid.
BINDING = (*COUNTED, ContractStatus.TERMINATED)


@dataclass(frozen=True, slots=True)
class Money:
    """Sums in TL; `remaining` is what running contracts may still be paid."""

    contracts: int
    committed: Decimal
    paid: Decimal
    remaining: Decimal
    overdue: int
    waiting: int

    @property
    def absorption(self) -> Decimal | None:
        """Paid of what is committed, in per cent, half up."""
        if not self.committed:
            return None
        return (100 * self.paid / self.committed).quantize(Decimal("0.1"), ROUND_HALF_UP)


def contracts_of(user, call: Call | None = None):
    """The list behind every sum: signed contracts with what was paid and what remains."""
    found = Contract.objects.visible_to(user).filter(status__in=BINDING)
    found = found.filter(application__call=call) if call else found
    paid = PaymentRequest.objects.filter(contract=OuterRef("pk"), status=PaymentStatus.PAID).order_by()
    paid = paid.values("contract").annotate(total=Sum("amount")).values("total")
    late = ProgressReport.objects.filter(
        contract=OuterRef("pk"), status__in=(ReportStatus.OPEN, ReportStatus.RETURNED), due_at__lt=PortalNow()
    )
    waiting = TargetFact.objects.filter(contract=OuterRef("pk"), status=FactStatus.REPORTED)
    return found.annotate(
        paid=Coalesce(Subquery(paid), ZERO),
        remaining=F("grant_amount") - F("paid"),
        overdue=_number(late),
        waiting=_number(waiting),
    ).order_by("number")


def money(user, call: Call | None = None) -> Money:
    """All sums in one statement."""
    over = Q(status__in=(ContractStatus.CLOSED, ContractStatus.TERMINATED))
    sums = contracts_of(user, call).aggregate(
        contracts=Count("pk"),
        committed=Coalesce(Sum("grant_amount"), ZERO),
        total_paid=Coalesce(Sum("paid"), ZERO),
        left=Coalesce(Sum("remaining", filter=~over), ZERO),
        late=Coalesce(Sum("overdue", filter=~over), 0),
        open=Coalesce(Sum("waiting"), 0),
    )
    return Money(sums["contracts"], sums["committed"], sums["total_paid"], sums["left"], sums["late"], sums["open"])


def _number(rows):
    return Coalesce(Subquery(rows.order_by().values("contract").annotate(n=Count("pk")).values("n")), 0)
