"""The contract: list, preview with its signatures, preparation, issue, new version (ux.md §3.10, A34, S22–S24)."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import redirect, render

from applications.models import Application, Stage
from applications.queries.packed import pack
from kumelenme.accounts.access import acting_as
from kumelenme.accounts.roles import Role
from kumelenme.lifecycle.idempotency import once

from ..actions import contract as actions
from ..followed import PACKED
from ..forms.contract import ComposeForm, RedraftForm
from ..models import Contract, ContractStatus, Party, PaymentRequest
from ..models.contract import READERS
from ..preflight import preflight, text_of
from ..queries import signatory_of
from ..signing import turns
from .pages import FILE_READERS, carry_out, refused, status_of
from .things import contract as contract_of

# What the rules of a contract's end look through.
CLOSING = {
    "reports": PACKED["reports"],
    "payments": pack(PaymentRequest, "contract", ("id", "contract_id", "kind", "number", "status")),
}


@acting_as(*FILE_READERS, Role.MONITOR, Role.PAYMENT_OFFICER)
def contract_list(request):
    """Enterprise files to review, then contracts by their number (S22)."""
    visible = Application.objects.visible_to(request.user)
    files = (
        visible.filter(stage=Stage.ENTERPRISE_FORMATION)
        .select_related("cluster", "enterprise")
        .order_by("stage_due_at")
    )
    contracts = (
        Contract.objects.visible_to(request.user)
        .select_related("application__cluster", "enterprise")
        .order_by("-number")
    )
    return render(request, "contracts/contract/list.html", {"files": files, "contracts": contracts})


@acting_as(*READERS)
def contract_page(request, number):
    """The text as it stands, its variable fields marked, beside the signatures (A34)."""
    closes = request.user.acting_as == Role.MONITOR  # and sees at once what is still missing for it
    contract = contract_of(request, number, **(CLOSING if closes else {}))
    versions = list(contract.versions.select_related("document").order_by("-version"))
    version = versions[0] if versions else None
    context = {
        "contract": contract,
        "application": contract.application,
        "version": version,
        "earlier": [old for old in reversed(versions[1:]) if old.issued_at],
        "may_prepare": request.user.acting_as == Role.LEGAL,
    }
    if version:
        context |= {
            "text": version.context,
            "body": text_of(version),
            "parties": _parties(request.user, contract, version),
        }
    return render(request, "contracts/contract/page.html", context)


@acting_as(Role.LEGAL)
@once
def contract_prepare(request, number):
    """Compose from frozen data, see what is still wrong (S23)."""
    contract = contract_of(request, number)
    signatory, title = signatory_of(contract)
    initial = {
        "signatory": signatory,
        "signatory_title": title,
        "start_on": contract.start_on,
        "options": contract.options,
    }
    form = ComposeForm(request.POST or None, initial=initial)
    if (
        form.is_bound
        and form.is_valid()
        and carry_out(form, actions.compose_version, contract, by=request.user, **form.cleaned_data)[0]
    ):
        messages.success(request, "Taslak, donmuş veriden oluşturuldu.")
        return redirect("contracts:contract-prepare", number)
    version = contract.current_version
    checks = preflight(contract, version.context) if version and not version.issued_at else []
    context = {
        "contract": contract,
        "application": contract.application,
        "form": form,
        "version": version,
        "checks": checks,
        "conditions": contract.agreed_plan.conditions.all(),
    }
    return render(request, "contracts/contract/prepare.html", context, status=status_of(form))


@acting_as(Role.LEGAL)
@once
def contract_issue(request, number):
    """The last look before the text is frozen."""
    contract = contract_of(request, number)
    version, refusals = contract.current_version, []
    if request.method == "POST":
        try:
            actions.issue_contract(contract, by=request.user)
            messages.success(request, "Sözleşme imzaya açıldı; PDF hazırlanıyor.")
            return redirect("contracts:contract", number)
        except ValidationError as refusal:
            refusals = refused(refusal)
    checks = preflight(contract, version.context) if version else []
    context = {
        "contract": contract,
        "application": contract.application,
        "version": version,
        "checks": checks,
        "refusals": refusals,
    }
    return render(request, "contracts/contract/issue.html", context, status=422 if refusals else 200)


@acting_as(Role.LEGAL)
@once
def contract_redraft(request, number):
    """A new version; says before that the signatures under the old one become void."""
    contract = contract_of(request, number)
    form = RedraftForm(request.POST or None)
    if (
        form.is_bound
        and form.is_valid()
        and carry_out(form, actions.redraft_contract, contract, by=request.user, **form.cleaned_data)[0]
    ):
        messages.success(request, "Yeni sürüm hazırlandı; önceki sürüm ve altındaki imzalar geçersizdir.")
        return redirect("contracts:contract-prepare", number)
    version = contract.current_version
    context = {
        "contract": contract,
        "application": contract.application,
        "form": form,
        "version": version,
        "signatures": version.signatures.select_related("copy") if version else [],
    }
    return render(request, "contracts/contract/redraft.html", context, status=status_of(form))


def _parties(user, contract, version) -> list[dict]:
    """The signing flow: per party its last signature, and what this person may do about it now."""
    return turns(
        user,
        version.signatures,
        open_now=contract.status == ContractStatus.ISSUED,
        uploads=lambda party: user.acting_as in UPLOADERS[party],
        confirms=user.acting_as in CONFIRMERS,
    )


UPLOADERS = {Party.ENTERPRISE: (Role.ENTERPRISE_REP, Role.LEGAL), Party.MINISTRY: (Role.APPROVER, Role.LEGAL)}
CONFIRMERS = (Role.LEGAL, Role.APPROVER, Role.COMMISSION_MEMBER, Role.COMMISSION_CHAIR)
