"""Check your answers, declare, receipt (ux.md §3.4)."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_POST

from kumelenme.accounts.access import acting_as, comes_first
from kumelenme.accounts.roles import Role
from kumelenme.documents.models import IssuedDocument
from kumelenme.lifecycle.idempotency import once
from kumelenme.sql.functions import TrSort

from .. import dossier
from ..actions.application_file import request_preview
from ..actions.declaration_form import declaration_in_force, request_declaration
from ..actions.documents import replace_document
from ..actions.submission import open_ticket, submit
from ..actions.team import remind_senders
from ..actors import REPRESENTATIVE
from ..forms.submission import DeclarationForm
from ..models import Application, Slot
from ..overview.rules import problems, warnings
from ..overview.tasklist import SECTION_URLS
from ..overview.unsent import unsent
from ..overview.workbook import open_workbook
from ..queries.clock import sending
from ..queries.documents import limits_of
from ..queries.editable import TEAM_ROLES
from ..queries.previews import previews_of
from ..queries.signature import signed_with
from .last_hour import after_sending


def _application(request, number):
    return get_object_or_404(
        Application.objects.visible_to(request.user).select_related("call__terms", "cluster"), number=number
    )


@acting_as(*TEAM_ROLES)
@comes_first
def check_answers(request, number):
    """Everything at a glance with what still blocks and what only warns."""
    application = open_workbook(request.user, number)
    draft = dossier.build(application)
    previewed = previews_of(application).first()
    return render(
        request,
        "applications/submission/check.html",
        {
            "application": application,
            "dossier": draft,
            "unsent": unsent(application, draft),
            "problems": problems(application),
            "sections": {section: reverse(name, args=[number]) for section, name in SECTION_URLS.items()},
            "warnings": warnings(application),
            "sending": sending(application, request.user),
            "previewed": previewed,
            "preview_is_old": previewed and previewed.draft_sha256 != dossier.digest(dossier.canonical(draft)),
            "postponed": application.call.in_last_hour(application.now),
        },
    )


@acting_as(*TEAM_ROLES)
@require_POST
@after_sending
@once
def preview(request, number):
    """The draft as a PDF; the page of answers shows where it stands."""
    _order(request, number, request_preview, "Ön izleme hazırlanıyor; bağlantısı bu sayfada belirir.")
    return redirect(reverse("applications:check", args=[number]) + "#on-izleme")


@acting_as(*TEAM_ROLES)
@require_POST
@comes_first
@once
def declaration_form(request, number):
    """The declaration as a PDF to be signed; it does not wait for the last hour to be over."""
    _order(request, number, request_declaration, "Beyan formu hazırlanıyor; bağlantısı bu sayfada belirir.")
    return redirect(reverse("applications:declare", args=[number]) + "#beyan-formu")


def _order(request, number, order, said: str) -> None:
    """Order one of the team's papers, and say so or why not."""
    try:
        order(_application(request, number), by=request.user)
        messages.success(request, said)
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))


@acting_as(*TEAM_ROLES)
@comes_first
@once
def declare(request, number):
    """Declarations and signed file; opening the page in time writes the ticket, sending is one short transaction."""
    application = _application(request, number)
    place = application.team.filter(user=request.user, left_at=None).first()
    form = DeclarationForm(request.POST or None, request.FILES or None, call=application.call)
    form.fields["signed_declaration"].limit(**limits_of(application))
    if request.method == "GET":
        open_ticket(application, by=request.user)
    elif form.is_valid():
        try:
            submit(
                application,
                by=request.user,
                declared=form.declared,
                signed_declaration=_signed_declaration(application, form.cleaned_data, request.user),
            )
            return redirect("applications:receipt", number)
        except ValidationError as refusal:
            form.add_error(None, refusal)
    if form.is_bound and form.errors:
        # The middleware keeps it once the transaction of this attempt is rolled back.
        request.refused_because = " ".join(sentence for sentences in form.errors.values() for sentence in sentences)
    return render(
        request,
        "applications/submission/declare.html",
        {
            "application": application,
            "form": form,
            "problems": problems(open_workbook(request.user, number)),
            "may_submit": place and place.may_submit,
            "senders": REPRESENTATIVE.people(application).order_by(TrSort("full_name")),
            "sending": sending(application, request.user),
            "signed": signed_with(application),
            "paper": declaration_in_force(application),
        },
        status=422 if form.is_bound and form.errors else 200,
    )


@acting_as(*TEAM_ROLES)
@require_POST
@once
def remind(request, number):
    """Somebody of the team asks those who may send to do so."""
    try:
        told = remind_senders(_application(request, number), by=request.user)
        messages.success(request, f"{told} kişiye hatırlatma gönderildi.")
    except ValidationError as refusal:
        messages.error(request, " ".join(refusal.messages))
    return redirect("applications:declare", number)


@acting_as(*TEAM_ROLES, Role.INSPECTOR)
@comes_first
def receipt(request, number):
    """The proof, at once, from the database; the PDF follows."""
    application = _application(request, number)
    submission = application.submissions.last()
    if submission is None:
        return redirect("applications:check", number)
    documents = IssuedDocument.objects.about(application).filter(kind="D03")
    return render(
        request,
        "applications/submission/receipt.html",
        {
            "application": application,
            "submission": submission,
            "document": documents.first(),
            "signed": signed_with(application, submission),
        },
    )


def _signed_declaration(application, values, user):
    """The file of the signed declaration: the one just chosen, or the one in its slot."""
    upload = values["signed_declaration"]
    if upload is None:
        current = signed_with(application)
        return current.file if current else None
    try:
        document = replace_document(
            application, Slot.SIGNED_DECLARATION, upload, by=user, signature=values["signature"]
        )
    except ValidationError as refusal:
        raise ValidationError({"signed_declaration": refusal.messages}) from refusal
    return document.file
