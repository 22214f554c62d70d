"""Changes of the agreed plan: list, request, its rows, the board's decision."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db.models import prefetch_related_objects
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST

from applications.models import CostCategory
from applications.queries.packed import pack
from kumelenme.accounts.access import acting_as
from kumelenme.accounts.roles import Role
from kumelenme.lifecycle.idempotency import once

from ..actions import amendments as actions
from ..amended import outcome_of
from ..change_words import old_and_new, row_in_words, sums_of
from ..changes import LISTS, label_of
from ..forms.change import ROWS, AmendmentDecisionForm, AmendmentForm, NewLineForm
from ..models import AgreedPlan, Amendment, Party
from ..models.contract import READERS
from .pages import status_of
from .paper_signature import parties_of
from .things import contract as fetch_contract
from .things import done, thing

# The caps of a call ask for its cost categories.
CATEGORIES = pack(CostCategory, "call", ("id", "code"), of="contract__application__call_id")
ASKERS = (Role.ENTERPRISE_REP, Role.MONITOR)


def _mine(user, amendment: Amendment) -> bool:
    side = Party.MINISTRY if user.acting_as == Role.MONITOR else Party.ENTERPRISE
    return user.acting_as in ASKERS and amendment.party == side and amendment.status in actions.WRITABLE


@acting_as(*READERS)
def amendments(request, number):
    """Every request of a contract, and the versions of its plan."""
    contract = fetch_contract(request, number)
    context = {
        "contract": contract,
        "amendments": Amendment.objects.visible_to(request.user).filter(contract=contract).order_by("-pk"),
        "plans": AgreedPlan.objects.filter(application=contract.application).defer("dossier", "canonical"),
        "may_ask": request.user.acting_as in ASKERS,
    }
    return render(request, "contracts/change/amendments.html", context)


@acting_as(*ASKERS)
@require_POST
@once
def start(request, number):
    """Open a request; refused while another one is open."""
    contract = fetch_contract(request, number)
    try:
        found = actions.start_amendment(contract, by=request.user)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect("contracts:amendments", number)
    return redirect("contracts:amendment-write", found.number)


@acting_as(*READERS)
def amendment(request, number):
    """The old–new table, the effect on the caps, what the rules say, and who signs."""
    related = ("base", "result", "document", "requested_by", "reviewed_by", "contract__application__plan")
    found = thing(request, Amendment, number, *related, categories=CATEGORIES)
    prefetch_related_objects([found], "changes")
    found.read_outcome = outcome_of(found)
    context = {
        "amendment": found,
        "outcome": found.read_outcome,
        "differences": old_and_new(found.read_outcome.differences),
        "sums": sums_of(found.read_outcome.old, found.read_outcome.new),
        "decision": found.decision,
        "mine": _mine(request.user, found),
        "parties": parties_of(request.user, found, found.document) if found.document else [],
    }
    return render(request, "contracts/change/amendment.html", context)


@acting_as(*ASKERS)
@once
def write(request, number):
    """The request's texts, and the plan with a way to change each of its rows."""
    found = thing(request, Amendment, number, "base")
    if not _mine(request.user, found):
        raise Http404
    form = AmendmentForm(request.POST or None, instance=found)
    if form.is_bound and form.is_valid():
        answer = done(
            request,
            form,
            "Talep kaydedildi.",
            ("contracts:amendment", number),
            actions.save_amendment,
            found,
            form.cleaned_data,
        )
        if answer:
            return answer
    changed = {str(change.key): change for change in found.changes.all()}
    plan = found.base.dossier["plan"]
    groups = [
        (
            title,
            kind,
            [
                (row["key"], label_of(kind, row), row["key"] in changed, row_in_words(kind, row))
                for row in plan[LISTS[kind]]
            ],
        )
        for kind, title in (("line", "Bütçe satırları"), ("activity", "Faaliyetler"), ("indicator", "Göstergeler"))
    ]
    known = {key for _, _, rows in groups for key, *_ in rows}
    added = [change for key, change in changed.items() if key not in known]
    context = {"amendment": found, "form": form, "groups": groups, "added": added}
    return render(request, "contracts/change/amendment_write.html", context, status=status_of(form))


@acting_as(*ASKERS)
@once
def row(request, number, kind, key):
    """One row of the plan with its new values."""
    found = thing(request, Amendment, number, "base")
    plan_row = next((r for r in found.base.dossier["plan"][LISTS.get(kind, "budget")] if r["key"] == str(key)), None)
    if kind not in ROWS or plan_row is None or not _mine(request.user, found):
        raise Http404
    change = found.changes.filter(key=key).first()
    form = ROWS[kind](request.POST or None, initial={**plan_row, **(change.values if change else {})})
    if form.is_bound and form.is_valid():
        where = ("contracts:amendment-write", number)
        answer = done(
            request, form, "Satır kaydedildi.", where, actions.change_row, found, kind, str(key), form.cleaned_data
        )
        if answer:
            return answer
    context = {
        "title": "Satırı değiştir",
        "kicker": found.number,
        "lead": label_of(kind, plan_row),
        "form": form,
        "button": "Kaydet",
        "back": ("contracts:amendment-write", number),
    }
    return render(request, "contracts/change/form.html", context, status=status_of(form))


@acting_as(*ASKERS)
@once
def new_line(request, number):
    """A budget line that the plan does not have yet."""
    found = thing(request, Amendment, number, "base")
    if not _mine(request.user, found):
        raise Http404
    activities = [(a["key"], a["name"]) for a in found.base.dossier["plan"]["activities"]]
    categories = [(c.code, c.title) for c in found.application.call.cost_categories.all()]
    form = NewLineForm(request.POST or None, activities=activities, categories=categories)
    if form.is_bound and form.is_valid():
        where = ("contracts:amendment-write", number)
        if answer := done(request, form, "Yeni satır eklendi.", where, actions.add_line, found, form.cleaned_data):
            return answer
    context = {
        "title": "Yeni bütçe satırı",
        "kicker": found.number,
        "form": form,
        "button": "Satırı ekle",
        "back": ("contracts:amendment-write", number),
    }
    return render(request, "contracts/change/form.html", context, status=status_of(form))


@acting_as(*ASKERS)
@require_POST
@once
def drop(request, number, key):
    """The row stays as it is."""
    found = thing(request, Amendment, number)
    if not _mine(request.user, found):
        raise Http404
    actions.drop_change(found, str(key), by=request.user)
    messages.success(request, "Değişiklik geri alındı.")
    return redirect("contracts:amendment-write", number)


@acting_as(Role.APPROVER)
@once
def decision(request, number):
    """The board's decision on a change, with its paper."""
    found = thing(request, Amendment, number, "base")
    form = AmendmentDecisionForm(request.POST or None, request.FILES or None)
    if form.is_bound and form.is_valid():
        data = form.cleaned_data
        answer = done(
            request,
            form,
            "Karar kaydedildi.",
            ("contracts:amendment", number),
            actions.decide_amendment,
            found,
            form.values,
            data["paper"],
            approved=data["outcome"] == "approved",
        )
        if answer:
            return answer
    context = {
        "title": "Kurul kararı",
        "kicker": f"{found.number} · {found.get_status_display()}",
        "form": form,
        "files": True,
        "button": "Kararı kaydet",
        "back": ("contracts:amendment", number),
    }
    return render(request, "contracts/change/form.html", context, status=status_of(form))
