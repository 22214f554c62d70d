"""The gates of a contract, and the paper with which a development report goes to the board (§4.22, D23)."""

from collections import defaultdict
from datetime import timedelta
from decimal import Decimal

from dateutil.relativedelta import relativedelta

from applications.budget import ZERO, share_percent
from kumelenme.documents.actions import issue
from kumelenme.money import format_money, format_number
from kumelenme.ui.dates import plain_date
from kumelenme.workdays.periods import calendar_period_end, end_of_day

from .audiences import CONTRACT_PARTIES
from .compose import MINISTRY
from .models import Contract, DevelopmentReport, Expenditure, IndicatorValue, ReportStatus


def open_gates(contract: Contract) -> None:
    """One report per full span of the call's months after which the contract still goes on; those that are there stay."""
    terms = contract.application.call.terms
    span = terms.development_report_months
    for number, month in enumerate(range(span, contract.months, span) if span else (), 1):
        last = contract.start_on + relativedelta(months=month) - timedelta(days=1)
        DevelopmentReport.objects.get_or_create(
            contract=contract,
            month=month,
            defaults={
                "number": f"{contract.number}-GR{number}",
                "last_day": last,
                "due_at": end_of_day(calendar_period_end(last, terms.report_submit_days)),
            },
        )


def figures(report: DevelopmentReport) -> dict:
    """Cumulative, up to the report's last day: indicators against targets, accepted cost against the budget."""
    contract = report.contract
    values: dict[str, Decimal] = defaultdict(lambda: ZERO)
    reached = IndicatorValue.objects.filter(
        report__contract=contract,
        report__is_final=False,
        report__status=ReportStatus.ACCEPTED,
        report__last_day__lte=report.last_day,
    ).order_by("report__period")
    for row in reached:
        if row.value is not None:
            values[str(row.key)] = row.value
    spent = Expenditure.objects.filter(contract=contract, report__last_day__lte=report.last_day)
    accepted = sum((row.accepted_amount or ZERO for row in spent.only("accepted_amount")), ZERO)
    plan = contract.agreed_plan
    return {
        "indicators": [
            {
                "name": row["name"],
                "unit": row["unit"],
                "target": format_number(Decimal(row["target"]), 2),
                "value": format_number(values[row["key"]], 2),
                "share": f"%{format_number(share_percent(values[row['key']], Decimal(row['target'])), 0)}",
            }
            for row in plan.dossier["plan"]["indicators"]
        ],
        "budget": format_money(plan.total),
        "accepted": format_money(accepted),
        "absorption": f"%{format_number(share_percent(accepted, plan.total), 2)}",
    }


def issue_paper(report: DevelopmentReport, entry) -> None:
    """Frozen with the monitor's opinion: this is what the board reads."""
    report.opinion_by = entry.by
    report.document = issue(
        "D23",
        subject=report,
        template="documents/development_report.html",
        title="Gelişme raporu",
        number=report.number,
        audience=CONTRACT_PARTIES,
        by=entry.by,
        context={
            "contract": report.contract.number,
            "enterprise": report.contract.enterprise.title,
            "until": plain_date(report.last_day),
            "progress": report.progress,
            "sustainability": report.sustainability,
            "member_survey": report.member_survey,
            "opinion": report.opinion,
            **figures(report),
        },
        prepared_by="Kümelenme teşebbüsü ve izleme uzmanı",
        public_parties=[MINISTRY["name"], report.contract.enterprise.title],
    )
    report.save(update_fields=["opinion_by", "document"])
