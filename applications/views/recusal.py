"""Leaving a file: one page, one reason, and the file is gone from sight (K-081)."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render

from kumelenme.accounts.access import acting_as
from kumelenme.accounts.roles import Role
from kumelenme.lifecycle.idempotency import once

from ..actions import recusal
from ..forms.administrative_check import RecusalForm
from ..models import Application
from .pages import carry_out, status_of


@acting_as(Role.COMMISSION_MEMBER, Role.COMMISSION_CHAIR)
@once
def recuse(request, number):
    """A member or the chair leaves the file."""
    application = get_object_or_404(Application.objects.visible_to(request.user), number=number)
    form = RecusalForm(request.POST or None)
    if form.is_valid():
        done, _ = carry_out(form, recusal.recuse, application, by=request.user, reason=form.cleaned_data["reason"])
        if done:
            messages.success(request, "Dosyadan çekildiniz; başvuru artık listenizde görünmez.")
            return redirect("lifecycle:desk")
    context = {"application": application, "form": form}
    return render(request, "applications/check/recuse.html", context, status=status_of(form))
