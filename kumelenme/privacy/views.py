"""Asking about one's own data, following it, and the privacy officer's desk of requests (law 6698, articles 11 and 13)."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.shortcuts import get_object_or_404, redirect, render

from kumelenme.accounts.access import acting_as, signed_in
from kumelenme.accounts.roles import Role
from kumelenme.lifecycle.idempotency import once

from . import actions
from .forms import AnswerForm, AskForm, EnterForm
from .models import KEEPERS, PrivacyRequest, RequestStatus
from .queries import requests

SHOWN = 100


def _accepted(form, act):
    """What the action made of a sound form; its refusal goes beside the fields, None then."""
    if not (form.is_bound and form.is_valid()):
        return None
    try:
        return act(dict(form.cleaned_data))
    except ValidationError as refusal:
        form.add_error(None, refusal)
        return None


def _status(form) -> int:
    return 422 if form is not None and form.is_bound else 200


@signed_in
@once
def own(request):
    """One's own requests, and the form for another."""
    form = AskForm(request.POST or None)
    if made := _accepted(form, lambda values: actions.ask(values, by=request.user)):
        messages.success(request, f"{made.number} numaralı başvurunuz alındı; en geç otuz gün içinde yanıtlanır.")
        return redirect("privacy:request", made.number)
    found = PrivacyRequest.objects.filter(person=request.user)[:SHOWN]
    return render(request, "privacy/own.html", {"form": form, "requests": found}, status=_status(form))


@signed_in
@once
def one(request, number):
    """One request with its answer; the privacy officer answers here."""
    visible = PrivacyRequest.objects.visible_to(request.user).select_related("document", "file", "answered_by")
    found = get_object_or_404(visible, number=number)
    answers = request.user.acting_as == Role.PRIVACY_OFFICER
    if request.method == "POST" and not answers:
        raise PermissionDenied("Başvuruyu KVKK irtibat kişisi yanıtlar.")
    form = AnswerForm(request.POST or None) if answers and found.status == RequestStatus.RECEIVED else None
    if form is not None and form.is_bound and form.is_valid():
        _accepted(form, lambda values: actions.answer(found, by=request.user, **values))
        if form.is_valid():
            messages.success(request, "Yanıt kaydedildi; yazısı düzenleniyor ve başvurana bildirildi.")
            return redirect("privacy:request", number)
    context = {"asked": found, "form": form, "keeper": request.user.acting_as in KEEPERS}
    return render(request, "privacy/request.html", context, status=_status(form))


@acting_as(*KEEPERS)
def office(request):
    """What waits by its last day, or the newest that are done."""
    done = request.GET.get("durum") == "sonuclanan"
    rows, following = requests(request.user, done=done, after=request.GET.get("sonra", ""))
    context = {"rows": rows, "done": done, "following": following, "first": "sonra" not in request.GET}
    return render(request, "privacy/office.html", context)


@acting_as(Role.PRIVACY_OFFICER)
@once
def enter(request):
    """A request that came on paper, from a notary or by KEP."""
    form = EnterForm(request.POST or None, request.FILES or None)
    if made := _accepted(form, lambda values: actions.enter(values, values.pop("paper"), by=request.user)):
        messages.success(request, f"{made.number} numarasıyla kaydedildi.")
        return redirect("privacy:request", made.number)
    return render(request, "privacy/enter.html", {"form": form}, status=_status(form))
