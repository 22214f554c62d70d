"""The public name of an object in addresses and subjects: never a database id where a model names a field."""

from django.apps import apps
from django.http import Http404
from django.urls import reverse


def reference_field(model) -> str:
    """The field a model is addressed by: its REFERENCE, e.g. "number"."""
    return getattr(model, "REFERENCE", "pk")


def address_of(obj) -> str:
    """What stands for the object in an address: KDP-2026-01-0042."""
    return str(getattr(obj, reference_field(type(obj))))


def reference_of(obj) -> str:
    """What stands for the object in a subject line, or "" if it has no public reference."""
    explicit = getattr(obj, "reference", "")
    return str(explicit) if explicit else ("" if reference_field(type(obj)) == "pk" else address_of(obj))


def find_for(user, model_name: str, address: str):
    """The object at an address if this person may see it; Http404 otherwise, for strangers too.

    `model_name` is the lower-case model name. Models without `visible_to` are never found.
    """
    for model in apps.get_models():
        if model._meta.model_name != model_name or not hasattr(model._default_manager, "visible_to"):
            continue
        field = reference_field(model)
        if field == "pk" and not address.isdigit():
            continue
        seen = model._default_manager.visible_to(user).select_related(*getattr(model, "DESK_RELATED", ()))
        if found := seen.filter(**{field: address}).first():
            return found
    raise Http404


def address_arguments(obj) -> list[str]:
    """Arguments of a page about this object: its own `address_arguments()`, or its address alone."""
    return obj.address_arguments() if hasattr(obj, "address_arguments") else [address_of(obj)]


def row_url(row, obj) -> str:
    """Where a row is performed: the page that collects its data, or the confirmation screen."""
    if row.needs:
        return reverse(row.needs, args=address_arguments(obj))
    return reverse("lifecycle:confirm", args=[obj._meta.model_name, address_of(obj), row.name])


def page_for(obj, user) -> str:
    """The object's page for this person: `obj.page_for(user)` or `get_absolute_url()`; else their desk."""
    if hasattr(obj, "page_for") and (page := obj.page_for(user)):
        return page
    return obj.get_absolute_url() if hasattr(obj, "get_absolute_url") else reverse("lifecycle:desk")
