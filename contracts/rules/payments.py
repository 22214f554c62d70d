"""When money may be asked for, approved, sent to the bank and recorded (K-150, K-155, K-156, K-162)."""

from datetime import date, datetime
from decimal import Decimal
from typing import NamedTuple

from django.db.models import Sum

from applications.budget import ZERO
from kumelenme.lifecycle.rules import rule
from kumelenme.money import format_money
from kumelenme.sql.clock import portal_today
from kumelenme.sql.functions import PortalNow
from kumelenme.sql.together import together
from kumelenme.turkish import tr_capfirst
from kumelenme.ui.dates import moment_text, short_date

from ..models import (
    AccountChangeStatus,
    Contract,
    ContractStatus,
    PaymentKind,
    PaymentRequest,
    ProgressReport,
    ReportStatus,
)
from .development import GATE, blocking, gates_before, payments_blocked

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
    late = contract.reports.filter(status__in=(ReportStatus.OPEN, ReportStatus.RETURNED), due_at__lt=PortalNow())
    gates = contract.development_reports.none() if report.is_final else gates_before(contract, report.first_day)
    read = together(
        live=(contract.payments.live(), ("pk", "number", "kind", "status", "report_id")),
        late=(late, ("is_final", "period", "due_at")),
        gates=(gates, GATE),
    )
    live = [_Live(*row) for row in sorted(read["live"])]
    if any(payment.report == report.pk for payment in live):
        return "Bu rapor için ödeme talebi zaten var."
    if final := next((p for p in live if p.kind == PaymentKind.FINAL), None):
        return f"Nihai ödeme istenmiş ({final.number}); ondan sonra ödeme talebi oluşturulamaz."
    if read["late"]:
        is_final, period, due_at = min(read["late"])
        overdue, last = (
            ProgressReport(contract=contract, is_final=is_final, period=period),
            datetime.fromisoformat(due_at),
        )
        return f"{overdue} sunulmadan ödeme talebi oluşturulamaz; son günü {short_date(last)} idi."
    return _order_refusal(report, live) or blocking(read["gates"])


class _Live(NamedTuple):
    """What is read of a payment request that takes part of the grant."""

    pk: int
    number: str
    kind: str
    status: str
    report: int | None


def _order_refusal(report: ProgressReport, live: list[_Live]) -> str | None:
    """An advance is paid before anything is set off against it; the rest comes after everything else."""
    waiting = [p for p in live if p.status not in PaymentRequest.FINAL]
    if advance := next((p for p in waiting if p.kind == PaymentKind.ADVANCE), None):
        return f"Ön ödeme ({advance.number}) sonuçlanmadan ödeme talebi oluşturulamaz; mahsup ondan sonra hesaplanır."
    if report.is_final and waiting:
        return f"{waiting[0].number} numaralı talep sonuçlanmadan nihai ödeme istenemez."
    return None


def gate_refusal(report: ProgressReport) -> str | None:
    """The two-year gate for the report's period; the final report covers no new period (K-162)."""
    return None if report.is_final else payments_blocked(report.contract, report.first_day)


def advance_refusal(contract: Contract) -> str | None:
    """Why no advance can be asked for: not in this call, too late, or asked already (clause 13)."""
    if contract.application.call.terms.advance_pct <= 0:
        return "Bu çağrıda ön ödeme yapılmaz."
    if reason := standstill(contract):
        return reason
    if contract.payments.live().filter(kind=PaymentKind.ADVANCE).exists():
        return "Ön ödeme talebi zaten var."
    sent = contract.reports.exclude(status=ReportStatus.OPEN)
    if report := sent.order_by("is_final", "period").first():
        return f"{report} sunulmuş; ön ödeme ilk rapordan önce istenir."
    return None


