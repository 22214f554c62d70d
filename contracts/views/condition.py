"""One condition of the approval: what it asks for, what was shown, and the form of its owner (V-53)."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render

from kumelenme.accounts.access import acting_as
from kumelenme.accounts.roles import Role
from kumelenme.lifecycle.idempotency import once

from ..actions.condition import show_condition, showing_row
from ..forms.condition import ProofForm
from ..models import DecisionCondition
from .pages import CLUSTER, FILE_READERS, carry_out, status_of

READERS = (*FILE_READERS, *CLUSTER, Role.ENTERPRISE_REP, Role.ENTERPRISE_FINANCE)


@acting_as(*READERS)
@once
def condition(request, code):
    """Read it; its owner writes how it was met."""
    found = get_object_or_404(
        DecisionCondition.objects.visible_to(request.user).select_related(
            "application__call__terms", "file", "shown_by"
        ),
        code=code,
    )
    may_show = showing_row(found, request.user) is not None
    form = ProofForm(request.POST or None, request.FILES or None, initial={"proof": found.proof})
    if (
        form.is_bound
        and form.is_valid()
        and carry_out(form, show_condition, found, by=request.user, **form.cleaned_data)[0]
    ):
        messages.success(request, "Koşul incelemeye gönderildi.")
        return redirect("contracts:condition", code)
    context = {
        "condition": found,
        "application": found.application,
        "form": form if may_show or form.is_bound else None,
    }
    return render(request, "contracts/condition/page.html", context, status=status_of(form))
