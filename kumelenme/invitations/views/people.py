"""/sistem/kisiler/: who holds which role, and the acts on it."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.http import Http404
from django.shortcuts import get_object_or_404, redirect, render
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from kumelenme.accounts.access import acting_as
from kumelenme.accounts.models import Invitation, User
from kumelenme.accounts.queries import people
from kumelenme.accounts.roles import Role

from .. import actions, queries, rules
from ..forms import GiveRoleForm, InviteForm, ReasonForm, SearchForm

PER_PAGE = 50
either = require_http_methods(["GET", "HEAD", "POST"])


def _done(request, form, act) -> bool:
    """Run an action with a valid form that was sent; its refusal becomes the form's error."""
    if request.method != "POST" or not form.is_valid():
        return False
    try:
        act(form.cleaned_data)
    except ValidationError as error:
        form.add_error(None, error)
    return form.is_valid()


@acting_as(*rules.KEEPERS)
@require_safe
def people_list(request):
    """Everybody, 50 a page, by name or role; open invitations above."""
    form = SearchForm(request.GET)
    form.is_valid()
    wanted = {"search": form.cleaned_data.get("ara", ""), "role": form.cleaned_data.get("rol", "")}
    page = Paginator(people(**wanted), PER_PAGE).get_page(request.GET.get("sayfa"))
    context = {"form": form, "page": page, "invitations": queries.waiting_invitations()[:PER_PAGE], **wanted}
    return render(request, "invitations/people.html", context)


@acting_as(*rules.KEEPERS)
@either
def invite(request):
    """Invite an address into an office."""
    form = InviteForm(request.POST or None, by=request.user)
    if _done(request, form, lambda data: actions.invite_to_office(**data, by=request.user)):
        messages.success(request, f"Davet gönderildi: {form.cleaned_data['email']}")
        return redirect("invitations:people")
    return render(request, "invitations/invite.html", {"form": form}, status=422 if form.errors else 200)


@acting_as(*rules.KEEPERS)
@require_POST
def invitation_act(request, verb):
    """Send an open invitation again, or take it back; the form names it by address, role and call."""
    named = {name: request.POST.get(name, "").replace("\x00", "") for name in ("email", "role", "scope")}
    found = get_object_or_404(Invitation.objects.waiting().filter(subject_id=None, **named))
    act, done = {
        "yenile": (actions.invite_again, "Yeni bağlantı gönderildi; eskisi artık geçersiz."),
        "geri-cek": (actions.withdraw, "Davet geri çekildi."),
    }[verb]
    try:
        act(found, by=request.user)
        messages.success(request, done)
    except ValidationError as error:
        messages.error(request, error.messages[0])
    return redirect("invitations:people")


@acting_as(*rules.KEEPERS)
@either
def person(request, code):
    """One person: roles now and before, and the form that gives another."""
    found = get_object_or_404(User, code=code)
    form = GiveRoleForm(request.POST or None, by=request.user)
    if _done(request, form, lambda data: actions.give_role(found, **data, by=request.user)):
        messages.success(request, f"Görev verildi: {Role(form.cleaned_data['role']).label}")
        return redirect("invitations:person", code)
    history = list(queries.history_of(found))
    context = {
        "person": found,
        "form": form,
        "active": [grant for grant in history if not grant.ended_at],
        "ended": [grant for grant in history if grant.ended_at],
    }
    return render(request, "invitations/person.html", context, status=422 if form.errors else 200)


@acting_as(*rules.KEEPERS)
@either
def end_role(request, code, role, scope):
    """End one role, with a reason."""
    found = get_object_or_404(User, code=code)
    grant = queries.active_grant(found, role, scope)
    if grant is None:
        raise Http404
    form = ReasonForm(request.POST or None)
    if _done(request, form, lambda data: actions.take_role(grant, by=request.user, **data)):
        messages.success(request, "Görev sona erdirildi.")
        return redirect("invitations:person", code)
    context = {"person": found, "grant": grant, "form": form}
    return render(request, "invitations/end_role.html", context, status=422 if form.errors else 200)


@acting_as(Role.SYSADMIN)
@either
def account(request, code):
    """Close an account, or open a closed one, with a reason."""
    found = get_object_or_404(User, code=code)
    act = actions.close_account if found.is_active else actions.reopen_account
    form = ReasonForm(request.POST or None)
    if _done(request, form, lambda data: act(found, by=request.user, **data)):
        messages.success(request, "Hesap yeniden açıldı." if found.is_active else "Hesap kapatıldı.")
        return redirect("invitations:person", code)
    return render(
        request, "invitations/account.html", {"person": found, "form": form}, status=422 if form.errors else 200
    )