def papers_missing(contract: Contract, amount: Decimal, files: dict, dates: dict | None = None) -> dict[str, str]:
    """Field → sentence for every paper that is missing or too old; an audit report above the call's limit (K-155)."""
    missing = {}
    for name in LETTERS:
        said = PaymentRequest._meta.get_field(name).verbose_name
        if not files.get(name):
            missing[name] = f"Ödeme talebine {said} eklenmelidir."
        elif dates is not None and (reason := letter_refusal(contract, said, dates.get(name))):
            missing[f"{name}_on"] = reason
    limit = contract.application.call.terms.audit_above
    if amount > limit and not files.get("audit_report"):
        missing["audit_report"] = f"{format_money(limit)} üzerindeki talepte bağımsız denetim raporu yüklenmelidir."
    return missing


def letter_refusal(contract: Contract, said: str, day: date | None) -> str | None:
    """A letter says what was true on its day: it counts for the call's days from then on (V-87, clause 13)."""
    said, today = tr_capfirst(said), portal_today()
    if day is None:
        return f"{said}: belgenin tarihini yazınız."
    if day > today:
        return f"{said}: tarihi bugünden ileri olamaz."
    days = contract.application.call.terms.document_max_age_days
    if (today - day).days > days:
        return f"{said} güncel değil ({day:%d.%m.%Y}); en çok {days} gün önce alınmış olmalıdır. Yenisini yükleyiniz."
    return None


@rule("Sözleşme uygulamadadır: askıda, ihtarda ya da kapanmış değildir.", source="V-63")
def contract_is_running(request):
    return standstill(request.contract)


@rule("Toplam ödeme destek tutarını aşmaz.", source="Sunum, %50 Bakanlık %50 teşebbüs", number="K-156")
def payment_fits_the_grant(request):
    contract = request.contract
    others = sum(p.amount for p in contract.payments.live().exclude(pk=request.pk))
    if others + request.amount > contract.grant_amount:
        return f"Toplam ödeme destek tutarını aşamaz: kalan {format_money(contract.grant_amount - others)}."


@rule("Vergi ve SGK yazıları bugün geçerlidir.", source="V-87", number="K-155")
def letters_are_valid(request):
    found = [
        letter_refusal(
            request.contract, str(request._meta.get_field(name).verbose_name), getattr(request, f"{name}_on")
        )
        for name in LETTERS
    ]
    return " ".join(reason for reason in found if reason) or None


@rule("Gelişme raporu, dönemin ödemesini durdurmaz.", source="V-83", number="K-162")
def the_gate_is_open(request):
    return gate_refusal(request.report) if request.report else None


@rule("Ön ödeme, yürürlükteki teminat mektubuyla karşılanır.", source="V-88")
def advance_is_secured(request):
    contract = request.contract
    if request.kind != PaymentKind.ADVANCE or not contract.application.call.terms.guarantee_required:
        return None
    secured = contract.guarantees.in_force().aggregate(sum=Sum("amount"))["sum"] or ZERO
    if secured < request.amount:
        return f"Yürürlükteki teminat {format_money(secured)}; ön ödeme {format_money(request.amount)} olduğundan yetmiyor."
    return None


@rule("Banka hesabı değişikliği bekleme süresinde değildir.", source="V-89")
def account_is_settled(request):
    if held := request.contract.account_changes.filter(status=AccountChangeStatus.HOLD).first():
        return (
            f"Banka hesabı değişiyor ({held.number}); bekleme süresi {moment_text(held.status_due_at)} biter, "
            "o zamana kadar ödeme yapılamaz."
        )


@rule("Alacaktan mahsup henüz tahsilat olarak işlenmemiştir.", source="V-86")
def nothing_was_set_off(request):
    if row := request.deductions.filter(recovery__collections__reference__startswith=f"{request.number}-").first():
        return f"{row.recovery} için mahsup tahsilata işlendi; talep artık reddedilemez."


@rule("Ödenecek tutar vardır.", source="V-86")
def there_is_money(request):
    if request.amount <= 0:
        return "Hak edilen tutarın tamamı mahsup edildi; ödeme emri verilmez, talep mahsupla kapatılır."


APPROVING = (contract_is_running, payment_fits_the_grant, letters_are_valid, the_gate_is_open, advance_is_secured)
SENDING = (*APPROVING, account_is_settled, there_is_money)
