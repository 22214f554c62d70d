"""The firm's page: what it commits to, its answers, preview, confirmation, and the way back (ux.md A10)."""

from django.core.exceptions import ValidationError
from django.http import Http404
from django.shortcuts import redirect, render

from kumelenme.documents.views.downloads import attachment
from kumelenme.sql.clock import portal_now

from ..actions.commitment_paper import papers_of
from ..actions.links import mark_opened
from ..actions.participation import TextChanged, confirm, decline, take_back
from ..forms.participation import ParticipationForm, ReasonForm
from ..models import ContributionLink
from ..participation_text import commitment_text
from ..rules.participation import link_is_open, may_take_back
from ..stated import stated_rows, values_of
from .links import by_link
from .pages import put_errors, status_of

GONE = (ContributionLink.Outcome.REPLACED, ContributionLink.Outcome.CANCELLED, "")


@by_link(of_member=True)
def participation(request, link, token):
    """Fill in, look at the preview, confirm; afterwards the same address shows what was confirmed."""
    now = portal_now()
    if reason := link_is_open(link, link.application, now):
        return _ended(request, link, token, reason)
    if request.method == "GET":
        mark_opened(link, now)
    if request.method != "POST" or "duzelt" in request.POST:
        return _form(request, link, token, _unchecked(request) or ParticipationForm(initial=_initial(link)))
    form = ParticipationForm(request.POST)
    if not form.is_valid():
        return _form(request, link, token, form)
    if "onayla" not in request.POST:
        return _preview(request, link, form)
    return _confirm(request, link, form, token)


def _confirm(request, link, form, token):
    try:
        confirm(
            link,
            form.cleaned_data,
            identity=form.cleaned_data["identity"],
            text_sha256=request.POST.get("metin", ""),
            token=token,
        )
    except TextChanged:
        return _preview(request, link, form, changed=True)
    except ValidationError as refusal:
        return _ended(request, link, token, " ".join(refusal.messages))
    return redirect("applications:participation", token)


def _unchecked(request):
    """ "Düzelt" brings everything back as it was typed, without complaints."""
    if request.method != "POST":
        return None
    names = ParticipationForm.base_fields
    return ParticipationForm(initial={name: request.POST.get(name, "") for name in names})


def _initial(link) -> dict:
    organisation = link.organisation
    return {"employees": organisation.employees, "role": "supporting" if link.member.layer == "supporting" else "core"}


def _page(request, template: str, link, status: int = 200, **context):
    context = {"link": link, "application": link.application, "organisation": link.organisation, **context}
    return render(request, f"applications/links/{template}.html", context, status=status)


def _form(request, link, token, form):
    text = commitment_text(link.application, link.organisation)
    return _page(request, "form", link, status_of(form), form=form, text=text, token=token)


def _preview(request, link, form, *, changed: bool = False):
    text = commitment_text(link.application, link.organisation)
    rows = stated_rows(form.cleaned_data)
    return _page(request, "preview", link, 409 if changed else 200, form=form, text=text, rows=rows, changed=changed)


def _ended(request, link, token, reason):
    form = getattr(link, "participation", None)
    status = 409 if request.method == "POST" else 410 if link.outcome in GONE else 200
    return _page(
        request,
        "ended",
        link,
        status,
        reason=reason,
        confirmed=form,
        rows=stated_rows(values_of(form)) if form else [],
        paper=papers_of(link).first() if form else None,
        typed=_typed(request),
        may_take_back=form is not None and may_take_back(link, link.application) is None,
        token=token,
    )


def _typed(request) -> list[tuple[str, str]]:
    """What came too late is shown again, to be copied: (label, text) without the identity number."""
    fields = [(name, field) for name, field in ParticipationForm.base_fields.items() if name != "identity"]
    return [(field.label, request.POST[name]) for name, field in fields if request.POST.get(name)]


@by_link(of_member=True)
def refuse(request, link, token):
    """Decline, with a reason."""
    if reason := link_is_open(link, link.application, portal_now()):
        return _ended(request, link, token, reason)
    return _with_reason(request, link, token, "refuse", lambda reason: decline(link, reason=reason))


@by_link(of_member=True)
def withdraw(request, link, token):
    """Take the confirmation back, with a reason."""
    if reason := may_take_back(link, link.application):
        return _ended(request, link, token, reason)
    return _with_reason(request, link, token, "withdraw", lambda reason: take_back(link, reason=reason, token=token))


def _with_reason(request, link, token, template, act):
    form = ReasonForm(request.POST or None)
    if form.is_valid():
        try:
            act(form.cleaned_data["reason"])
            return redirect("applications:participation", token)
        except ValidationError as refusal:
            put_errors(form, refusal)
    return _page(request, template, link, status_of(form), form=form, token=token)


@by_link(of_member=True)
def paper(request, link, token):
    """The confirmed form as PDF, for the firm that has no account."""
    found = papers_of(link).exclude(path="").first() if link.outcome == ContributionLink.Outcome.CONFIRMED else None
    if found is None:
        raise Http404
    return attachment(found.path, f"{found.number}.pdf", "application/pdf")
