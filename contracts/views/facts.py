"""The facts behind the targets on one contract: the thread, reporting, deciding (domain.md §6)."""

from django.contrib import messages
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_safe

from kumelenme.accounts.access import acting_as
from kumelenme.accounts.roles import Role
from kumelenme.lifecycle.idempotency import once

from ..actions import facts
from ..fact_pages import BY_SLUG, PAGES
from ..forms.fact import FORMS, BaselineForm, RestateForm
from ..membership import members_of
from ..models import Contract, FactKind, FactStatus, PlanTarget, TargetFact
from ..models.contract import READERS
from ..running import REPORTING
from .pages import carry_out, status_of

ENTERPRISE = (Role.ENTERPRISE_REP, Role.ENTERPRISE_FINANCE)
PAGE = 50


def _contract(request, number) -> Contract:
    found = Contract.objects.visible_to(request.user).select_related("application__call__terms", "enterprise")
    return get_object_or_404(found, number=number)


@acting_as(*READERS)
@require_safe
def targets(request, number):
    """The thread from activity to programme target, and every fact reported so far, newest first."""
    contract = _contract(request, number)
    kind, state, after = (request.GET.get(name, "") for name in ("tur", "durum", "sonra"))
    found = contract.facts.select_related("facility")
    if kind in FactKind.values:
        found = found.filter(kind=kind)
    if state in FactStatus.values:
        found = found.filter(status=state)
    if after.isdecimal():
        found = found.filter(pk__lt=int(after[:18]))
    rows = list(found.order_by("-pk")[: PAGE + 1])
    kept = f"tur={kind}&durum={state}" if kind in FactKind.values or state in FactStatus.values else ""
    context = {
        "contract": contract,
        "facts": rows[:PAGE],
        "kinds": FactKind.choices,
        "states": FactStatus.choices,
        "kind": kind,
        "state": state,
        "next": f"?{kept}&sonra={rows[PAGE - 1].pk}" if len(rows) > PAGE else "",
        "first": f"?{kept}" if after else "",
        "filtered": bool(kept),
        "pages": PAGES if request.user.acting_as in ENTERPRISE and contract.status in REPORTING else (),
    }
    return render(request, "contracts/targets/home.html", context)


@acting_as(*READERS)
@require_safe
def fact(request, code):
    """One fact with its evidence and, for a list of use, its enterprises."""
    found = TargetFact.objects.visible_to(request.user).select_related(
        "contract__application__cluster", "facility", "file", "report", "reported_by", "decided_by"
    )
    fact = get_object_or_404(found, code=code)
    indicator = PlanTarget.objects.filter(plan=fact.contract.agreed_plan_id, key=fact.plan_key).first()
    users = fact.users.all() if fact.kind == FactKind.USE else ()
    restates = (
        fact.kind == FactKind.FACILITY and fact.status == FactStatus.REPORTED and request.user.acting_as in ENTERPRISE
    )
    context = {"fact": fact, "indicator": indicator, "users": users, "restates": restates}
    return render(request, "contracts/targets/fact.html", context)


@acting_as(*ENTERPRISE)
@once
def report_fact(request, number, kind):
    """One fact of one kind with its evidence."""
    contract, page = _contract(request, number), BY_SLUG.get(kind)
    if page is None:
        raise Http404
    form = FORMS[page.kind](
        request.POST or None,
        request.FILES or None,
        contract=contract,
        members=members_of(contract),
        targets=list(PlanTarget.objects.filter(plan=contract.agreed_plan_id)),
    )
    if form.is_valid():
        done, made = carry_out(
            form,
            facts.report_fact,
            contract,
            page.kind,
            form.values(),
            by=request.user,
            file=form.cleaned_data["file"],
            users=getattr(form, "lines", ()),
        )
        if done:
            messages.success(request, "Kayıt bildirildi; izleme uzmanı doğrulayınca sayılır.")
            return redirect("contracts:fact", made.code)
    context = {"contract": contract, "page": page, "form": form}
    return render(request, "contracts/targets/report.html", context, status=status_of(form))


@acting_as(*ENTERPRISE)
@once
def restate(request, code):
    """How a facility stands now."""
    found = TargetFact.objects.visible_to(request.user).select_related("contract__application__call__terms")
    fact = get_object_or_404(found, code=code, kind=FactKind.FACILITY)
    form = RestateForm(request.POST or None, request.FILES or None, initial={"state": fact.facility_state})
    if form.is_valid():
        said = form.cleaned_data
        done, _ = carry_out(
            form,
            facts.state_facility,
            fact,
            said["state"],
            on=said["happened_on"],
            evidence=said["evidence"],
            why=said["why"],
            by=request.user,
            file=said["file"],
        )
        if done:
            messages.success(request, "Yapının durumu bildirildi.")
            return redirect("contracts:fact", code)
    return render(request, "contracts/targets/restate.html", {"fact": fact, "form": form}, status=status_of(form))


@acting_as(*ENTERPRISE)
@once
def baselines(request, number):
    """How far the member firms cooperated when the contract began."""
    contract = _contract(request, number)
    form = BaselineForm(request.POST or None, terms=contract.application.call.terms)
    if form.is_valid():
        done, new = carry_out(
            form,
            facts.enter_baselines,
            contract,
            form.levels,
            measured_on=form.cleaned_data["measured_on"],
            by=request.user,
        )
        if done:
            messages.success(request, f"{new} işletmenin başlangıç seviyesi kaydedildi.")
            return redirect("contracts:baselines", number)
    context = {"contract": contract, "form": form, "known": contract.baselines.all()}
    return render(request, "contracts/targets/baselines.html", context, status=status_of(form))
