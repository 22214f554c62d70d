"""What the enterprise has to do next, contract by contract: sign, report, ask for money, answer what was found or asked."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q
from django.urls import reverse

from applications.models import Stage
from kumelenme.sql.clock import portal_today

from .expectations import expectations
from .models import (
    Contract,
    ContractSignature,
    ContractStatus,
    Party,
    PaymentKind,
    PaymentRequest,
    PaymentStatus,
    ProgressReport,
    ReportStatus,
)

RUNNING = (ContractStatus.ACTIVE, ContractStatus.SUSPENDED)


@dataclass(frozen=True, slots=True)
class Obligation:
    """One thing to do, where, and until when (None: no last moment)."""

    text: str
    contract: Contract
    address: str
    due: datetime | None = None


def obligations(contracts: list[Contract]) -> list[Obligation]:
    """The most urgent first; a handful of statements, whatever the number of contracts."""
    found = [*_signatures(contracts), *_reports(contracts), *_payments(contracts), *_others(contracts)]
    return sorted(found, key=lambda one: (one.due is None, one.due))


def _signatures(contracts: list[Contract]) -> Iterator[Obligation]:
    """Of contracts open for signature whose time has not run out."""
    open_ones = [c for c in contracts if c.status == ContractStatus.ISSUED and c.application.stage == Stage.CONTRACT]
    signed = ContractSignature.objects.filter(
        version__contract__in=open_ones, version__document__cancelled_at=None, party=Party.ENTERPRISE
    ).exclude(copy__state="refused")
    done = set(signed.values_list("version__contract", flat=True))
    for contract in open_ones:
        if contract.pk not in done:
            text = "Sözleşmeyi okuyun, imzalı nüshasını yükleyin"
            yield Obligation(text, contract, contract.get_absolute_url(), contract.sign_by)


def _reports(contracts: list[Contract]) -> Iterator[Obligation]:
    by_id = {contract.pk: contract for contract in contracts if contract.status in RUNNING}
    over = ProgressReport.objects.filter(
        contract__in=by_id, last_day__lt=portal_today(), status__in=(ReportStatus.OPEN, ReportStatus.RETURNED)
    )
    for report in over:
        what = "düzeltip yeniden sunun" if report.status == ReportStatus.RETURNED else "yazıp sunun"
        address = reverse("contracts:report", args=[report.number])
        yield Obligation(f"{report.title} raporunu {what}", by_id[report.contract_id], address, report.due_at)


def _payments(contracts: list[Contract]) -> Iterator[Obligation]:
    by_id = {contract.pk: contract for contract in contracts if contract.status == ContractStatus.ACTIVE}
    live = PaymentRequest.objects.live().filter(contract__in=by_id)
    asked = live.filter(report__isnull=False).values("report")
    over = live.filter(kind=PaymentKind.FINAL).values("contract")
    earned = ProgressReport.objects.filter(
        contract__in=by_id, status=ReportStatus.ACCEPTED, expenditures__accepted_amount__gt=0
    ).exclude(Q(pk__in=asked) | Q(contract__in=over))
    for report in earned.distinct():
        address, contract = reverse("contracts:report", args=[report.number]), by_id[report.contract_id]
        what = "Nihai ödemeyi isteyin" if report.is_final else f"{report.title} raporunun ödemesini talep edin"
        yield Obligation(what, contract, address)
    for payment in live.filter(status=PaymentStatus.RETURNED):
        address = reverse("contracts:payment", args=[payment.number])
        yield Obligation(
            f"{payment.number} numaralı ödeme talebini düzeltip yeniden gönderin", by_id[payment.contract_id], address
        )


def _others(contracts: list[Contract]) -> Iterator[Obligation]:
    by_id = {contract.pk: contract for contract in contracts}
    for text, contract, address, due in expectations(contracts):
        yield Obligation(text, by_id[contract], address, due)
