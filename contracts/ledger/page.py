"""Fifty invoices of a report at a time, by key, with the sums of all of them in one statement."""

from datetime import date

from django.db.models import Count, Q, Sum

from applications.budget import ZERO

from ..models import ProgressReport

PAGE = 50


def ledger_page(report: ProgressReport, after: str) -> dict:
    """The rows behind the mark `after` ("day.pk"), where the next page begins, and what the whole ledger comes to."""
    rows = report.expenditures.select_related("proof")
    if mark := _mark(after):
        rows = rows.filter(Q(dated_on__gt=mark[0]) | Q(dated_on=mark[0], pk__gt=mark[1]))
    found = list(rows[: PAGE + 1])
    sums = report.expenditures.order_by().aggregate(
        count=Count("pk"),
        claimed=Sum("amount", default=ZERO),
        accepted=Sum("accepted_amount", default=ZERO),
        undecided=Count("pk", filter=Q(accepted_amount=None)),
        bare=Count("pk", filter=Q(proof=None)),
        related=Count("pk", filter=Q(related_party=True)),
    )
    last = found[PAGE - 1] if len(found) > PAGE else None
    shown = found[:PAGE]
    for row in shown:
        row.outside = not report.first_day <= row.paid_on <= report.last_day
    return {
        "expenditures": shown,
        "next": f"?sonra={last.dated_on.isoformat()}.{last.pk}" if last else "",
        "first": "?" if mark else "",
        "ledger": sums,
    }


def _mark(after: str) -> tuple[date, int] | None:
    day, _, pk = after.partition(".")
    try:
        return (date.fromisoformat(day), int(pk[:18])) if pk.isdecimal() and pk.isascii() else None
    except ValueError:
        return None
