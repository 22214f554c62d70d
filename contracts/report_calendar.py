"""The reports a contract owes, laid out on the day it starts (C1)."""

from datetime import date, timedelta
from decimal import Decimal

from dateutil.relativedelta import relativedelta
from django.db import transaction

from kumelenme.lifecycle.actors import SYSTEM
from kumelenme.lifecycle.register import record
from kumelenme.sql.clock import portal_today
from kumelenme.workdays.periods import calendar_period_end, end_of_day

from .models import ActivityProgress, ActivityState, Contract, IndicatorValue, ProgressReport, ReportStatus
from .schedule import periods_of


@transaction.atomic
def schedule_reports(contract: Contract) -> None:
    """One report per period of the call and the final report, prefilled with the plan's activities and indicators."""
    terms = contract.application.call.terms
    for number, (first, last) in enumerate(periods_of(contract.months, terms.report_months), 1):
        _open_report(contract, number, first, last, terms.report_submit_days, is_final=False)
    _open_report(contract, 1, 1, contract.months, terms.report_submit_days, is_final=True)
    record(contract, "reports_scheduled", by=SYSTEM, facts={"reports": contract.reports.count()})


def _open_report(contract, period: int, first: int, last: int, days: int, *, is_final: bool) -> ProgressReport:
    start = contract.start_on + relativedelta(months=first - 1)
    end = contract.start_on + relativedelta(months=last) - timedelta(days=1)
    return _lay_report(contract, period, start, end, days, is_final=is_final)


def _lay_report(contract, period: int, start: date, end: date, days: int, *, is_final: bool) -> ProgressReport:
    report = ProgressReport.objects.create(
        contract=contract,
        period=period,
        is_final=is_final,
        first_day=start,
        last_day=end,
        number=f"{contract.number}-{'SR' if is_final else f'R{period}'}",
        due_at=end_of_day(calendar_period_end(end, days)),
    )
    _lay_rows(report, contract.agreed_plan.dossier["plan"])
    return report


def _lay_rows(report: ProgressReport, plan: dict) -> None:
    ActivityProgress.objects.bulk_create(
        [ActivityProgress(report=report, key=row["key"], name=row["name"]) for row in plan["activities"]]
    )
    IndicatorValue.objects.bulk_create(
        [
            IndicatorValue(
                report=report,
                key=row["key"],
                name=row["name"],
                programme_indicator=row["programme_indicator"],
                target=Decimal(row["target"]),
            )
            for row in plan["indicators"]
        ]
    )


@transaction.atomic
def realign_reports(contract: Contract) -> None:
    """After a new plan version: periods for added months, and plan rows of reports that nobody has begun or sent.

    What was sent stays as it was sent: no change reaches back (K-160).
    """
    terms, today = contract.application.call.terms, portal_today()
    _stretch(contract, terms)
    for report in contract.reports.filter(status__in=(ReportStatus.OPEN, ReportStatus.RETURNED)):
        if report.is_final or report.first_day > today:
            report.activities.all().delete()
            report.indicators.all().delete()
            _lay_rows(report, contract.agreed_plan.dossier["plan"])
        else:
            for row in contract.agreed_plan.dossier["plan"]["indicators"]:
                report.indicators.filter(key=row["key"]).update(target=Decimal(row["target"]))


def carry_over(report: ProgressReport, entry) -> None:
    """What the accepted report says of activities and indicators stands in the next one: only differences are typed.

    Rows that somebody has written already stay; the final report follows the last period (ux.md §3.11).
    """
    if report.is_final:
        return
    waiting = report.contract.reports.filter(status=ReportStatus.OPEN)
    later = report.contract.reports.filter(is_final=False, period__gt=report.period).exists()
    following = waiting.filter(is_final=False, period=report.period + 1) if later else waiting.filter(is_final=True)
    if (target := following.first()) is None:
        return
    states = {row.key: row for row in report.activities.all()}
    blank = list(target.activities.filter(state=ActivityState.NOT_STARTED, percent=0, explanation="", key__in=states))
    for row in blank:
        row.state, row.percent = states[row.key].state, states[row.key].percent
    ActivityProgress.objects.bulk_update(blank, ["state", "percent"])
    values = {row.key: row for row in report.indicators.exclude(value=None)}
    empty = list(target.indicators.filter(value=None, evidence="", key__in=values))
    for row in empty:
        row.value, row.evidence = values[row.key].value, values[row.key].evidence
    IndicatorValue.objects.bulk_update(empty, ["value", "evidence"])


def _stretch(contract: Contract, terms) -> None:
    """Added months become periods after the last one; the final report moves to the new end."""
    last = contract.reports.filter(is_final=False).order_by("period").last()
    if last is None or last.last_day >= contract.end_on:
        return
    number, start = last.period, last.last_day + timedelta(days=1)
    while start <= contract.end_on:
        end = min(start + relativedelta(months=terms.report_months) - timedelta(days=1), contract.end_on)
        number += 1
        _lay_report(contract, number, start, end, terms.report_submit_days, is_final=False)
        start = end + timedelta(days=1)
    final = contract.reports.get(is_final=True)
    final.last_day = contract.end_on
    final.due_at = end_of_day(calendar_period_end(contract.end_on, terms.report_submit_days))
    final.save(update_fields=["last_day", "due_at"])
