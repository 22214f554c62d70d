"""The register of one file for the inspector: to read, and as a paper with the chain's head (D31)."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render

from applications.models import Application
from kumelenme.accounts.access import acting_as
from kumelenme.documents.queries import documents_for
from kumelenme.lifecycle.idempotency import once

from ..extract import READERS, entries_of, issue_extract, told
from ..forms.extract import SpanForm
from .pages import status_of

PAGE = 200


@acting_as(*READERS)
@once
def extract(request, number):
    """The newest entries of the span; a POST freezes the whole span."""
    found = Application.objects.visible_to(request.user).select_related("cluster", "call")
    application = get_object_or_404(found, number=number)
    form = SpanForm(request.POST or request.GET or None)
    sound = not form.is_bound or form.is_valid()
    span = {"first": form.cleaned_data["ilk"], "last": form.cleaned_data["son"]} if form.is_bound and sound else {}
    if request.method == "POST" and sound:
        with transaction.atomic():
            paper = issue_extract(application, first=span.get("first"), last=span.get("last"), by=request.user)
        messages.success(request, f"{paper.number} düzenlendi; PDF birazdan hazır olur.")
        return redirect("contracts:register-extract", number)
    entries = entries_of(application, **span) if sound else []
    context = {
        "application": application,
        "form": form,
        "rows": [told(entry) for entry in (entries.reverse()[:PAGE] if sound else [])],
        "most": PAGE,
        "papers": documents_for(application, request.user).filter(kind="D31"),
    }
    return render(request, "contracts/extract.html", context, status=status_of(form))
