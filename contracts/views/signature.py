"""Uploading a signed copy and deciding on somebody else's (T29)."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from kumelenme.accounts.access import acting_as, recently_authenticated
from kumelenme.accounts.roles import Role
from kumelenme.lifecycle.idempotency import once

from ..actions import signature as actions
from ..forms.contract import DecisionForm, SignatureForm
from ..models import ContractSignature, Party
from .contract import CONFIRMERS
from .pages import carry_out, refused, status_of
from .things import contract as contract_of


@acting_as(Role.ENTERPRISE_REP, Role.APPROVER, Role.LEGAL)
@recently_authenticated
@once
def sign(request, number, party):
    """One party's signed copy of the version that is open for signature."""
    contract = contract_of(request, number)
    version = contract.current_version
    if party not in Party.values or version is None or version.document is None:
        raise Http404
    form = SignatureForm(request.POST or None, request.FILES or None)
    if form.is_bound and form.is_valid():
        data = form.cleaned_data
        if carry_out(
            form,
            actions.upload_signature,
            contract,
            data["file"],
            party=party,
            kind=data["kind"],
            signed_on=data["signed_on"],
            by=request.user,
        )[0]:
            messages.success(request, "İmzalı nüsha yüklendi. Başka bir kişi inceleyip onaylayacak.")
            return redirect("contracts:contract", number)
    name, title = actions.signatory_of(version, Party(party))
    context = {
        "contract": contract,
        "application": contract.application,
        "version": version,
        "party": Party(party),
        "form": form,
        "signatory": name,
        "title": title,
    }
    return render(request, "contracts/contract/sign.html", context, status=status_of(form))


@acting_as(*CONFIRMERS)
@require_POST
@once
def decide(request, number, party):
    """Confirm or refuse the copy that waits; never one's own."""
    contract = contract_of(request, number)
    waiting = ContractSignature.objects.filter(
        version__contract=contract, party=party, copy__state="waiting"
    ).select_related("copy", "version__contract")
    signature = get_object_or_404(waiting)
    form = DecisionForm(request.POST)
    try:
        if form.is_valid():
            actions.decide_signature(
                signature, confirmed="onayla" in request.POST, by=request.user, note=form.cleaned_data["note"]
            )
            messages.success(request, "İmza onaylandı." if "onayla" in request.POST else "İmzalı nüsha geri çevrildi.")
    except ValidationError as refusal:
        for _, sentence in refused(refusal):
            messages.error(request, sentence)
    return redirect("contracts:contract", number)
