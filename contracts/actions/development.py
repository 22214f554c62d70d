"""The development report: written, sent with the monitor's opinion, decided by the board (K-162)."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from kumelenme.lifecycle.perform import perform

from ..actors import MONITOR, REPORT_TEAM
from ..models import ContractOutcome, DevelopmentReport, DevelopmentStatus
from ..rules.development import TEXTS
from .decisions import record_decision

WRITABLE = (DevelopmentStatus.OPEN, DevelopmentStatus.RETURNED)


@transaction.atomic
def save_development(report: DevelopmentReport, values: dict, *, by) -> None:
    """The enterprise's texts."""
    report = _held(report)
    if not REPORT_TEAM.holds(by, report):
        raise PermissionDenied("Gelişme raporunu teşebbüsün ekibi yazar.")
    if report.status not in WRITABLE:
        raise ValidationError(f"Rapor şu an “{report.get_status_display()}”; değiştirilemez.")
    for name in TEXTS:
        setattr(report, name, values[name])
    report.save(update_fields=list(TEXTS))


@transaction.atomic
def send_development(report: DevelopmentReport, *, opinion: str, by) -> None:
    """The monitor's opinion, then on to the board."""
    report = _held(report)
    if not MONITOR.holds(by, report):
        raise PermissionDenied("Görüşü izleme uzmanı yazar.")
    report.opinion = opinion
    if report.status == DevelopmentStatus.SUBMITTED:
        report.save(update_fields=["opinion"])
    perform("send_development", report, by=by)


@transaction.atomic
def decide_development(report: DevelopmentReport, values: dict, paper, *, outcome: str, by) -> None:
    """The board's word; a conditional one says its conditions."""
    if outcome != ContractOutcome.CONTINUE and not values.get("text", "").strip():
        raise ValidationError({"text": "Koşulları ya da sonlandırmanın gerekçesini yazınız."})
    record_decision(report, values, paper, outcome=ContractOutcome(outcome), by=by)
    perform("decide_development", report, by=by, note=values.get("text", ""))


def _held(report: DevelopmentReport) -> DevelopmentReport:
    rows = DevelopmentReport.objects.select_for_update(of=("self",)).select_related(
        "contract__application__call__terms"
    )
    return rows.get(pk=report.pk)
