"""When money may be asked for, approved and paid (K-150, K-155, K-156)."""

from decimal import Decimal

from kumelenme.lifecycle.rules import rule
from kumelenme.money import format_money
from kumelenme.sql.clock import portal_now
from kumelenme.ui.dates import short_date

from ..models import Contract, ContractStatus, PaymentRequest, PaymentStatus, ProgressReport, ReportStatus

LETTERS = ("tax_letter", "social_security_letter")


def standstill(contract: Contract) -> str | None:
    """Why nothing is paid: the contract is suspended, under notice, being closed or over."""
    if contract.status != ContractStatus.ACTIVE:
        return f"Sözleşmenin durumu “{contract.get_status_display()}”; ödeme yalnız uygulamadaki sözleşmeye yapılır."
    return None


def request_refusal(contract: Contract, report: ProgressReport) -> str | None:
    """Why the grant of this report cannot be asked for now."""
    if reason := standstill(contract):
        return reason
    if report.status != ReportStatus.ACCEPTED:
        return f"{report} kabul edilmeden ödeme talebi oluşturulamaz."
    if report.payments.exclude(status=PaymentStatus.REJECTED).exists():
        return "Bu rapor için ödeme talebi zaten var."
    waiting = contract.reports.filter(status__in=(ReportStatus.OPEN, ReportStatus.RETURNED), due_at__lt=portal_now())
    if overdue := waiting.order_by("is_final", "period").first():
        last = short_date(overdue.due_at)
        return f"{overdue} sunulmadan ödeme talebi oluşturulamaz; son günü {last} idi."
    return None


def papers_missing(contract: Contract, amount: Decimal, files: dict) -> dict[str, str]:
    """Field → sentence for every paper that is missing; an audit report above the call's limit (K-155)."""
    missing = {
        name: f"Ödeme talebine {PaymentRequest._meta.get_field(name).verbose_name} eklenmelidir."
        for name in LETTERS
        if not files.get(name)
    }
    limit = contract.application.call.terms.audit_above
    if amount > limit and not files.get("audit_report"):
        missing["audit_report"] = f"{format_money(limit)} üzerindeki talepte bağımsız denetim raporu yüklenmelidir."
    return missing


@rule("Sözleşme uygulamadadır: askıda, ihtarda ya da kapanmış değildir.", source="V-63")
def contract_is_running(request):
    return standstill(request.contract)


@rule("Toplam ödeme destek tutarını aşmaz.", source="Sunum, %50 Bakanlık %50 teşebbüs", number="K-156")
def payment_fits_the_grant(request):
    contract = request.contract
    others = sum(p.amount for p in contract.payments.exclude(pk=request.pk).exclude(status=PaymentStatus.REJECTED))
    if others + request.amount > contract.grant_amount:
        return f"Toplam ödeme destek tutarını aşamaz: kalan {format_money(contract.grant_amount - others)}."


APPROVING = (contract_is_running, payment_fits_the_grant)
