"""Kuruluşlarım: for whom one acts, asking for authority, and the decision on a request (K-006, K-007, N02)."""

from django.contrib import messages
from django.db import transaction
from django.shortcuts import get_object_or_404, redirect, render

from kumelenme.accounts.access import acting_as, signed_in
from kumelenme.lifecycle.flow import available
from kumelenme.lifecycle.idempotency import once
from kumelenme.lifecycle.reference import row_url
from kumelenme.sql.clock import portal_today

from ..actions.organisations import register_organisation
from ..actions.representation import decide, request_representation
from ..forms.representation import DecisionForm, RequestForm
from ..models import REPRESENTATION_READERS, Representation
from ..queries import representation as lists
from .pages import carry_out, status_of

DECISIONS = {"onayla": "approve_representation", "reddet": "refuse_representation"}


@signed_in
def own(request):
    """The person's organisations with state and expiry, and the requests of others that wait for them."""
    context = {
        "standings": lists.own_representations(request.user, portal_today()),
        "waiting": lists.waiting_for(request.user),
        "led": lists.led_by(request.user),
    }
    return render(request, "applications/representations/own.html", context)


@signed_in
@once
def ask(request):
    """Ask for authority, or to join an organisation that others represent; with the document."""
    form = RequestForm(request.POST or None, request.FILES or None, initial={"vkn": request.GET.get("vkn", "")[:20]})
    if form.is_valid():
        done, representation = carry_out(form, _ask, form, request.user)
        if done:
            messages.success(request, "Talebiniz alındı. Karar verildiğinde size bildirilir.")
            return redirect("applications:representation", representation.code)
    return render(request, "applications/representations/ask.html", {"form": form}, status=status_of(form))


@transaction.atomic
def _ask(form, user) -> Representation:
    organisation = register_organisation(by=user, **form.organisation_values())
    return request_representation(organisation, form.cleaned_data["proof"], by=user, **form.request_values())


@signed_in
@once
def one(request, code):
    """One request: for its person to follow, for the office and the organisation's representatives to decide."""
    found = Representation.objects.visible_to(request.user).select_related(*lists.RELATED, "decided_by")
    representation = get_object_or_404(found, code=code)
    may = {row.name: row for row in available(representation, request.user)}
    act = request.POST.get("islem", "")
    decides = "approve_representation" in may
    form = DecisionForm(request.POST if act in DECISIONS else None) if decides else None
    if form is not None and form.is_valid():
        done, _ = carry_out(
            form, decide, representation, approved=act == "onayla", by=request.user, **form.cleaned_data
        )
        if done:
            messages.success(request, "Yetki onaylandı." if act == "onayla" else "Talep reddedildi.")
            return redirect("applications:representation", code)
    context = {
        "representation": representation,
        "standing": lists.standing(representation, portal_today()),
        "form": form,
        "file_is_open": representation.proof is not None and representation.proof.can_read(request.user),
        "is_own": representation.person_id == request.user.pk,
        "ways_out": [(row.label, row_url(row, representation)) for row in may.values() if not row.needs],
    }
    return render(request, "applications/representations/one.html", context, status=status_of(form) if form else 200)


@acting_as(*REPRESENTATION_READERS)
def office(request):
    """Every request and authority: those that wait, those in force, those that are over."""
    found = lists.office(
        request.user, portal_today(), tab=request.GET.get("durum", ""), after=request.GET.get("sonra", "")
    )
    return render(request, "applications/representations/office.html", {"office": found})
