"""Visits and findings (domain.md §4.25)."""

from django.http import Http404
from django.shortcuts import render

from applications.queries.packed import pack
from kumelenme.accounts.access import acting_as
from kumelenme.accounts.roles import Role
from kumelenme.lifecycle.idempotency import once

from ..actions import visits as actions
from ..forms.following import (
    CheckForm,
    FindingForm,
    MinutesForm,
    NoteForm,
    PhotoForm,
    RemedyForm,
    SightingForm,
    VisitForm,
)
from ..models import Finding, Visit, VisitCheck, VisitStatus
from ..models.contract import READERS
from .pages import status_of
from .paper_signature import parties_of
from .things import contract as fetch_contract
from .things import done, only, thing

CHECKS = pack(VisitCheck, "visit", ("id", "visit_id", "item", "answer", "note"))
FINDINGS = pack(Finding, "visit", ("id", "visit_id", "contract_id", "number", "text", "due_on", "status"))


@acting_as(*READERS)
@once
def visits(request, number):
    """Every visit and finding of a contract; the monitor plans the next one here."""
    only(request, Role.MONITOR)
    contract = fetch_contract(request, number)
    form = VisitForm(request.POST or None)
    said, where = "Ziyaret planlandı; bildirince teşebbüse gider.", ("contracts:visits", number)
    if form.is_bound and form.is_valid():
        answer = done(request, form, said, where, actions.plan_visit, contract, form.cleaned_data)
        if answer:
            return answer
    context = {
        "contract": contract,
        "visits": contract.visits.order_by("-pk"),
        "findings": contract.findings.order_by("status_due_at", "pk"),
        "form": form if request.user.acting_as == Role.MONITOR else None,
    }
    return render(request, "contracts/change/visits.html", context, status=status_of(form))


@acting_as(*READERS)
def visit(request, number):
    """One visit with checks, findings, photos and signatures."""
    found = thing(request, Visit, number, "document", checks=CHECKS, findings=FINDINGS)
    context = {
        "visit": found,
        "checks": found.checks.all(),
        "findings": found.findings.all(),
        "photos": found.photos.select_related("file"),
        "sightings": found.sightings.select_related("asset"),
        "parties": parties_of(request.user, found, found.document) if found.document else [],
        "may_write": request.user.acting_as == Role.MONITOR and found.status == VisitStatus.CONDUCTED,
    }
    return render(request, "contracts/change/visit.html", context)


def _being_written(request, number) -> Visit:
    found = thing(request, Visit, number)
    if found.status != VisitStatus.CONDUCTED:
        raise Http404
    return found


@acting_as(Role.MONITOR)
@once
def minutes(request, number):
    """Texts, check list and assets of the minutes, saved together."""
    found = _being_written(request, number)
    data = request.POST or None
    form = MinutesForm(data, instance=found)
    checks = [CheckForm(data, row=row) for row in found.checks.all()]
    seen = {s.asset_id: s.state for s in found.sightings.all()}
    assets = [SightingForm(data, asset=a, state=seen.get(a.pk, "")) for a in found.contract.assets.all()]
    whole = form.is_bound and all([form.is_valid(), *(one.is_valid() for one in [*checks, *assets])])
    if whole:
        answer = done(
            request,
            form,
            "Tutanak kaydedildi.",
            ("contracts:visit", number),
            actions.save_minutes,
            found,
            form.cleaned_data,
            {one.row.pk: one.cleaned_data for one in checks},
            {one.row.pk: one.cleaned_data["state"] for one in assets},
        )
        if answer:
            return answer
    context = {"visit": found, "form": form, "checks": checks, "assets": assets}
    return render(request, "contracts/change/minutes.html", context, status=422 if form.is_bound else 200)


@acting_as(Role.MONITOR)
@once
def add_finding(request, number):
    """A finding with severity, advice, who and until when."""
    found, form = _being_written(request, number), FindingForm(request.POST or None)
    if form.is_bound and form.is_valid():
        where = ("contracts:visit", number)
        if answer := done(request, form, "Bulgu yazıldı.", where, actions.add_finding, found, form.cleaned_data):
            return answer
    return _form(request, found, "Bulgu ekle", form, "Bulguyu ekle")


@acting_as(Role.MONITOR)
@once
def add_photo(request, number):
    """A photo; what the camera wrote into it is not given out."""
    found, form = _being_written(request, number), PhotoForm(request.POST or None, request.FILES or None)
    if form.is_bound and form.is_valid():
        data = form.cleaned_data
        words = {"caption": data["caption"], "place": data["place"]}
        where = ("contracts:visit", number)
        if answer := done(request, form, "Fotoğraf eklendi.", where, actions.add_photo, found, data["file"], **words):
            return answer
    return _form(request, found, "Fotoğraf ekle", form, "Fotoğrafı ekle", files=True)


@acting_as(*READERS)
@once
def finding(request, number):
    """One finding: the enterprise answers, the monitor closes it or asks for more."""
    only(request, Role.ENTERPRISE_REP, Role.MONITOR)
    found, role = thing(request, Finding, number, "visit", "proof"), request.user.acting_as
    data, form, where = request.POST or None, None, ("contracts:finding", number)
    if role == Role.ENTERPRISE_REP and found.status == "open" and found.visit.document_id:
        form = RemedyForm(data, request.FILES or None, initial={"remedy": found.remedy})
        if form.is_bound and form.is_valid():
            words = {"remedy": form.cleaned_data["remedy"], "proof": form.cleaned_data["proof"]}
            if answer := done(request, form, "Yanıtınız gönderildi.", where, actions.answer_finding, found, **words):
                return answer
    elif role == Role.MONITOR and found.status == "answered":
        form = NoteForm(data)
        if form.is_bound and form.is_valid():
            words = {"closed": "kapat" in request.POST, "note": form.cleaned_data["note"]}
            if answer := done(request, form, "Karar kaydedildi.", where, actions.decide_finding, found, **words):
                return answer
    context = {"finding": found, "form": form, "deciding": role == Role.MONITOR}
    return render(request, "contracts/change/finding.html", context, status=status_of(form) if form else 200)


def _form(request, found, title, form, button, *, files=False):
    context = {
        "title": title,
        "kicker": found.number,
        "form": form,
        "files": files,
        "button": button,
        "back": ("contracts:visit", found.number),
    }
    return render(request, "contracts/change/form.html", context, status=status_of(form))
