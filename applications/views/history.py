"""The history of a draft: who wrote which section when, two versions side by side, one of them restored (ux.md A27)."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from kumelenme.lifecycle.idempotency import once

from ..actions.restoring import restore_version
from ..models import VERSIONED, Section
from ..overview.marked_words import marked_words
from ..overview.section_changes import section_changes
from ..overview.tasklist import movement
from ..queries.editable import closed_reason, limit_reason, writable_sections
from ..queries.history import latest_versions, team_acts, versions_of
from ..queries.plan_rows import LISTS
from .pages import fetch, team_page

PER_PAGE = 30


@team_page
def history(request, number):
    """Every section with its last version, then everything the team did."""
    application = fetch(request, number)
    latest = latest_versions(application)
    page = Paginator(team_acts(application), PER_PAGE).get_page(request.GET.get("sayfa"))
    context = {
        "application": application,
        "sections": [(section, latest.get(section)) for section in Section if section in VERSIONED],
        "page": page,
        "movements": [movement(entry) for entry in page],
    }
    return render(request, "applications/drafts/history.html", context)


@team_page
def section_history(request, number, section):
    """The versions of one section; two that were chosen stand side by side."""
    application, section = fetch(request, number), _section(section)
    versions = list(versions_of(application, section))
    chosen = _chosen(request, versions)
    may_write = section in writable_sections(application, application.now)
    context = {
        "application": application,
        "section": section,
        "versions": versions,
        "has_rows": section in LISTS,
        "chosen": chosen,
        "changes": _compared(section, *chosen) if chosen else [],
        "may_write": may_write,
        "closed_reason": "" if may_write else limit_reason(application, section) or closed_reason(application),
    }
    return render(request, "applications/drafts/section_history.html", context)


@team_page
@require_POST
@once
def restore(request, number, section, version):
    """A section becomes again what one of its versions says."""
    application, section = fetch(request, number), _section(section)
    try:
        lost = restore_version(application, section, version, by=request.user)
        messages.success(
            request,
            f"“{section.label}” {version}. sürümdeki hâline döndü. Önceki hâli de burada duruyor; onu geri yükleyerek vazgeçebilirsiniz.",
        )
        for sentence in lost:
            messages.warning(request, sentence)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect("applications:section-history", number, section.value)


def _section(value: str) -> Section:
    if value not in VERSIONED:
        raise Http404
    return Section(value)


def _chosen(request, versions: list) -> tuple | None:
    """The older and the newer of the two asked for; without a choice the last two, None if there is only one."""
    by_number = {str(row.number): row for row in versions}
    asked = [by_number[text] for name in ("once", "sonra") if (text := request.GET.get(name, "")) in by_number]
    if len(asked) < 2:
        asked = versions[:2]
    return tuple(sorted(asked, key=lambda row: row.number)) if len(asked) == 2 else None


def _compared(section: Section, before, after) -> list[tuple]:
    """(label, pieces of the older value, pieces of the newer one)."""
    found = section_changes(section, before.content, after.content)
    return [(change.label, *marked_words(change.before, change.after)) for change in found]
