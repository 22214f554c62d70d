"""Signing an addendum or a visit's minutes: one page for both, at the paper's own code."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_POST

from kumelenme.accounts.access import acting_as, recently_authenticated
from kumelenme.accounts.roles import Role
from kumelenme.documents.models import IssuedDocument
from kumelenme.lifecycle.idempotency import once

from ..actions import paper_signature as actions
from ..forms.contract import DecisionForm, SignatureForm
from ..models import PaperSignature, Party
from ..signing import turns
from .pages import status_of
from .things import done

UPLOADERS = (Role.ENTERPRISE_REP, Role.LEGAL, Role.APPROVER, Role.MONITOR)
CONFIRMERS = (Role.LEGAL, Role.MONITOR, Role.APPROVER)


def parties_of(user, subject, document) -> list[dict]:
    """Per party: its last signature, and what this person may do about it now."""
    return turns(
        user,
        document.paper_signatures,
        open_now=subject.status == actions.OPEN[type(subject)][0],
        uploads=lambda party: user.acting_as in actions.uploaders(subject, party).roles,
        confirms=user.acting_as in CONFIRMERS,
    )


def _paper(request, code: str):
    """(document, amendment or visit) through the person; 404 for a stranger or another kind of paper."""
    document = get_object_or_404(IssuedDocument, verification_code=code)
    subject = actions.subject_of(document)
    if subject is None or not type(subject).objects.visible_to(request.user).filter(pk=subject.pk).exists():
        raise Http404
    return document, subject


@acting_as(*UPLOADERS)
@recently_authenticated
@once
def sign(request, code, party):
    """One party's signed copy."""
    document, subject = _paper(request, code)
    if party not in Party.values:
        raise Http404
    form = SignatureForm(request.POST or None, request.FILES or None)
    if form.is_bound and form.is_valid():
        data = form.cleaned_data
        answer = done(
            request,
            form,
            "İmzalı nüsha yüklendi. Başka bir kişi inceleyip onaylayacak.",
            (subject,),
            actions.upload_paper_signature,
            subject,
            data["file"],
            party=party,
            kind=data["kind"],
            signed_on=data["signed_on"],
        )
        if answer:
            return answer
    who = next(row for row in document.context["signatories"] if row["party"] == party)
    context = {
        "title": "İmzalı nüshayı yükle",
        "kicker": f"{document.title} {document.number}",
        "lead": f"{Party(party).label} adına {who['name']}, {who['title']}",
        "form": form,
        "files": True,
        "button": "İmzalı nüshayı yükle",
        "back_url": subject.get_absolute_url(),
    }
    return render(request, "contracts/change/form.html", context, status=status_of(form))


@acting_as(*CONFIRMERS)
@require_POST
@once
def decide(request, code, party):
    """Confirm or refuse the copy that waits; never one's own."""
    document, subject = _paper(request, code)
    waiting = PaperSignature.objects.filter(document=document, party=party, copy__state="waiting").select_related(
        "copy"
    )
    signature, form, confirmed = get_object_or_404(waiting), DecisionForm(request.POST), "onayla" in request.POST
    try:
        if form.is_valid():
            note = form.cleaned_data["note"]
            actions.decide_paper_signature(signature, confirmed=confirmed, by=request.user, note=note)
            messages.success(request, "İmza onaylandı." if confirmed else "İmzalı nüsha geri çevrildi.")
    except PermissionDenied as refusal:
        messages.error(request, str(refusal))
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect(subject)
