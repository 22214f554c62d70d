"""What both forms for a new member share: the number is answered from the registry, and fills what is empty (ux.md §3.2)."""

from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.forms import Form
from django.http import HttpResponse
from django.shortcuts import render

from ..models import Application, OrganisationKind, Province
from ..overview.registry import Registered, filled, registered


@dataclass(frozen=True, slots=True)
class FilledForm:
    """The form after "VKN ile doldur": what the registry says of the number, and where something else was typed."""

    form: Form
    entry: Registered
    differing: list[tuple[str, str, str]]  # label, typed, registered


def proposal(request, application: Application, *, institution: bool = False) -> HttpResponse:
    """The answer to a number alone, put below its field."""
    entry = registered(application, request.GET["vkn"])
    context = {"entry": entry, "offers": True, "institution": institution}
    return render(request, "applications/drafts/_registered.html", context)


def fill(request, application: Application, form: type[Form]) -> FilledForm:
    """A form of that class with what was typed and the registry's values in between; nothing is written.

    A file that came along and could be accepted stays with the form.
    """
    entry = registered(application, request.POST.get("vkn", ""))
    names = [name for name in form.base_fields if name not in request.FILES]
    labels = {name: str(form.base_fields[name].label) for name in names}
    typed = {name: request.POST.get(name, "") for name in names}
    found = filled(entry, typed, labels, over=request.POST["doldur"] == "kayittan")
    readable = _readable() if found.differing else {}
    differing = [(label, readable.get(text, text), stored) for label, text, stored in found.differing]
    return FilledForm(form(initial=found.texts | _files(request, form)), entry, differing)


def _readable() -> dict[str, str]:
    """Values of the selects as people read them."""
    provinces = Province.objects.values_list("plate", "name")
    return dict(OrganisationKind.choices) | {str(plate): name for plate, name in provinces}


def _files(request, form: type[Form]) -> dict:
    kept = {}
    for name, upload in request.FILES.items():
        if name in form.base_fields:
            try:
                kept[name] = form.base_fields[name].clean(upload)
            except ValidationError:
                continue  # it is refused again, with its reason, when it is chosen again
    return kept
