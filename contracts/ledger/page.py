"""Fifty invoices of a report at a time, by key, with the sums of all of them in one statement."""

from datetime import date

from django.db.models import Q

from ..models import ProgressReport
from .sums import ledger_sums

PAGE = 50


def ledger_page(report: ProgressReport, after: str) -> dict:
    """The rows behind the mark `after` ("day.pk"), where the next page begins, and what the whole ledger comes to."""
    rows = report.expenditures.select_related("proof")
    if mark := _mark(after):
        rows = rows.filter(Q(dated_on__gt=mark[0]) | Q(dated_on=mark[0], pk__gt=mark[1]))
    found = list(rows[: PAGE + 1])
    sums, categories = ledger_sums(report)
    last = found[PAGE - 1] if len(found) > PAGE else None
    shown = found[:PAGE]
    for row in shown:
        row.outside = not report.first_day <= row.paid_on <= report.last_day
    return {
        "expenditures": shown,
        "next": f"?sonra={last.dated_on.isoformat()}.{last.pk}" if last else "",
        "first": "?" if mark else "",
        "ledger": sums,
        "categories": categories,
    }


def _mark(after: str) -> tuple[date, int] | None:
    day, _, pk = after.partition(".")
    try:
        return (date.fromisoformat(day), int(pk[:18])) if pk.isdecimal() and pk.isascii() else None
    except ValueError:
        return None
