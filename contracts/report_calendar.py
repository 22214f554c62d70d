"""The reports a contract owes, laid out on the day it starts (C1)."""

from datetime import timedelta
from decimal import Decimal

from dateutil.relativedelta import relativedelta
from django.db import transaction

from kumelenme.lifecycle.actors import SYSTEM
from kumelenme.lifecycle.register import record
from kumelenme.workdays.periods import calendar_period_end, end_of_day

from .models import ActivityProgress, Contract, IndicatorValue, ProgressReport
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
    report = ProgressReport.objects.create(
        contract=contract,
        period=period,
        is_final=is_final,
        first_day=start,
        last_day=end,
        number=f"{contract.number}-{'SR' if is_final else f'R{period}'}",
        due_at=end_of_day(calendar_period_end(end, days)),
    )
    plan = contract.agreed_plan.dossier["plan"]
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
    return report
