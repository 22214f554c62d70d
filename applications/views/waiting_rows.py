"""Rows that wait on the firm list: one form for all of them, one row at a time while somebody types (ux.md §3.2)."""

import json

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from ..actions.waiting_rows import add_mended, bring_row_back, discard_row, mend_rows
from ..imports.columns import FIRM_COLUMNS
from ..models import Application
from ..overview.waiting_rows import waiting_of
from .pages import fetch, team_page

KEYS = tuple(column.key for column in FIRM_COLUMNS)


@team_page
@require_POST
def mend(request, number):
    """Keep what was typed, then do what the button says: look again, add what is right, throw a row away, bring it back."""
    application = fetch(request, number)
    corrections = _corrections(request)
    try:
        if "ekle" in request.POST:
            _add(request, application, corrections)
        else:
            mend_rows(application, corrections, by=request.user)
            _one(request, application)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    if request.htmx and request.GET.get("satir", "").isdecimal():
        return _one_row(request, application, int(request.GET["satir"]))
    return redirect(reverse("applications:firms", args=[number]) + "#duzeltilecek")


def _add(request, application: Application, corrections) -> None:
    added = add_mended(application, corrections, by=request.user)
    if added:
        messages.success(request, f"{added} satır firma olarak eklendi.")
    else:
        messages.info(request, "Yazdıklarınız saklandı; eklenebilecek satır yok. Kalan sorunları düzeltin.")


def _one(request, application: Application) -> None:
    if (number := request.POST.get("at", "")).isdecimal():
        row = discard_row(application, int(number), by=request.user)
        messages.success(request, f"{row.number}. satır atıldı. Listenin altından geri alabilirsiniz.")
    elif (number := request.POST.get("geri-al", "")).isdecimal():
        bring_row_back(application, int(number), by=request.user)
        messages.success(request, f"{number}. satır yeniden düzeltilmeyi bekliyor.")


def _one_row(request, application: Application, number: int) -> HttpResponse:
    """The mended row alone, judged again, and the counts; nothing in its place when somebody else has settled it."""
    waiting = waiting_of(application)
    row = next((row for row in waiting.rows if row.number == number), None)
    context = {"application": application, "row": row, "waiting": waiting, "columns": FIRM_COLUMNS}
    return render(request, "applications/drafts/_waiting_answer.html", context)


def _corrections(request) -> dict[int, dict[str, str]]:
    """Cells that differ from what this page was drawn with, so that an old page does not undo what others mended; and a suggestion."""
    found: dict[int, dict[str, str]] = {}
    for name, text in request.POST.items():
        number, drawn = name.removeprefix("cizilen-"), _drawn(text) if name.startswith("cizilen-") else None
        if drawn is None or not number.isdecimal():
            continue
        for key in KEYS:
            typed = request.POST.get(f"h-{number}-{key}")
            if typed is not None and typed.strip() != str(drawn.get(key, "")).strip():
                found.setdefault(int(number), {})[key] = typed.strip()
    pressed = request.POST.get("oneri", "").split(":", 2)
    if len(pressed) == 3 and pressed[0].isdecimal() and pressed[1] in KEYS:
        found.setdefault(int(pressed[0]), {})[pressed[1]] = pressed[2]
    return found


def _drawn(text: str) -> dict | None:
    try:
        cells = json.loads(text)
    except ValueError:
        return None
    return cells if isinstance(cells, dict) else None
