"""Reports of a contract: written, sent, reviewed (C2)."""

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction

from kumelenme.lifecycle.perform import perform
from kumelenme.lifecycle.register import record
from kumelenme.sql.functions import PortalNow

from ..actors import REPORT_TEAM
from ..models import ActivityProgress, Contract, IndicatorValue, ProgressReport, ReportStatus

WRITABLE = (ReportStatus.OPEN, ReportStatus.RETURNED)
TEXTS = ("summary", "administrative", "deviations", "next_period")


@transaction.atomic
def save_report(report: ProgressReport, texts: dict, activities: dict, indicators: dict, *, by) -> None:
    """Write the report's texts, activity states {pk: values} and indicator values {pk: values}."""
    report = writable(report, by)
    ProgressReport.objects.filter(pk=report.pk).update(
        **{name: texts[name] for name in TEXTS if name in texts}, saved_at=PortalNow()
    )
    for pk, values in activities.items():
        ActivityProgress.objects.filter(pk=pk, report=report).update(**values)
    for pk, values in indicators.items():
        IndicatorValue.objects.filter(pk=pk, report=report).update(**values)


@transaction.atomic
def send_report(report: ProgressReport, *, by) -> None:
    """Send the report for review."""
    perform("submit_report", report, by=by)


@transaction.atomic
def accept_report(report: ProgressReport, *, by, verified: set[int]) -> None:
    """Accept the report; the ticked indicator values are verified and count for the programme."""
    for value in report.indicators.filter(pk__in=verified).exclude(value=None):
        value.verified_by = by
        value.save(update_fields=["verified_by"])
        record(report, "indicator_verified", by=by, facts={"indicator": value.name, "value": str(value.value)})
    ProgressReport.objects.filter(pk=report.pk).update(accepted_by=by)
    perform("accept_report", report, by=by)


def writable(report: ProgressReport, by) -> ProgressReport:
    """The report's row, held; PermissionDenied for strangers, ValidationError when it is not being written."""
    locked = (
        ProgressReport.objects.select_for_update(of=("self",))
        .select_related("contract__application__call__terms", "contract__agreed_plan")
        .get(pk=report.pk)
    )
    if not REPORT_TEAM.holds(by, locked):
        raise PermissionDenied("Raporu teşebbüsün ekibi yazar.")
    if locked.status not in WRITABLE:
        raise ValidationError(f"Rapor şu an {locked.get_status_display()}; değiştirilemez.")
    if locked.contract.status in Contract.FINAL:
        raise ValidationError(f"Sözleşme {locked.contract.get_status_display()}; raporu artık değiştirilemez.")
    return locked
