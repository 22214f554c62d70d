"""Suspension, termination and recovery (domain.md §4.26)."""

from django.core.exceptions import PermissionDenied
from django.db.models import Prefetch, prefetch_related_objects
from django.http import Http404
from django.shortcuts import get_object_or_404, render

from applications.models import Application
from applications.queries.packed import pack
from kumelenme.accounts.access import acting_as
from kumelenme.accounts.roles import Role
from kumelenme.documents.ebys import EbysFields
from kumelenme.lifecycle.idempotency import once
from kumelenme.money import format_money
from kumelenme.ui.dates import moment_text

from ..actions import halting as actions
from ..actions import recovery as recoveries
from ..forms.change import TerminationForm
from ..forms.following import (
    AcceptedForm,
    CollectionForm,
    DefenceForm,
    InstalmentForm,
    NoteForm,
    NoticeForm,
    ProposalForm,
    RateForm,
    ReasonForm,
    SuspendForm,
)
from ..models import (
    LateFeeRate,
    Recovery,
    RecoveryCollection,
    RecoveryInstalment,
    RecoveryItem,
    TerminationCase,
)
from ..models.contract import READERS
from ..queries import open_case_of, open_proposal
from ..recovered import collected, fee_of, owed_without_interest
from .pages import status_of
from .things import contract as fetch_contract
from .things import done, only, thing

INSTALMENTS = 12
PLANNED = pack(RecoveryInstalment, "recovery", ("id", "recovery_id", "number", "due_on", "amount"))
COLLECTIONS = pack(
    RecoveryCollection, "recovery", ("id", "recovery_id", "source", "amount", "received_on", "reference")
)


@acting_as(Role.APPROVER)
@once
def suspend(request, number):
    """Suspend with a ground of clause 29."""
    contract = fetch_contract(request, number)
    proposal = open_proposal(contract)
    initial = {"ground": proposal.facts.get("ground"), "reason": proposal.note} if proposal else None
    form = SuspendForm(request.POST or None, initial=initial)
    if form.is_bound and form.is_valid():
        where = ("contracts:implementation", number)
        said = "Sözleşme askıya alındı; yazısı düzenleniyor."
        if answer := done(request, form, said, where, actions.suspend, contract, **form.cleaned_data):
            return answer
    lead = f"Öneren: {proposal.by.full_name}, {moment_text(proposal.at)}" if proposal else ""
    return _form(request, contract, "Sözleşmeyi askıya al", form, "Askıya al", kind="danger", lead=lead)


@acting_as(Role.MONITOR)
@once
def propose_suspension(request, number):
    """The monitor's proposal; the authority finds it in its own form."""
    contract, form = fetch_contract(request, number), ProposalForm(request.POST or None)
    if form.is_bound and form.is_valid():
        where, said = ("contracts:implementation", number), "Öneriniz onay makamına iletildi."
        if answer := done(request, form, said, where, actions.propose_suspension, contract, **form.cleaned_data):
            return answer
    return _form(request, contract, "Askıya alma öner", form, "Öneriyi gönder")


@acting_as(Role.LEGAL)
@once
def notice(request, number):
    """The notice: breaches, articles, whether they can be cured."""
    contract, form = fetch_contract(request, number), NoticeForm(request.POST or None)
    if form.is_bound and form.is_valid():
        where = ("contracts:implementation", number)
        said = "İhtar verildi; giderme ve savunma süresi işlemeye başladı."
        if answer := done(request, form, said, where, actions.give_notice, contract, **form.cleaned_data):
            return answer
    return _form(request, contract, "Fesih ihtarı ver", form, "İhtarı ver", kind="danger")


@acting_as(*READERS)
@once
def termination(request, number):
    """The case; the enterprise's defence is written here."""
    only(request, Role.ENTERPRISE_REP)
    found = thing(request, TerminationCase, number, "document", "noticed_by", "decided_by", "defence_file")
    form = None
    if request.user.acting_as == Role.ENTERPRISE_REP and found.status == "noticed":
        form = DefenceForm(request.POST or None, request.FILES or None)
        if form.is_bound and form.is_valid():
            where = ("contracts:termination", number)
            said = "Savunmanız karar makamına iletildi."
            if answer := done(request, form, said, where, actions.submit_defence, found, **form.cleaned_data):
                return answer
    context = {"case": found, "form": form, "decision": getattr(found, "decision", None)}
    return render(request, "contracts/change/termination.html", context, status=status_of(form) if form else 200)


@acting_as(Role.APPROVER)
@once
def termination_decision(request, number):
    """The decision of the authority, by another person than who gave the notice."""
    found = Application.objects.visible_to(request.user).select_related("contract__enterprise", "call__terms")
    application = get_object_or_404(found, number=number)
    contract = getattr(application, "contract", None)
    if contract is None:
        raise Http404
    form = TerminationForm(request.POST or None, request.FILES or None)
    if form.is_bound and form.is_valid():
        where, paper = ("contracts:implementation", contract.number), form.cleaned_data["paper"]
        try:
            answer = done(
                request, form, "Fesih kararı kaydedildi.", where, actions.terminate, application, form.values, paper
            )
        except PermissionDenied as refusal:
            form.add_error(None, str(refusal))
            answer = None
        if answer:
            return answer
    case = open_case_of(contract)
    lead = f"{case.number} · {case.get_status_display()}" if case else "Açık fesih dosyası yok."
    return _form(request, contract, "Fesih kararı", form, "Sözleşmeyi feshet", kind="danger", files=True, lead=lead)


