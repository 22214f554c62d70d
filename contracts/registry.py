"""Which bought things are durable and not yet in the asset register (K-163)."""

from django.db.models import Exists, OuterRef

from .models import Asset, Contract, Expenditure

# Support items whose purchases outlive the contract: machinery and equipment (domain.md §4.10, clause 19).
DURABLE = ("MAK",)


def durable_lines(contract: Contract) -> list[dict]:
    """Budget lines of the agreed plan that buy durable things."""
    return [row for row in contract.agreed_plan.dossier["plan"]["budget"] if row["category"] in DURABLE]


def unregistered(contract: Contract) -> list[str]:
    """Names of durable lines for which cost was accepted and nothing is registered."""
    known = Asset.objects.filter(contract=contract, line_key=OuterRef("line_key"))
    bought = Expenditure.objects.filter(~Exists(known), contract=contract, accepted_amount__gt=0)
    open_keys = {str(key) for key in bought.order_by().values_list("line_key", flat=True).distinct()}
    if not open_keys:
        return []
    return [row["description"] for row in durable_lines(contract) if row["key"] in open_keys]
