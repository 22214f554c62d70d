"""The outbox of letters: read as it will arrive, reword, release, record the service (S5, S31)."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from kumelenme.accounts.access import acting_as
from kumelenme.accounts.roles import Role
from kumelenme.lifecycle.flow import available
from kumelenme.lifecycle.idempotency import once
from kumelenme.lifecycle.reference import row_url
from kumelenme.workdays.service import served_on

from .. import correspondence
from ..actions.letters import prepare, release, reword
from ..actions.service import record_service
from ..deadlines import completion_after, lawsuit_after, objection_after
from ..forms.letters import LetterWordsForm, ReleaseForm, ServiceForm
from ..models import LETTER_READERS, Application, Letter, LetterKind, LetterState
from ..queries.letters import outbox as letters_of
from .pages import carry_out, status_of

COMMISSION = (Role.COMMISSION_MEMBER, Role.COMMISSION_CHAIR)


@acting_as(*LETTER_READERS)
def outbox(request):
    """Letters that wait, and those that have gone."""
    found = letters_of(request.user, tab=request.GET.get("durum", ""), after=request.GET.get("sonra", ""))
    return render(request, "applications/letters/outbox.html", {"outbox": found})


@acting_as(*COMMISSION)
@require_POST
@once
def prepare_completion(request, number):
    """An officer or the chair puts the deficiency letter into the outbox."""
    application = get_object_or_404(Application.objects.visible_to(request.user), number=number)
    try:
        letter = prepare(application, LetterKind.COMPLETION, by=request.user)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
        return redirect("applications:check-overview", number)
    messages.success(request, "Yazı giden kutusunda; komisyon başkanı onaylayınca çıkar.")
    return redirect("applications:letter", letter.number)


@acting_as(*LETTER_READERS)
@once
def letter(request, letter):
    """One letter: as it will arrive, and what this person may do with it now."""
    found = Letter.objects.visible_to(request.user).select_related(
        "application__call__terms", "application__cluster", "application__coordinator__province", "document",
        "prepared_by", "released_by",
    )  # fmt: skip
    letter = get_object_or_404(found, number=letter)
    may = {row.name: row for row in available(letter, request.user)}
    forms = _forms(request, letter, may)
    act = request.POST.get("islem", "")
    if act in forms and forms[act].is_valid() and (said := _carry_out(act, forms[act], letter, request.user)):
        messages.success(request, said)
        return redirect("applications:letter", letter.number)
    context = {
        "letter": letter,
        "application": letter.application,
        "forms": forms,
        "form": forms.get(act),
        "paper": letter.document.context if letter.document else correspondence.context(letter),
        "template": correspondence.BODIES[letter.kind],
        "preview": _preview(forms.get("hesapla"), letter) if act == "hesapla" else None,
        "dates": _dates(letter),
        "withdraw": row_url(may["withdraw_letter"], letter) if "withdraw_letter" in may else "",
    }
    return render(request, "applications/letters/letter.html", context, status=status_of(*forms.values()))


def _forms(request, letter: Letter, may: dict) -> dict:
    """The forms of this moment by the value of their button; only the sent one is bound."""
    act, data = request.POST.get("islem", ""), request.POST
    found: dict = {}
    if "withdraw_letter" in may:
        found["metin"] = LetterWordsForm(data if act == "metin" else None, letter=letter)
    if "release_letter" in may:
        found["cikar"] = ReleaseForm(data if act == "cikar" else None, letter=letter)
    correction = letter.state == LetterState.SERVED and request.user.acting_as in COMMISSION
    if "record_service" in may or correction:
        sent = data if act in ("hesapla", "teblig") else None
        found["hesapla"] = found["teblig"] = ServiceForm(sent, letter=letter, correction=correction)
    return found


def _carry_out(act: str, form, letter: Letter, user) -> str:
    """What was done, or "" if it was refused (the form says why) or only computed."""
    data = form.cleaned_data
    match act:
        case "metin":
            done, _ = carry_out(form, reword, letter, by=user, words=form.words, note=data.get("note", ""))
            return "Metin kaydedildi." if done else ""
        case "cikar":
            done, _ = carry_out(form, release, letter, by=user, **data)
            return "Yazı çıktı; başvuru sahibine bildirildi." if done else ""
        case "teblig":
            done, service = carry_out(form, record_service, letter, by=user, **data)
            return f"Tebliğ kaydedildi: {service.served_on:%d.%m.%Y}." if done else ""
    return ""


def _preview(form, letter: Letter) -> dict | None:
    """The dates that follow from what was typed, before anything is recorded."""
    if form is None or not form.is_valid():
        return None
    return _dates_after(served_on(form.cleaned_data["channel"], form.cleaned_data["evidenced_on"]), letter)


def _dates(letter: Letter) -> dict | None:
    return _dates_after(letter.service.served_on, letter) if letter.service else None


def _dates_after(served, letter: Letter) -> dict:
    terms = letter.application.call.terms
    if letter.kind == LetterKind.COMPLETION:
        return {"served": served, "answer": completion_after(served, terms)}
    objection = objection_after(served, terms) if terms.objection_stage else None
    return {"served": served, "objection": objection, "lawsuit": lawsuit_after(served, terms)}
