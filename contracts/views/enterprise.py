"""The enterprise's file: the coordinator writes it, commission and lawyers read, return or accept it (A33, T27)."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render

from applications.models import Application, Stage
from kumelenme.accounts.access import acting_as
from kumelenme.accounts.roles import Role
from kumelenme.lifecycle.flow import available
from kumelenme.lifecycle.idempotency import once

from ..actions import enterprise as actions
from ..forms.enterprise import FIELDS, DocumentForm, EnterpriseForm, ReturnForm
from ..models import Enterprise, EnterpriseSlot
from ..queries import conditions_of
from ..rules.enterprise import ACCEPTING, SUBMITTING
from .pages import CLUSTER, COMMISSION, carry_out, fetch, refused, status_of

REVIEWERS = (*COMMISSION, Role.LEGAL)
STARTED = (
    Stage.ENTERPRISE_FORMATION,
    Stage.CONTRACT,
    Stage.IMPLEMENTATION,
    Stage.COMPLETED,
    Stage.TERMINATED,
    Stage.LAPSED,
)


def _file(application: Application) -> Enterprise:
    """The stored file, or an empty one that is saved with the first form."""
    if application.stage not in STARTED:
        raise Http404
    return Enterprise.objects.filter(application=application).first() or Enterprise(application=application)


def _slots(enterprise: Enterprise) -> list[tuple]:
    """(slot, current document or None) in the order of the file."""
    current = (
        {d.slot: d for d in enterprise.documents.filter(replaced_at=None).select_related("file")}
        if enterprise.pk
        else {}
    )
    return [(slot, current.get(slot.value)) for slot in EnterpriseSlot]


@acting_as(*CLUSTER)
@once
def enterprise_page(request, number):
    """The form with its five documents; it may be saved half filled."""
    application = fetch(request, number)
    enterprise = _file(application)
    form = EnterpriseForm(request.POST or None, instance=enterprise, terms=application.call.terms)
    if form.is_bound and form.is_valid():
        values = {name: form.cleaned_data[name] for name in FIELDS}
        if carry_out(form, actions.save_enterprise, application, values, by=request.user)[0]:
            messages.success(request, "Teşebbüs bilgileri kaydedildi.")
            return redirect("contracts:enterprise", number)
    may_write = application.stage == Stage.ENTERPRISE_FORMATION and enterprise.may_be_written
    context = {
        "application": application,
        "enterprise": enterprise,
        "form": form,
        "slots": _slots(enterprise),
        "may_write": may_write,
        "conditions": conditions_of(application),
    }
    return render(request, "contracts/enterprise/page.html", context, status=status_of(form))


@acting_as(*CLUSTER)
@once
def enterprise_document(request, number, slot):
    """One document: choose the file and write its date."""
    application = fetch(request, number)
    enterprise = _file(application)
    if slot not in EnterpriseSlot.values:
        raise Http404
    form = DocumentForm(request.POST or None, request.FILES or None)
    if form.is_bound and form.is_valid():
        data = form.cleaned_data
        if carry_out(
            form, actions.add_document, application, data["file"], slot=slot, dated_on=data["dated_on"], by=request.user
        )[0]:
            messages.success(request, f"{EnterpriseSlot(slot).label} yüklendi.")
            return redirect("contracts:enterprise", number)
    context = {"application": application, "enterprise": enterprise, "form": form, "slot": EnterpriseSlot(slot)}
    return render(request, "contracts/enterprise/document.html", context, status=status_of(form))


@acting_as(*CLUSTER)
@once
def enterprise_send(request, number):
    """Check everything, then send the file to the commission."""
    application = fetch(request, number)
    enterprise = get_object_or_404(Enterprise, application=application)
    refusals = []
    if request.method == "POST":
        try:
            actions.submit_enterprise(application, by=request.user)
            messages.success(request, "Teşebbüs dosyası incelemeye gönderildi.")
            return redirect("contracts:enterprise", number)
        except ValidationError as refusal:
            refusals = refused(refusal)
    context = {
        "application": application,
        "enterprise": enterprise,
        "rules": _checklist(SUBMITTING, enterprise),
        "refusals": refusals,
    }
    return render(request, "contracts/enterprise/send.html", context, status=422 if refusals else 200)


@acting_as(*REVIEWERS)
@once
def enterprise_review(request, number):
    """Read the file; accept it or return it with what is missing."""
    application = fetch(request, number)
    enterprise = get_object_or_404(Enterprise, application=application)
    form = ReturnForm(request.POST if "iade" in request.POST else None, enterprise=enterprise)
    refusals, rows = [], available(application, request.user)
    if request.method == "POST" and "kabul" in request.POST:
        try:
            actions.accept_enterprise(application, by=request.user)
            messages.success(request, "Teşebbüs dosyası kabul edildi; sözleşme hazırlanabilir.")
            return redirect("contracts:contracts")
        except ValidationError as refusal:
            refusals = refused(refusal)
    if (
        form.is_bound
        and form.is_valid()
        and carry_out(form, actions.return_enterprise, application, by=request.user, **form.cleaned_data)[0]
    ):
        messages.success(request, "Dosya, eksikleriyle koordinatöre iade edildi.")
        return redirect("contracts:contracts")
    context = {
        "application": application,
        "enterprise": enterprise,
        "slots": _slots(enterprise),
        "conditions": conditions_of(application),
        "form": form,
        "refusals": refusals,
        "rules": _checklist(ACCEPTING, application),
        "may_decide": any(row.name == "accept_enterprise" for row in rows),
    }
    return render(request, "contracts/enterprise/review.html", context, status=422 if refusals or form.errors else 200)


def _checklist(rules, thing) -> list[tuple]:
    """Rules as <c-rule-list> wants them."""
    return [
        ("broken" if (reason := rule(thing)) else "met", rule.statement, reason or "", rule.source) for rule in rules
    ]
