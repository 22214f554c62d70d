"""The lists behind the panel's way of the files and its money."""

import re
from urllib.parse import urlencode

from django.http import Http404
from django.shortcuts import render
from django.views.decorators.http import require_POST, require_safe

from applications.models import Stage
from kumelenme.accounts.access import acting_as

from ..figures.funnel import Process, process
from ..figures.money import contracts_of, money
from ..figures.tables import files_table, money_table
from ..models import Contract
from .figures import READERS, WHOLE_WAY, asked_call, workbook

PAGE = 50
MARKED = "puanlanan"


def _rows(found: Process, slug: str) -> tuple[str, str, list[tuple]]:
    """Heading, the name of the value ("" where there is none), (file, stage, value) each."""
    for step in found.steps:
        if step.slug == slug:
            return step.label, "", [(file, Stage(file["stage"]).label, None) for file in step.files]
    for span in found.spans:
        if span.slug == slug:
            return f"{span.label} süresi", span.unit, [(f, Stage(f["stage"]).label, days) for f, days in span.files]
    if slug == MARKED:
        files = [(file, Stage(file["stage"]).label, file["mark"]) for file in found.marks.files]
        return "Birleştirilmiş puanı olan başvurular", "Puan", files
    raise Http404


@acting_as(*WHOLE_WAY)
@require_safe
def files(request, slug):
    """The files that reached a step, took a time, or have a joint mark."""
    call, _ = asked_call(request.GET)
    heading, unit, rows = _rows(process(request.user, call), slug)
    after, kept = request.GET.get("sonra", ""), {"cagri": call.number} if call else {}
    behind = [row for row in rows if row[0]["number"] > after]
    shown = behind[:PAGE]
    last = shown[-1][0]["number"] if len(behind) > PAGE else ""
    context = {
        "heading": heading,
        "unit": unit,
        "slug": slug,
        "call": call,
        "number": len(rows),
        "rows": shown,
        "asked": f"?{urlencode(kept)}" if kept else "",
        "next": f"?{urlencode(kept | {'sonra': last})}" if last else "",
        "first": f"?{urlencode(kept)}" if after else "",
    }
    return render(request, "contracts/figures/files.html", context)


@acting_as(*WHOLE_WAY)
@require_POST
def export_files(request, slug):
    """The whole list."""
    call, _ = asked_call(request.POST)
    _heading, unit, rows = _rows(process(request.user, call), slug)
    return workbook(request, files_table(rows, unit), what=slug)


@acting_as(*READERS)
@require_safe
def contracts(request):
    """The contracts whose sums the panel shows, with what is late and what waits."""
    call, _ = asked_call(request.GET)
    after, kept = request.GET.get("sonra", ""), {"cagri": call.number} if call else {}
    found = contracts_of(request.user, call).select_related("enterprise")
    after = after if re.fullmatch(r"[A-Z0-9-]{1,24}", after) else ""
    rows = list(found.filter(number__gt=after)[: PAGE + 1])
    shown = rows[:PAGE]
    for row in shown:
        row.is_over = row.status in Contract.FINAL
    last = shown[-1].number if len(rows) > PAGE else ""
    context = {
        "call": call,
        "money": money(request.user, call),
        "contracts": shown,
        "asked": f"?{urlencode(kept)}" if kept else "",
        "next": f"?{urlencode(kept | {'sonra': last})}" if last else "",
        "first": f"?{urlencode(kept)}" if after else "",
    }
    return render(request, "contracts/figures/money.html", context)


@acting_as(*READERS)
@require_POST
def export_contracts(request):
    """All of them."""
    call, _ = asked_call(request.POST)
    rows = contracts_of(request.user, call).select_related("enterprise")
    return workbook(request, money_table(rows), what="sozlesme-butceleri")
