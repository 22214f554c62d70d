"""The programme manager's calls: create, edit while a draft, preflight, extend (ux.md Y2–Y5)."""

from django.contrib import messages
from django.shortcuts import get_object_or_404, redirect, render

from kumelenme.accounts.access import acting_as
from kumelenme.accounts.roles import Role
from kumelenme.lifecycle.flow import checklist, find
from kumelenme.lifecycle.idempotency import once

from ..actions.calls import change_call, change_criteria, create_call, extend_deadline, next_number
from ..forms.calls import HEAD_FIELDS, CallCreateForm, CallHeadForm, CriterionRows, ExtensionForm, TermsForm
from ..models import Call, CallStatus
from ..programme import TEMPLATES
from ..queries.calls import criteria_by_body
from ..queries.failed_attempts import failures_of
from ..rules.call_rules import deadline_may_move
from .pages import carry_out, status_of

manager_page = acting_as(Role.PROGRAMME_MANAGER)


def _call(request, number):
    return get_object_or_404(Call.objects.visible_to(request.user).select_related("terms"), number=number)


@manager_page
def call_list(request):
    """All calls with their state."""
    return render(
        request,
        "applications/calls/list.html",
        {"calls": Call.objects.visible_to(request.user).select_related("terms")},
    )


@manager_page
@once
def create(request):
    """A new draft call."""
    earlier = Call.objects.visible_to(request.user)
    form = CallCreateForm(request.POST or None, earlier=earlier, initial={"basis": "KDP-2017"})
    if form.is_valid():
        values = form.cleaned_data
        basis = values["basis"]
        source = None if basis in TEMPLATES else get_object_or_404(earlier.select_related("terms"), number=basis)
        done, call = carry_out(
            form, create_call, basis, by=request.user, copy_of=source, **{name: values[name] for name in HEAD_FIELDS}
        )
        if done:
            messages.success(request, f"{call.number} çağrısının taslağı oluşturuldu.")
            return redirect("applications:manage-call", call.number)
    return render(
        request, "applications/calls/create.html", {"form": form, "number": next_number()}, status=status_of(form)
    )


@manager_page
@once
def manage(request, call):
    """One call: calendar, what still stands in the way of publishing, its rows of the programme."""
    found = _call(request, call)
    form = CallHeadForm(request.POST or None, instance=_call(request, call))
    if form.is_valid():
        done, _ = carry_out(
            form, change_call, found, by=request.user, head={name: form.cleaned_data[name] for name in HEAD_FIELDS}
        )
        if done:
            messages.success(request, "Çağrı kaydedildi.")
            return redirect("applications:manage-call", call)
    return render(
        request,
        "applications/calls/manage.html",
        {
            "call": found,
            "form": form,
            "draft": found.status == CallStatus.DRAFT,
            "criteria": criteria_by_body(found),
            "preflight": _preflight(found),
            "extendable": deadline_may_move(found) is None,
            "applications": found.applications.count(),
        },
        status=status_of(form),
    )


def _preflight(call):
    row = find(call, "publish_call")[1]
    return [("broken" if reason else "met", rule.statement, reason or "", "") for rule, reason in checklist(row, call)]


@manager_page
@once
def terms(request, call):
    """Every term of the call in its group; read only once it is announced."""
    found = _call(request, call)
    draft = found.status == CallStatus.DRAFT
    form = TermsForm(request.POST or None if draft else None, instance=found.terms)
    if not draft:
        for field in form.fields.values():
            field.disabled = True
    if form.is_valid():
        changed = {name: form.cleaned_data[name] for name in form.changed_data}
        done, _ = carry_out(form, change_call, _call(request, call), by=request.user, terms=changed)
        if done:
            messages.success(request, "Çağrı koşulları kaydedildi.")
            return redirect("applications:manage-call", call)
    return render(
        request, "applications/calls/terms.html", {"call": found, "form": form, "draft": draft}, status=status_of(form)
    )


@manager_page
@once
def criteria(request, call):
    """Criteria with weights, scale and the meaning of the scores."""
    found = _call(request, call)
    draft = found.status == CallStatus.DRAFT
    formset = CriterionRows(request.POST or None if draft else None, queryset=found.criteria.all(), prefix="olcut")
    if draft and formset.is_bound and formset.is_valid():
        change_criteria(found, [{"pk": form.instance.pk, **form.cleaned_data} for form in formset], by=request.user)
        messages.success(request, "Ölçütler kaydedildi.")
        return redirect("applications:manage-call", call)
    return render(
        request,
        "applications/calls/criteria.html",
        {"call": found, "formset": formset, "draft": draft},
        status=422 if formset.is_bound and formset.total_error_count() else 200,
    )


@manager_page
@once
def extend(request, call):
    """A later deadline for everybody, with the reason."""
    found = _call(request, call)
    failures = failures_of(found)
    form = ExtensionForm(request.POST or None, call=found, failures=failures)
    if form.is_valid():
        done, _ = carry_out(form, extend_deadline, found, by=request.user, **form.cleaned_data)
        if done:
            messages.success(
                request, "Süre uzatıldı; taslağı ya da gönderilmiş başvurusu olan bütün ekiplere bildirilecek."
            )
            return redirect("applications:manage-call", call)
    return render(
        request,
        "applications/calls/extend.html",
        {"call": found, "form": form, "failures": failures, "refusal": deadline_may_move(found)},
        status=status_of(form),
    )
