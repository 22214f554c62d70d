"""The two-year gate, the asset register, the closing file, the calendar, and what the public may read at the end."""

from django.db.models import Prefetch
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, render
from django.views.decorators.http import require_safe

from kumelenme.accounts.access import acting_as, anyone
from kumelenme.accounts.roles import Role
from kumelenme.lifecycle.idempotency import once
from kumelenme.lifecycle.perform import perform

from ..actions import assets as asset_actions
from ..actions import closing as closing_actions
from ..actions import development as actions
from ..closing import financial_closure, surviving_duties
from ..developing import figures
from ..duties import as_calendar, duties
from ..forms.change import DevelopmentDecisionForm
from ..forms.following import AssetForm, ClosingForm, DevelopmentForm, OpinionForm
from ..models import AssetSighting, ClosingFile, Contract, ContractStatus, DevelopmentReport
from ..models.contract import READERS
from ..registry import durable_lines, unregistered
from .pages import status_of
from .things import ENTERPRISE, done, only, thing
from .things import contract as fetch_contract


@acting_as(*READERS)
@once
def development(request, number):
    """One development report: written, judged, decided, each by the person whose turn it is."""
    only(request, *ENTERPRISE, Role.MONITOR, Role.APPROVER)
    found = thing(request, DevelopmentReport, number, "document", "opinion_by", "contract__agreed_plan")
    form, action = _turn(request, found)
    where = ("contracts:development", number)
    valid = form is not None and form.is_bound and form.is_valid()
    if valid and (answer := done(request, form, "Kaydedildi.", where, *action(form))):
        return answer
    context = {
        "report": found,
        "form": form,
        "files": bool(form and "paper" in form.fields),
        "figures": figures(found),
        "decision": getattr(found, "decision", None),
        "may_send": request.user.acting_as == Role.ENTERPRISE_REP and found.status in actions.WRITABLE,
    }
    return render(request, "contracts/change/development.html", context, status=status_of(form) if form else 200)


def _turn(request, found):
    """(form, what it does) for the person whose turn it is, or (None, None)."""
    role, data = request.user.acting_as, request.POST or None
    if role in ENTERPRISE and found.status in actions.WRITABLE:
        return DevelopmentForm(data, instance=found), lambda f: (
            _write_and_send,
            found,
            f.cleaned_data,
            "sun" in request.POST,
        )
    if role == Role.MONITOR and found.status == "submitted":
        return OpinionForm(data), lambda f: (_with_opinion, found, f.cleaned_data["opinion"])
    if role == Role.APPROVER and found.status == "board":
        form = DevelopmentDecisionForm(data, request.FILES or None)
        return form, lambda f: (_decide, found, f.values, f.cleaned_data["paper"], f.cleaned_data["outcome"])
    return None, None


def _write_and_send(found, values, send, *, by):
    actions.save_development(found, values, by=by)
    if send:
        perform("submit_development", found, by=by)


def _with_opinion(found, opinion, *, by):
    actions.send_development(found, opinion=opinion, by=by)


def _decide(found, values, paper, outcome, *, by):
    actions.decide_development(found, values, paper, outcome=outcome, by=by)


@acting_as(*READERS)
@once
def assets(request, number):
    """The register of durable things, and what is still missing in it."""
    only(request, *ENTERPRISE)
    contract = fetch_contract(request, number)
    form = AssetForm(request.POST or None, request.FILES or None, lines=durable_lines(contract))
    if form.is_bound and form.is_valid():
        data = dict(form.cleaned_data)
        photo, where = data.pop("photo"), ("contracts:assets", number)
        said = "Varlık kaydedildi; etiketini üzerine yapıştırın."
        if answer := done(request, form, said, where, asset_actions.register_asset, contract, data, photo):
            return answer
    context = {
        "contract": contract,
        "assets": contract.assets.select_related("photo").prefetch_related(
            Prefetch("sightings", AssetSighting.objects.select_related("visit"))
        ),
        "missing": unregistered(contract),
        "form": form if request.user.acting_as in ENTERPRISE and contract.status not in Contract.FINAL else None,
    }
    return render(request, "contracts/change/assets.html", context, status=status_of(form))


@acting_as(*READERS)
@once
def closing(request, number):
    """The closing file; frozen with the end."""
    only(request, *ENTERPRISE)
    contract = fetch_contract(request, number)
    file = ClosingFile.objects.filter(contract=contract).select_related("document").first()
    form = ClosingForm(request.POST or None, instance=file)
    if form.is_bound and form.is_valid():
        said, where = "Kapanış dosyası kaydedildi.", ("contracts:closing", number)
        if answer := done(request, form, said, where, closing_actions.save_closing, contract, form.cleaned_data):
            return answer
    writes = request.user.acting_as in ENTERPRISE and contract.status in closing_actions.WRITTEN
    context = {
        "contract": contract,
        "file": file,
        "form": form if writes else None,
        "sums": financial_closure(contract),
        "duties": surviving_duties(contract) if contract.end_on else [],
    }
    return render(request, "contracts/change/closing.html", context, status=status_of(form))


@acting_as(*READERS)
@require_safe
def calendar(request, number):
    """The contract's duties as a file for any calendar."""
    contract = fetch_contract(request, number)
    answer = HttpResponse(as_calendar(contract, duties(contract)), content_type="text/calendar; charset=utf-8")
    answer["Content-Disposition"] = f'attachment; filename="{contract.number}.ics"'
    return answer


@anyone
@require_safe
def public_summary(request, number):
    """What anybody may read of a closed contract whose call publishes its clusters; no persons, no papers."""
    closed = Contract.objects.filter(status=ContractStatus.CLOSED, application__call__terms__public_register=True)
    found = closed.select_related("closing", "enterprise", "application__cluster")
    contract = get_object_or_404(found.filter(closing__document__isnull=False), number=number)
    return render(request, "contracts/change/public.html", {"contract": contract, "file": contract.closing})
