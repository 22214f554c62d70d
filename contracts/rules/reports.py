"""When a report and the end of a contract are in order (K-150…K-154)."""

from kumelenme.lifecycle.rules import rule
from kumelenme.money import format_money
from kumelenme.sql.clock import portal_today

from ..models import Contract, PaymentKind, PaymentRequest, ReportStatus
from ..paying import open_advance
from .facts import lowered_values_are_explained


@rule("Sözleşme sona ermemiştir.", source="V-62")
def contract_is_not_over(report):
    if report.contract.status in Contract.FINAL:
        return f"Sözleşme {report.contract.get_status_display()}; rapor artık sunulamaz."


@rule("Rapor dönemi sona ermiştir.", source="V-60", number="K-150")
def period_is_over(report):
    if portal_today() <= report.last_day:
        return f"Dönem {report.last_day:%d.%m.%Y} gününde biter; rapor ondan sonra sunulur."


@rule("Raporun bütün bölümleri doldurulmuştur.", source="V-60", number="K-150")
def report_is_complete(report):
    missing = [
        report._meta.get_field(name).verbose_name
        for name in ("summary", "administrative", "next_period")
        if not getattr(report, name).strip()
    ]
    if missing:
        return f"Raporda doldurulmamış bölümler var: {', '.join(missing)}."
    if late := next((row for row in report.activities.all() if row.state == "late" and not row.explanation), None):
        return f"{late.name}: gecikmenin nedenini ve önlemi yazınız."


@rule("Gösterge değerleri girilmiştir.", source="Sunum, Göstergeler", number="K-064")
def indicators_are_reported(report):
    if empty := next((row for row in report.indicators.all() if row.value is None), None):
        return f"{empty.name}: gerçekleşen değeri giriniz."


@rule("Önceki dönemlerin raporları sunulmuştur.", source="V-60", number="K-150")
def earlier_reports_are_sent(report):
    reports = report.contract.reports.all()  # read once, or not at all where a page has read them already
    earlier = [one for one in reports if not one.is_final and (report.is_final or one.period < report.period)]
    waiting = [one.period for one in earlier if one.status in (ReportStatus.OPEN, ReportStatus.RETURNED)]
    if waiting:
        return f"{min(waiting)}. dönem raporu sunulmadan bu rapor sunulamaz."


@rule("Bütün giderler karara bağlanmıştır.", source="V-61", number="K-154")
def every_line_is_decided(report):
    open_lines = report.expenditures.filter(accepted_amount=None).count()
    if open_lines:
        return f"Karar verilmemiş {open_lines} gider satırı var."


@rule("Bütün raporlar kabul edilmiştir.", source="V-62")
def every_report_is_accepted(contract):
    reports = contract.reports.all()  # read once, or not at all where a page has read them already
    if not any(report.is_final for report in reports):
        return "Sonuç raporu henüz açılmadı."
    if waiting := next((report for report in reports if report.status != ReportStatus.ACCEPTED), None):
        return f"{waiting} henüz kabul edilmedi."


@rule("Bekleyen ödeme yoktur.", source="V-62")
def no_payment_waits(contract):
    payments = contract.payments.all()  # read once, or not at all where a page has read them already
    if waiting := next((payment for payment in payments if payment.status not in PaymentRequest.FINAL), None):
        return f"{waiting.number} numaralı ödeme talebi sonuçlanmadı."


@rule("Ön ödemenin tamamı mahsup edilmiş ya da geri alınmıştır.", source="Sözleşme m.13")
def advance_is_settled(contract):
    advanced = any(payment.kind == PaymentKind.ADVANCE for payment in contract.payments.all())
    if advanced and (open_sum := open_advance(contract)) > 0:
        return f"Mahsup edilmemiş {format_money(open_sum)} ön ödeme var; nihai ödemede mahsup edilir ya da geri alınır."


SUBMITTING = (
    contract_is_not_over,
    period_is_over,
    earlier_reports_are_sent,
    report_is_complete,
    indicators_are_reported,
    lowered_values_are_explained,
)
CLOSING = (every_report_is_accepted, no_payment_waits, advance_is_settled)
