"""One form of long texts: shown, saved by button or while typing, and never over somebody else's newer text (ux.md §3.0)."""

import json
from decimal import Decimal

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils.timezone import localtime

from kumelenme.money import format_number

from ..actions.texts import Conflict
from ..queries.applications import stored
from ..queries.presence import presence
from .pages import carry_out, show, status_of


def text_page(request, application, section, form, template, here, save, *, rev, **context):
    """Show or save one form of texts; an old revision is answered with both texts and 409 (K-077)."""
    conflict = None
    if form.is_bound and form.is_valid():
        values = form.values() if hasattr(form, "values") else form.cleaned_data
        try:
            done, new = carry_out(
                form, save, values, by=request.user, revision=_revision(request), quiet=bool(request.htmx)
            )
        except Conflict:
            current = stored(form.instance)
            done, conflict, rev = False, both_texts(form, current), current.revision
        if done:
            return _saved(request, application, section, new)
    if conflict is not None and request.htmx:
        return render(request, "applications/drafts/_conflict.html", {"conflict": conflict, "rev": rev}, status=409)
    if request.htmx and form.errors:
        return render(request, "applications/drafts/_autosave_errors.html", {"form": form}, status=422)
    status = 409 if conflict is not None else status_of(form)
    return show(
        request,
        template,
        application,
        section,
        form=form,
        rev=rev,
        conflict=conflict,
        here=here,
        status=status,
        **context,
    )


def _revision(request) -> int | None:
    text = request.POST.get("rev-son") or request.POST.get("rev", "")
    return int(text) if text.isdigit() else None


def _saved(request, application, section, revision: int) -> HttpResponse:
    if not request.htmx:
        messages.success(request, "Kaydedildi.")
        return redirect("applications:task-list", application.number)
    moment = localtime(application.now)
    said = {"an": f"{moment:%H.%M.%S}", "rev": revision, "kim": presence(application).get(section, "")}
    return HttpResponse(status=204, headers={"HX-Trigger": json.dumps({"kds:kaydedildi": said})})


def both_texts(form, current) -> list[tuple[str, str, str]]:
    """(label, mine, theirs) of the fields of a valid form that differ from the row as it is stored now."""
    pairs = [
        (form.fields[name].label, mine, getattr(current, name))
        for name, mine in form.cleaned_data.items()
        if name != "provinces"
    ]
    return [(label, _readable(mine), _readable(theirs)) for label, mine, theirs in pairs if mine != theirs]


def _readable(value) -> str:
    if isinstance(value, bool):
        return "evet" if value else "hayır"
    if isinstance(value, Decimal):
        return format_number(value, 2)
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value or "")
