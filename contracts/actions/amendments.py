"""Asking for a change of the agreed plan, row by row; the moves themselves are rows of the table (K-157…K-161)."""

from decimal import Decimal
from uuid import uuid4

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from kumelenme.lifecycle.perform import perform
from kumelenme.lifecycle.register import record
from kumelenme.sql.clock import portal_today

from ..actors import CONTRACT_PARTY, MONITOR
from ..change_actors import ASKING
from ..changes import LISTS, label_of
from ..models import Amendment, AmendmentChange, AmendmentStatus, ChangedKind, Contract, ContractOutcome, Party
from ..queries import agreed_plan
from ..rules.amendment import RUNNING
from .decisions import record_decision

WRITABLE = (AmendmentStatus.DRAFT, AmendmentStatus.RETURNED)
OWN = {
    ChangedKind.LINE: ("quantity", "unit_price", "rate", "year"),
    ChangedKind.ACTIVITY: ("start_month", "end_month"),
    ChangedKind.INDICATOR: ("target",),
}


@transaction.atomic
def start_amendment(contract: Contract, *, by) -> Amendment:
    """Open a request over the plan in force; there is one at a time, so that two never change the same plan."""
    contract = Contract.objects.select_for_update(of=("self",)).get(pk=contract.pk)
    party = Party.ENTERPRISE if CONTRACT_PARTY.holds(by, contract) else Party.MINISTRY
    if party == Party.MINISTRY and not MONITOR.holds(by, contract):
        raise PermissionDenied("Değişikliği teşebbüs temsilcisi ya da izleme uzmanı ister.")
    if contract.status not in RUNNING:
        raise ValidationError(f"Sözleşmenin durumu “{contract.get_status_display()}”; planı değiştirilemez.")
    if open_one := contract.amendments.exclude(status__in=Amendment.FINAL).first():
        raise ValidationError(f"{open_one.number} numaralı talep sonuçlanmadan yenisi açılamaz.")
    amendment = Amendment.objects.create(
        contract=contract,
        number=f"{contract.number}-D{contract.amendments.count() + 1}",
        party=party,
        base=agreed_plan(contract.application),
        requested_by=by,
    )
    record(amendment, "amendment_started", by=by)
    return amendment


@transaction.atomic
def save_amendment(amendment: Amendment, values: dict, *, by) -> None:
    """Reason, effect on the goals, force majeure, the day of a change already made, the new length in months."""
    amendment = writable(amendment, by)
    day, months = values.get("changed_on"), values.get("months")
    if day and day > portal_today():
        raise ValidationError({"changed_on": "Bildirilen değişiklik yapılmış olmalıdır; tarih ileri olamaz."})
    if months == amendment.base.dossier["plan"]["months"]:
        months = None
    for name in ("reason", "effect_on_goals", "force_majeure"):
        setattr(amendment, name, values[name])
    amendment.changed_on, amendment.months = day, months
    amendment.save(update_fields=["reason", "effect_on_goals", "force_majeure", "changed_on", "months"])


@transaction.atomic
def change_row(amendment: Amendment, kind: str, key: str, values: dict, *, by) -> None:
    """New values of one row of the plan; what is as it was leaves no change. `values` may hold {"removed": True}."""
    amendment = writable(amendment, by)
    row = row_of(amendment, kind, key)
    kept = {"removed": True} if values.get("removed") else _as_text(kind, values)
    amendment.changes.filter(key=key).delete()
    if kept.get("removed") or any(str(row[name]) != str(value) for name, value in kept.items()):
        AmendmentChange.objects.create(amendment=amendment, kind=kind, key=key, values=kept)


@transaction.atomic
def add_line(amendment: Amendment, values: dict, *, by) -> AmendmentChange:
    """A budget line that the plan does not have yet, under one of its activities."""
    amendment = writable(amendment, by)
    plan = amendment.base.dossier["plan"]
    activity = next((a for a in plan["activities"] if a["key"] == values["activity"]), None)
    category = amendment.application.call.cost_categories.filter(code=values["category"]).first()
    if activity is None or category is None:
        raise ValidationError("Faaliyeti ve kalemi listeden seçiniz.")
    row = {
        "activity": activity["key"],
        "group": activity["group"],
        "category": category.code,
        "category_title": category.title,
        "description": values["description"].strip(),
        "unit": values["unit"].strip(),
        "eligible": True,
        **_as_text(ChangedKind.LINE, values),
    }
    return AmendmentChange.objects.create(amendment=amendment, kind=ChangedKind.LINE, key=uuid4(), values=row)


@transaction.atomic
def drop_change(amendment: Amendment, key: str, *, by) -> None:
    """The row stays as the plan in force has it."""
    writable(amendment, by).changes.filter(key=key).delete()


@transaction.atomic
def decide_amendment(amendment: Amendment, values: dict, paper, *, approved: bool, by) -> None:
    """Record the board's decision and go on with it: to signature, or to the end."""
    outcome = ContractOutcome.APPROVED if approved else ContractOutcome.REFUSED
    record_decision(amendment, values, paper, outcome=outcome, by=by)
    perform(
        "decide_amendment" if approved else "board_refuses_amendment", amendment, by=by, note=values.get("text", "")
    )


def row_of(amendment: Amendment, kind: str, key: str) -> dict:
    """A row of the base plan; ValidationError if it has none under that key."""
    for row in amendment.base.dossier["plan"][LISTS[kind]]:
        if row["key"] == str(key):
            return row
    raise ValidationError("Planda böyle bir satır yok.")


def named(amendment: Amendment, change: AmendmentChange) -> str:
    """The changed row in words; a new line by its own description."""
    known = {row["key"]: row for row in amendment.base.dossier["plan"][LISTS[change.kind]]}
    return label_of(change.kind, known.get(str(change.key), change.values))


def writable(amendment: Amendment, by) -> Amendment:
    """The request's row, held; PermissionDenied for the other side, ValidationError once it is sent."""
    found = (
        Amendment.objects.select_for_update(of=("self",))
        .select_related("contract__application__call__terms", "base")
        .get(pk=amendment.pk)
    )
    if not ASKING.holds(by, found):
        raise PermissionDenied("Talebi, isteyen taraf yazar.")
    if found.status not in WRITABLE:
        raise ValidationError(f"Talep şu an “{found.get_status_display()}”; değiştirilemez.")
    return found


def _as_text(kind: str, values: dict) -> dict:
    return {
        name: f"{value:.2f}" if isinstance(value := values[name], Decimal) else value for name in OWN[ChangedKind(kind)]
    }
