"""One row through time: of the plan, of the list of members; an earlier state is written back (ux.md A27, ADR 0030)."""

from datetime import datetime

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from kumelenme.lifecycle.idempotency import once
from kumelenme.turkish import tr_capfirst

from ..actions.member_states import restore_state
from ..actions.members import may_change, restore_member, section_of
from ..actions.plan_rows import restore_row
from ..models import Application, Member, Section
from ..overview.marked_words import marked_words
from ..overview.member_states import entries_of
from ..overview.section_changes import row_changes
from ..queries.editable import closed_reason, limit_reason, writable_sections
from ..queries.member_states import members_with_states, pairs_of
from ..queries.plan_rows import LISTS, removed_rows, revision, row_now, row_states
from .pages import fetch, team_page

PER_PAGE = 20


@team_page
def row_history(request, number, section, key):
    """Every state of one row of the plan, the latest first."""
    application, section = fetch(request, number), _list(section)
    before = whole(request.GET.get("once", ""))
    states = row_states(application, section, key, before=before, most=PER_PAGE + 1)
    shown, now = states[:PER_PAGE], row_now(application, section, key)
    if not states and not now and before is None:
        raise Http404
    last = now or next((state.state or state.previous for state in shown), None) or {}
    context = {
        "title": last.get(LISTS[section][1], section.label),
        "entries": [(row, _told(row), _compared(section, row)) for row in shown],
        "now": now,
        "seen": revision(now),
        "key": key,
        "next": shown[-1].number if len(states) > PER_PAGE else "",
        "latest": states[0].number if states and before is None else None,
    }
    return _show(request, "row_history.html", application, section, context)


@team_page
def removed(request, number, section):
    """Rows that were taken out of a section, the latest first."""
    application, section = fetch(request, number), _list(section)
    at, _, key = request.GET.get("once", "").partition("-")
    before = (whole(at) or 0, key) if at else None
    rows = removed_rows(application, section, before=before, most=PER_PAGE + 1)
    more = rows[PER_PAGE - 1] if len(rows) > PER_PAGE else None
    context = {"rows": rows[:PER_PAGE], "next": f"{more.number}-{more.key}" if more else ""}
    return _show(request, "removed_rows.html", application, section, context)


@team_page
@require_POST
@once
def restore(request, number, section, key, version):
    """A row becomes again what it was in one version."""
    application, section = fetch(request, number), _list(section)
    try:
        lost = restore_row(application, section, key, version, by=request.user, seen=request.POST.get("hal", ""))
        messages.success(request, "Satır seçtiğiniz hâline döndü. Önceki hâli de burada duruyor.")
        for sentence in lost:
            messages.warning(request, sentence)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect("applications:row-history", number, section.value, key)


@team_page
def member_history(request, number, code):
    """Everything that happened to one firm or institution since it is on the list."""
    application = fetch(request, number)
    member = _member(application, code)
    try:
        before = datetime.fromisoformat(request.GET["once"]) if "once" in request.GET else None
    except ValueError as wrong:
        raise Http404 from wrong
    if before is not None and before.tzinfo is None:
        raise Http404
    pairs = pairs_of(member, before=before, most=PER_PAGE + 1)
    changeable = may_change(member.organisation, request.user)
    shown = pairs[:PER_PAGE]
    context = {
        "member": member,
        "entries": entries_of(member, shown, team=set(member.ever), may_change=changeable),
        "seen": member.seen,
        "next": shown[-1][1].pgh_created_at.isoformat() if len(pairs) > PER_PAGE else "",
    }
    return _show(request, "member_history.html", application, section_of(member.organisation.kind), context)


@team_page
@require_POST
@once
def restore_member_state(request, number, code, kind, state):
    """A member's data or paper becomes again what it was."""
    member = _member(fetch(request, number), code)
    return _act(request, member, restore_state, kind, state, seen=request.POST.get("hal", ""))


@team_page
@require_POST
@once
def bring_back(request, number, code):
    """A member that was taken off the list, firm or institution, comes back."""
    return _act(request, _member(fetch(request, number), code), restore_member)


def _act(request, member: Member, action, *args, **more):
    try:
        action(member, *args, by=request.user, **more)
        messages.success(request, f"{member.organisation.title} seçtiğiniz hâline döndü.")
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect("applications:member-history", member.application.number, member.code)


def _member(application: Application, code: str) -> Member:
    return get_object_or_404(members_with_states(application), code=code)


def _show(request, template: str, application: Application, section: Section, context: dict):
    may_write = section in writable_sections(application, application.now)
    frame = {
        "application": application,
        "section": section,
        "may_write": may_write,
        "closed_reason": "" if may_write else limit_reason(application, section) or closed_reason(application),
    }
    return render(request, f"applications/drafts/{template}", {**frame, **context})


def _list(value: str) -> Section:
    if value not in LISTS:
        raise Http404
    return Section(value)


def whole(text: str) -> int | None:
    """The number that an address names, or None."""
    return int(text) if text.isascii() and text.isdecimal() and len(text) < 10 else None


def _told(row) -> str:
    if row.state is None:
        return "Çıkarıldı"
    if row.previous:
        return "Değiştirildi"
    return "Eklendi" if row.author else "Kayıttaki ilk hâli"


def _compared(section: Section, row) -> list[tuple]:
    found = row_changes(section, row.previous, row.state)
    return [(tr_capfirst(change.label), *marked_words(change.before, change.after)) for change in found]
