"""Contracts by their number, their application's number or their cluster's name, for whoever jumps by name."""

from django.db.models import Q
from django.urls import reverse

from kumelenme.lifecycle.jump import MOST, Found, Target
from kumelenme.sql.functions import TrFold

from .models import Contract

SHORTEST = 2


def targets(user, wanted: str) -> list[Found]:
    """Contracts that the person reads, newest first, at most MOST."""
    if len(wanted) < SHORTEST:
        return []
    fits = Q(number__icontains=wanted) | Q(application__number__icontains=wanted) | Q(folded__contains=wanted)
    seen = Contract.objects.visible_to(user).annotate(folded=TrFold("application__cluster__name")).filter(fits)
    found = [
        Target(
            contract.number, reverse("contracts:contract", args=[contract.number]), contract.application.cluster.name
        )
        for contract in seen.select_related("application__cluster").order_by("-number")[:MOST]
    ]
    return [Found("Sözleşmeler", found)]
