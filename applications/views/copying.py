"""Starting from an earlier application, and the bar on each copied section (ux.md A2, §3.1)."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from kumelenme.lifecycle.idempotency import once

from ..actions.copying import COPYABLE, copy_sections, settle_copy
from ..forms.copying import CopyForm
from ..models import Section
from ..overview.tasklist import SECTION_URLS, begun_sections
from ..queries.earlier import earlier_ones
from ..queries.editable import writable_sections
from .pages import carry_out, fetch, render_draft, status_of, team_page


@team_page
@once
def copy(request, number):
    """Pick an application and its sections."""
    application = fetch(request, number)
    begun, writable = begun_sections(application), writable_sections(application, application.now)
    free = [section for section in COPYABLE if section in writable and not begun[section]]
    earlier = earlier_ones(application, request.user)
    initial = {"source": request.GET.get("kaynak") or earlier.first(), "sections": [s.value for s in free]}
    form = CopyForm(request.POST or None, earlier=earlier, sections=free, initial=initial)
    if form.is_valid():
        source, sections = form.cleaned_data["source"], form.cleaned_data["sections"]
        done, _ = carry_out(form, copy_sections, application, source, sections, by=request.user)
        if done:
            messages.success(
                request, f"{len(sections)} bölüm {source.number} başvurusundan kopyalandı. Her birini gözden geçirin."
            )
            return redirect("applications:task-list", number)
    context = {"application": application, "form": form, "possible": bool(free) and earlier.exists()}
    return render_draft(request, "copy.html", context, status=status_of(form))


@team_page
@require_POST
def settle(request, number, section):
    """ "Uygun" or "Temizle": the button says which."""
    if section not in Section.values:
        raise Http404
    application, section, clear = fetch(request, number), Section(section), "temizle" in request.POST
    try:
        settle_copy(application, section, by=request.user, clear=clear)
        messages.success(
            request,
            f"“{section.label}” boşaltıldı; kopyalanan hâli bölümün geçmişinde duruyor."
            if clear
            else f"“{section.label}” bu başvuru için uygun bulundu.",
        )
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect(SECTION_URLS[section], number)
