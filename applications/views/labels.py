"""Labels of the commission: on one file, and on several after a preview (ux.md §3.5)."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render

from kumelenme.accounts.access import acting_as
from kumelenme.accounts.roles import COMMISSION_ROLES
from kumelenme.lifecycle.idempotency import once

from ..actions.labels import add_label, judge_labels, label_all, remove_label
from ..forms.labels import BulkLabelForm, LabelForm
from ..models import Application
from ..queries.labels import known_labels
from .inbox import chosen_files
from .pages import carry_out, status_of


@acting_as(*sorted(COMMISSION_ROLES))
@once
def labels(request, number):
    """The labels of one file: one more, or one less."""
    found = Application.objects.visible_to(request.user).select_related("call", "cluster")
    application = get_object_or_404(found, number=number)
    if unwanted := request.POST.get("cikar", ""):
        if remove_label(application, unwanted, by=request.user):
            messages.success(request, f"#{unwanted} etiketi çıkarıldı.")
        return redirect("applications:labels", number)
    form = LabelForm(request.POST or None)
    if form.is_valid():
        text = form.cleaned_data["text"]
        done, changed = carry_out(form, add_label, application, text, by=request.user)
        if done:
            messages.success(request, f"#{text} etiketi " + ("eklendi." if changed else "zaten vardı."))
            return redirect("applications:labels", number)
    context = {
        "application": application,
        "labels": application.labels.select_related("added_by"),
        "form": form,
        "known": known_labels(request.user),
    }
    return render(request, "applications/labels/labels.html", context, status=status_of(form))


@acting_as(*sorted(COMMISSION_ROLES))
@once
def bulk(request):
    """The chosen files, what would happen to each, then the label."""
    sent = request.POST or request.GET
    files = chosen_files(request)
    form = BulkLabelForm(sent if "text" in sent else None)
    preview = []
    if form.is_valid():
        text = form.cleaned_data["text"]
        if request.method == "POST":
            _report(request, text, label_all(files, text, adding=form.adding, by=request.user))
            return redirect("applications:application-list")
        preview = judge_labels(files, text, adding=form.adding)
    context = {
        "files": files,
        "form": form,
        "preview": preview,
        "ready": [outcome for outcome in preview if not outcome.refusal],
        "known": known_labels(request.user),
    }
    return render(request, "applications/labels/bulk.html", context, status=status_of(form))


def _report(request, text: str, outcomes) -> None:
    """How many files changed, and each that did not with its reason."""
    refused = [outcome for outcome in outcomes if outcome.refusal]
    if done := len(outcomes) - len(refused):
        messages.success(request, f"#{text}: {done} başvurunun etiketleri değişti.")
    for outcome in refused:
        messages.warning(request, f"{outcome.application.number}: {outcome.refusal}")
