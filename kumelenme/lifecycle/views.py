"""The engine's own pages: one confirmation screen, everybody's desk, the public process map."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404
from django.shortcuts import redirect, render
from django.views.decorators.http import require_http_methods, require_safe

from kumelenme.accounts.access import anyone, may_wait, signed_in

from . import desk as desks
from . import jump as jumps
from .flow import find
from .forms import ConfirmForm
from .idempotency import once
from .middleware import TOO_LATE
from .perform import NotFromHere, perform
from .process import process_maps
from .reference import find_for, page_for, row_url


@signed_in
@require_http_methods(["GET", "HEAD", "POST"])
@once
def confirm(request, model_name, address, verb):
    """Any row that needs no data beyond a reason: what will happen, under which rules, then one button."""
    obj, flow, row = _find(request.user, model_name, address, verb)
    if row.needs:
        return redirect(row_url(row, obj))
    if not row.starts_at(obj, flow.state_of(obj)):
        return _too_late(request, obj)
    form = ConfirmForm(request.POST if request.method == "POST" else None, row=row)
    # A form that may be performed is refused by perform itself.
    if not (form.is_valid() or row.by.holds(request.user, obj)):
        raise PermissionDenied(f"{row.label}: yalnızca {row.by.label}.")
    if form.is_valid():
        try:
            perform(verb, obj, by=request.user, note=form.cleaned_data.get("note", ""))
        except NotFromHere:
            return _too_late(request, obj)
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, f"{row.label}: işlem tamamlandı ({obj}).")
            return redirect(_next_page(obj, request.user))
    context = {"form": form, "obj": obj, "row": row, "back": page_for(obj, request.user)}
    return render(request, "lifecycle/confirm.html", context, status=422 if form.is_bound else 200)


def _find(user, model_name, address, verb):
    obj = find_for(user, model_name, address)
    try:
        return obj, *find(obj, verb)
    except LookupError as error:
        raise Http404 from error


def _too_late(request, obj):
    messages.warning(request, TOO_LATE)
    return redirect(_next_page(obj, request.user))


def _next_page(obj, user) -> str:
    """The object's page if the person still sees it, else their desk."""
    still = type(obj)._default_manager.visible_to(user).filter(pk=obj.pk).exists()
    return page_for(obj, user) if still else "lifecycle:desk"


@signed_in
@require_safe
def desk(request):
    """Masam: what waits for me in the role I act in."""
    return render(request, "lifecycle/desk.html", {"groups": desks.desk(request.user)})


@signed_in
@require_safe
def jump(request):
    """Git: what fits a few letters; the dialog of Ctrl+K asks for the list alone."""
    text = request.GET.get("ara", "")
    context = {"text": text[: jumps.LONGEST], "kinds": jumps.jump(request.user, text), "longest": jumps.LONGEST}
    template = "lifecycle/_jump_list.html" if request.htmx else "lifecycle/jump.html"
    return render(request, template, context)


@anyone
@may_wait
@require_safe
def process(request):
    """Süreç haritası: the programme as its tables say it, for everybody."""
    return render(request, "lifecycle/process.html", {"maps": process_maps()})
