"""The applicants' page about their place at the board's table: when, where, and what they want to show."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods

from applications.models import Application
from kumelenme.accounts.access import acting_as
from kumelenme.lifecycle.idempotency import once

from ..actions.slides import closed_reason, upload_slides
from ..forms.agenda import SlidesForm
from ..models import TEAM_ROLES
from ..queries.slides import review_to_present, versions_of


@acting_as(*TEAM_ROLES)
@require_http_methods(["GET", "HEAD", "POST"])
@once
def slides(request, number):
    """Upload a version; the board sees the newest one during the meeting only."""
    application = get_object_or_404(
        Application.objects.visible_to(request.user).select_related("cluster"), number=number
    )
    review = review_to_present(application)
    if review is None:
        raise Http404
    form = SlidesForm(request.POST, request.FILES) if request.method == "POST" else SlidesForm()
    if form.is_valid():
        try:
            made = upload_slides(review, form.cleaned_data["file"], by=request.user)
            messages.success(request, f"Sunumunuz yüklendi ({made.version}. sürüm).")
            return redirect("evaluation:slides", number)
        except (ValidationError, PermissionDenied) as refusal:
            form.add_error(None, refusal if isinstance(refusal, ValidationError) else str(refusal))
    context = {
        "application": application,
        "review": review,
        "session": review.session,
        "versions": versions_of(review, request.user),
        "closed": closed_reason(review),
        "form": form,
    }
    return render(request, "evaluation/slides.html", context, status=422 if form.is_bound else 200)
