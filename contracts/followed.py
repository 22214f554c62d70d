"""What hangs on a running contract, read with one statement for every page that shows how it stands (speed.md #5)."""

from collections import defaultdict

from applications.queries.packed import pack, unpack
from kumelenme.sql.functions import PortalNow
from kumelenme.ui.dates import local

from .models import (
    Contract,
    DevelopmentReport,
    Finding,
    Guarantee,
    ProgressReport,
    Recovery,
    RecoveryInstalment,
    Suspension,
    TerminationCase,
    Visit,
)

PACKED = {
    "reports": pack(
        ProgressReport,
        "contract",
        ("id", "contract_id", "number", "period", "is_final", "first_day", "last_day", "due_at", "status"),
    ),
    "development_reports": pack(
        DevelopmentReport, "contract", ("id", "contract_id", "number", "month", "due_at", "status")
    ),
    "visits": pack(Visit, "contract", ("id", "contract_id", "number", "kind", "planned_on", "status")),
    # A finding is the enterprise's from the minutes on; before, it is the monitor's draft.
    "findings": pack(
        Finding, "contract", ("id", "contract_id", "number", "text", "due_on", "status"), visit__document__isnull=False
    ),
    "suspensions": pack(Suspension, "contract", ("id", "contract_id", "ground", "reason", "lifted_at")),
    "terminations": pack(TerminationCase, "contract", ("id", "contract_id", "number", "status", "defence_until")),
    "guarantees": pack(Guarantee, "contract", ("id", "contract_id", "number", "bank", "valid_until", "status")),
    "recoveries": pack(
        Recovery,
        "contract",
        ("id", "contract_id", "number", "status", "status_due_at", "document_id", "principal", "interest"),
    ),
}
INSTALMENTS = pack(RecoveryInstalment, "recovery__contract", ("id", "recovery_id", "number", "due_on"))


def followed(contract: Contract) -> Contract:
    """The same contract, all that hangs on it loaded: `.all()` of these relations asks nothing any more.

    `contract.read_on` is the day on which it was read.
    """
    if getattr(contract, "is_followed", False):
        return contract
    named = {f"p_{name}": packed for name, packed in PACKED.items()}
    row = Contract.objects.annotate(**named, p_instalments=INSTALMENTS, now=PortalNow())
    found = row.values(*named, "p_instalments", "now").get(pk=contract.pk)
    contract.read_on = local(found["now"]).date()
    for name in PACKED:
        unpack(contract, name, in_order(found[f"p_{name}"], final_last=name == "reports"))
        for each in getattr(contract, name).all():
            each.contract = contract
    mine: dict[str, list[dict]] = defaultdict(list)
    for instalment in in_order(found["p_instalments"]):
        mine[instalment["recovery_id"]].append(instalment)
    for debt in contract.recoveries.all():
        unpack(debt, "instalments", mine[str(debt.pk)])
    contract.is_followed = True
    return contract


def in_order(rows: list[dict] | None, *, final_last: bool = False) -> list[dict]:
    """As they were opened: packed rows in the order of their ids; of the reports the final one last, whatever an extension added after it."""
    return sorted(rows or [], key=lambda row: (final_last and row["is_final"] == "true", int(row["id"])))
