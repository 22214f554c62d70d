"""Reference letters by link: the team asks, the institution's person answers without an account (domain.md §4.3)."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from kumelenme.lifecycle.idempotency import once
from kumelenme.sql.clock import portal_now

from ..actions.links import cancel_link, mark_opened
from ..actions.organisations import register_organisation
from ..actions.references import decline_reference, give_reference, request_reference
from ..forms.participation import ReasonForm
from ..forms.reference_opinion import ReferenceOpinionForm, ReferenceRequestForm
from ..models import ContributionLink, Section
from ..queries.contributions import reference_requests
from ..rules.composition import agencies_of
from ..rules.participation import link_is_open
from .links import by_link
from .pages import carry_out, fetch, put_errors, show, status_of, team_page

GONE = (ContributionLink.Outcome.REPLACED, ContributionLink.Outcome.CANCELLED, "")


@team_page
@once
def ask(request, number):
    """Send an institution the link to its letter."""
    application = fetch(request, number)
    form = ReferenceRequestForm(request.POST or None)
    if form.is_valid():
        done, link = carry_out(form, _ask, application, dict(form.cleaned_data), request.user)
        if done:
            messages.success(request, f"Bağlantı gönderildi: {link.email}")
            return redirect("applications:documents", number)
    return show(
        request,
        "drafts/reference_request.html",
        application,
        Section.DOCUMENTS,
        form=form,
        agencies=agencies_of(application),
        status=status_of(form),
    )


@transaction.atomic
def _ask(application, values, user):
    email = values.pop("email")
    return request_reference(application, register_organisation(by=user, **values), email, by=user)


@team_page
@require_POST
def act(request, number, vkn, verb):
    """Send a link again, or take an open one back."""
    application = fetch(request, number)
    link = get_object_or_404(reference_requests(application), organisation__vkn=vkn)
    link.application = application
    try:
        if verb == "yenile":
            request_reference(application, link.organisation, link.email, by=request.user)
            messages.success(request, "Yeni bağlantı gönderildi; eskisi artık geçersiz.")
        else:
            cancel_link(link, by=request.user)
            messages.success(request, "İstek geri alındı; bağlantı artık geçersiz.")
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect("applications:documents", number)


def _page(request, template: str, link, status: int = 200, **context):
    context = {"link": link, "application": link.application, "organisation": link.organisation, **context}
    return render(request, f"applications/links/{template}.html", context, status=status)


def _closed(request, link):
    reason = link_is_open(link, link.application, portal_now(), Section.DOCUMENTS)
    if reason is None:
        return None
    status = 409 if request.method == "POST" else 410 if link.outcome in GONE else 200
    return _page(request, "reference_ended", link, status, reason=reason, opinion=getattr(link, "opinion", None))


@by_link(of_member=False)
def reference(request, link, token):
    """The institution's answers with the signed letter; afterwards what was given."""
    if closed := _closed(request, link):
        return closed
    if request.method == "GET":
        mark_opened(link, portal_now())
    form = ReferenceOpinionForm(request.POST or None, request.FILES or None)
    if form.is_valid():
        values = dict(form.cleaned_data)
        try:
            give_reference(link, values, upload=values.pop("upload"), token=token)
            return redirect("applications:reference", token)
        except ValidationError as refusal:
            put_errors(form, refusal)
    return _page(request, "reference", link, status_of(form), form=form, token=token)


@by_link(of_member=False)
def refuse(request, link, token):
    """Decline, with a reason."""
    if closed := _closed(request, link):
        return closed
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        try:
            decline_reference(link, reason=form.cleaned_data["reason"])
            return redirect("applications:reference", token)
        except ValidationError as refusal:
            put_errors(form, refusal)
    return _page(request, "reference_refuse", link, status_of(form), form=form, token=token)
