"""Fetching what hangs on a contract through the person, and running an action on a form."""

from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.shortcuts import get_object_or_404, redirect

from applications.queries.packed import unpack
from kumelenme.accounts.roles import Role

from ..followed import in_order
from ..models import Contract
from .pages import carry_out

ENTERPRISE = (Role.ENTERPRISE_REP, Role.ENTERPRISE_FINANCE)
FRAME = ("contract__application__call__terms", "contract__application__cluster", "contract__enterprise")


def thing(request, model, number: str, *related: str, **packed):
    """One object of a contract by its number; 404 for a stranger.

    `packed` are relations that travel with it (`pack`); `categories` are those of its call.
    """
    found = model.objects.visible_to(request.user).select_related(*FRAME, *related)
    found = get_object_or_404(found.annotate(**{f"p_{name}": rows for name, rows in packed.items()}), number=number)
    for name in packed:
        owner, relation = (found.application.call, "cost_categories") if name == "categories" else (found, name)
        unpack(owner, relation, in_order(getattr(found, f"p_{name}")))
    return found


def contract(request, number: str, **packed) -> Contract:
    """The contract with what its pages of implementation read; 404 for a stranger. `packed` as for `thing`."""
    found = Contract.objects.visible_to(request.user).select_related(
        "application__call__terms", "application__cluster", "enterprise", "agreed_plan"
    )
    found = get_object_or_404(found.annotate(**{f"p_{name}": rows for name, rows in packed.items()}), number=number)
    for name in packed:
        unpack(found, name, in_order(getattr(found, f"p_{name}"), final_last=name == "reports"))
        for each in getattr(found, name).all():
            each.contract = found
    return found


def done(request, form, said: str, where: tuple, action, *args, **kwargs):
    """Run the action if the form is valid; the redirect on success, None if something has to be mended."""
    if not (form.is_bound and form.is_valid()):
        return None
    ok, _ = carry_out(form, action, *args, by=request.user, **kwargs)
    if not ok:
        return None
    messages.success(request, said)
    return redirect(*where)


def only(request, *roles: Role) -> None:
    """PermissionDenied for a reader who may not write here."""
    if request.method == "POST" and request.user.acting_as not in roles:
        raise PermissionDenied("Bu işlemi sizin göreviniz kapsamında yapamazsınız.")
