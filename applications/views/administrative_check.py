"""The commission's screens: assign, check, reconcile, close (ux.md §3.5)."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render

from kumelenme.accounts.access import acting_as
from kumelenme.accounts.roles import Role
from kumelenme.lifecycle.idempotency import once

from ..actions import checks, completion
from ..forms.administrative_check import (
    EliminationForm,
    OfficersForm,
    RecusalForm,
    given_answers,
    item_forms,
)
from ..models import AdministrativeCheck, Application
from ..overview.evidence import findings
from ..rules.administrative import current_round, reconciled

COMMISSION = (Role.COMMISSION_MEMBER, Role.COMMISSION_CHAIR)


def _application(request, number):
    return get_object_or_404(
        Application.objects.visible_to(request.user).select_related("call__terms", "cluster"), number=number
    )


@acting_as(*COMMISSION)
def overview(request, number):
    """State of the check: who reads, how far, what the chair may do next."""
    application = _application(request, number)
    lists = (
        application.checks.filter(round=current_round(application))
        .select_related("officer")
        .prefetch_related("answers")
    )
    mine = next((c for c in lists if c.officer_id == request.user.pk and not c.is_reconciliation), None)
    return render(
        request,
        "applications/check/overview.html",
        {
            "application": application,
            "lists": lists,
            "mine": mine,
            "reconciled": reconciled(application),
            "requests": application.completion_requests.all(),
            "submission": checks.latest_submission(application),
        },
    )


@acting_as(Role.COMMISSION_CHAIR)
@once
def assign(request, number):
    """The chair gives the file to the officers."""
    application = _application(request, number)
    form = OfficersForm(request.POST or None, application=application)
    if form.is_valid():
        try:
            checks.assign_officers(application, form.cleaned_data["officers"], by=request.user)
            messages.success(request, "İdari kontrol görevi verildi.")
            return redirect("applications:check-overview", number)
        except ValidationError as refusal:
            form.add_error("officers", refusal)
    return render(
        request,
        "applications/check/assign.html",
        {"application": application, "form": form},
        status=422 if form.is_bound and form.errors else 200,
    )


@acting_as(*COMMISSION)
@once
def work(request, number, pk):
    """One list: 24 items beside the dossier, saved as often as wished, finished once."""
    application = _application(request, number)
    check = get_object_or_404(
        AdministrativeCheck.objects.prefetch_related("answers"), pk=pk, application=application, officer=request.user
    )
    forms_ = item_forms(check, application.call.terms, request.POST or None)
    errors: list[str] = []
    if request.method == "POST" and all(form.is_valid() for form in forms_):
        try:
            checks.save_answers(check, given_answers(forms_), by=request.user)
            if "finish" in request.POST:
                checks.finish(check, by=request.user)
                messages.success(request, "Kontrol listeniz tamamlandı.")
                return redirect("applications:check-overview", number)
            messages.success(request, "Cevaplarınız kaydedildi.")
            return redirect("applications:check-work", number, pk)
        except ValidationError as refusal:
            errors = refusal.messages
    errors += [
        message for form in forms_ if form.is_bound for messages_ in form.errors.values() for message in messages_
    ]
    return render(
        request,
        "applications/check/work.html",
        {
            "application": application,
            "check": check,
            "forms": forms_,
            "findings": findings(application),
            "errors": errors,
            "dossier": check.submission.dossier,
            "documents": application.documents.filter(replaced_at=None).select_related("file"),
        },
        status=422 if errors else 200,
    )


@acting_as(Role.COMMISSION_CHAIR)
def reconcile(request, number):
    """Open the chair's list and go to it."""
    application = _application(request, number)
    if request.method == "POST":
        try:
            check = checks.open_reconciliation(application, by=request.user)
            return redirect("applications:check-work", number, check.pk)
        except ValidationError as refusal:
            messages.error(request, refusal.messages[0])
    return redirect("applications:check-overview", number)


@acting_as(*COMMISSION)
@once
def recuse(request, number, pk):
    """An officer leaves the file."""
    application = _application(request, number)
    check = get_object_or_404(AdministrativeCheck, pk=pk, application=application, officer=request.user)
    form = RecusalForm(request.POST or None)
    if form.is_valid():
        checks.recuse(check, by=request.user, reason=form.cleaned_data["reason"])
        messages.success(request, "Dosyadan çekildiniz; başvuru artık listenizde görünmez.")
        return redirect("lifecycle:desk")
    return render(
        request,
        "applications/check/recuse.html",
        {"application": application, "form": form},
        status=422 if form.is_bound else 200,
    )


@acting_as(Role.COMMISSION_CHAIR)
@once
def close(request, number):
    """The chair's decision: pass, ask for completion, or eliminate with reasons."""
    application = _application(request, number)
    decision = request.POST.get("decision")
    form = EliminationForm(request.POST if decision == "fail" else None)
    refusals: list[str] = []
    if request.method == "POST" and (decision != "fail" or form.is_valid()):
        try:
            _decide(decision, application, request.user, form)
            messages.success(request, "Karar kaydedildi ve başvuru sahibine bildirildi.")
            return redirect("applications:check-overview", number)
        except ValidationError as refusal:
            refusals = refusal.messages
    return render(
        request,
        "applications/check/close.html",
        {"application": application, "form": form, "check": reconciled(application), "refusals": refusals},
        status=422 if refusals or (form.is_bound and form.errors) else 200,
    )


def _decide(decision: str, application: Application, user, form) -> None:
    match decision:
        case "pass":
            completion.pass_check(application, by=user)
        case "completion":
            completion.request_completion(application, by=user)
        case "fail":
            completion.fail_check(application, by=user, note=form.cleaned_data["note"])
        case _:
            raise ValidationError("Bir karar seçin.")
