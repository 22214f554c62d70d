"""Saved views of the inbox, and acts on several files with their preview (S7)."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from kumelenme.accounts.access import acting_as
from kumelenme.accounts.roles import MINISTRY_ROLES, Role
from kumelenme.lifecycle.idempotency import once

from ..actions.inbox import assign_all, judge, late_lists, remind, save_view
from ..forms.inbox import BulkOfficersForm, SavedViewForm
from ..models import Application
from .pages import carry_out, status_of

MOST = 50


@acting_as(*sorted(MINISTRY_ROLES))
@require_POST
@once
def keep_view(request):
    """Keep the filter of the address under a name."""
    form = SavedViewForm(request.POST)
    if form.is_valid():
        done, _ = carry_out(form, save_view, by=request.user, **form.cleaned_data)
        if done:
            messages.success(request, f"“{form.cleaned_data['name']}” görünümü kaydedildi.")
            return redirect(f"{reverse('applications:application-list')}?{form.cleaned_data['query']}")
    return render(request, "applications/inbox/view.html", {"form": form}, status=status_of(form))


@acting_as(*sorted(MINISTRY_ROLES))
@require_POST
def forget_view(request, code):
    """Take one of one's own views away."""
    view = get_object_or_404(request.user.saved_views, code=code)
    view.delete()
    messages.success(request, f"“{view.name}” görünümü silindi.")
    return redirect("applications:application-list")


@acting_as(Role.COMMISSION_CHAIR)
@once
def bulk(request):
    """The chosen files, what would happen to each, then officers for those that still need them, or a reminder."""
    files = chosen_files(request)
    preview = judge(files)
    ready = [outcome.application for outcome in preview if not outcome.refusal]
    act = request.POST.get("islem", "")
    form = BulkOfficersForm(request.POST if act == "ata" else None, calls=sorted({file.call.number for file in ready}))
    if act == "hatirlat":
        messages.success(request, f"{remind(files, by=request.user)} kişiye hatırlatma gönderildi.")
        return redirect("applications:application-list")
    if act == "ata" and form.is_valid():
        _report(request, assign_all(ready, form.cleaned_data["officers"], by=request.user))
        return redirect("applications:application-list")
    context = {"form": form, "preview": preview, "ready": ready, "late": late_lists(files)}
    return render(request, "applications/inbox/bulk.html", context, status=status_of(form))


def chosen_files(request) -> list[Application]:
    """The files whose boxes were ticked, at most MOST, in order of number; none that the person may not see."""
    asked = dict.fromkeys((request.POST or request.GET).getlist("basvuru"))
    numbers = [number for number in asked if "\x00" not in number][:MOST]
    found = Application.objects.visible_to(request.user).filter(number__in=numbers)
    return list(found.select_related("call__terms", "cluster").order_by("number"))


def _report(request, outcomes) -> None:
    """How many were done, and each that was not with its reason."""
    refused = [outcome for outcome in outcomes if outcome.refusal]
    if done := len(outcomes) - len(refused):
        messages.success(request, f"{done} başvurunun komisyon üyeleri görevlendirildi.")
    for outcome in refused:
        messages.warning(request, f"{outcome.application.number}: {outcome.refusal}")