@acting_as(Role.LEGAL)
@once
def open_recovery(request, number):
    """Ask money back beside the contract's status."""
    contract, form = fetch_contract(request, number), ReasonForm(request.POST or None)
    if form.is_bound and form.is_valid():
        where, reason = ("contracts:implementation", number), form.cleaned_data["reason"]
        if answer := done(request, form, "Geri alım açıldı.", where, recoveries.open_recovery, contract, reason=reason):
            return answer
    return _form(request, contract, "Geri alım aç", form, "Geri alımı aç")


@acting_as(*READERS)
@once
def recovery(request, number):
    """The computation, the demand, instalments and what came in; each form says what it is by its button."""
    only(request, Role.LEGAL, Role.PAYMENT_OFFICER)
    found = thing(request, Recovery, number, "document", collections=COLLECTIONS, instalments=PLANNED)
    prefetch_related_objects([found], Prefetch("items", RecoveryItem.objects.select_related("payment")))
    role = request.user.acting_as
    items = list(found.items.all())
    forms = _recovery_forms(request, found, items, role)
    for name, (form, rest) in forms.items():
        sound = name in request.POST and all([form.is_valid(), *(one.is_valid() for one in rest)])
        if sound and (answer := _carry_out(request, found, name, form, rest)):
            return answer
    context = {
        "recovery": found,
        "items": items,
        "fee": fee_of(found),
        "instalments": found.instalments.all(),
        "collections": found.collections.all(),
        "collected": collected(found),
        "forms": {name: form for name, (form, _) in forms.items()},
        "rows": {name: rest for name, (_, rest) in forms.items()},
        "errors": [form for form, _ in forms.values() if form.is_bound],
    }
    return render(request, "contracts/change/recovery.html", context, status=422 if request.method == "POST" else 200)


def _recovery_forms(request, found: Recovery, items, role) -> dict:
    def data(name):
        return request.POST if name in request.POST else None

    if found.status == "draft" and role == Role.LEGAL:
        return {"kabul": (NoteForm(data("kabul")), [AcceptedForm(data("kabul"), row=item) for item in items])}
    if found.status != "demanded" or role not in (Role.LEGAL, Role.PAYMENT_OFFICER):
        return {}
    forms = {"tahsilat": (CollectionForm(data("tahsilat")), [])}
    if role == Role.LEGAL:
        forms["teminat"] = (NoteForm(data("teminat"), prefix="t"), [])
        if not found.instalments.all():
            rows = [InstalmentForm(data("taksit"), prefix=f"t{n}") for n in range(INSTALMENTS)]
            forms["taksit"] = (NoteForm(data("taksit"), prefix="p"), rows)
    return forms


def _carry_out(request, found: Recovery, name: str, form, rest):
    where = ("contracts:recovery", found.number)
    if name == "kabul":
        rows = {one.row.pk: one.cleaned_data for one in rest}
        return done(request, form, "Hesap güncellendi.", where, recoveries.set_accepted, found, rows)
    if name == "tahsilat":
        return done(request, form, "Tahsilat kaydedildi.", where, recoveries.collect, found, form.cleaned_data)
    if name == "teminat":
        note = form.cleaned_data["note"]
        return done(request, form, "Teminat istendi.", where, recoveries.call_guarantee, found, note=note)
    rows = [(one.cleaned_data["due_on"], one.cleaned_data["amount"]) for one in rest if one.cleaned_data.get("due_on")]
    return done(request, form, "Taksit planı yapıldı.", where, recoveries.plan_instalments, found, rows)


@acting_as(Role.LEGAL)
@once
def recovery_demand(request, number):
    """The demand: what it comes to today, and EBYS's number of its letter."""
    found = thing(request, Recovery, number)
    form = EbysFields(request.POST if request.method == "POST" else None)
    if form.is_bound and form.is_valid():
        where, said = ("contracts:recovery", number), "Geri ödeme bildirimi düzenlendi."
        if answer := done(request, form, said, where, recoveries.demand, found, **form.cleaned_data):
            return answer
    fee = fee_of(found)
    today = format_money(owed_without_interest(found) + fee.total)
    lead = fee.refusal or f"Bugün istenecek tutar {today}; düzenlenince hesap dondurulur ve otuz günlük süre başlar."
    context = {
        "title": "Geri ödeme bildirimi",
        "kicker": found.number,
        "lead": lead,
        "form": form,
        "button": "Bildirimi düzenle",
        "back": ("contracts:recovery", number),
    }
    return render(request, "contracts/change/form.html", context, status=status_of(form))


@acting_as(Role.LEGAL)
@once
def late_fees(request):
    """The monthly rates of the late fee, each with its source."""
    form = RateForm(request.POST or None)
    if form.is_bound and form.is_valid():
        where = ("contracts:late-fees",)
        if answer := done(request, form, "Oran kaydedildi.", where, recoveries.add_rate, form.cleaned_data):
            return answer
    rates = LateFeeRate.objects.order_by("-valid_from")
    return render(request, "contracts/change/late_fees.html", {"rates": rates, "form": form}, status=status_of(form))


def _form(request, contract, title, form, button, *, kind="primary", files=False, lead=""):
    context = {
        "title": title,
        "kicker": f"{contract.number} · {contract.enterprise.title}",
        "lead": lead,
        "form": form,
        "files": files,
        "button": button,
        "kind": kind,
        "back": ("contracts:implementation", contract.number),
    }
    return render(request, "contracts/change/form.html", context, status=status_of(form))
