"""What the fields of a form that was sent are called, when only their names are at hand (the refused form of ADR 21).

The portal's forms are asked which of them knows most of the names; the smaller one where two know as many.
"""

import re
from collections.abc import Iterable, Iterator

from django.forms import BaseForm
from django.utils.text import capfirst

from kumelenme.turkish import tr_capfirst
from kumelenme.ui.forms import PortalFormMixin

ROW = re.compile(r"[a-z_]+-(\d{1,4})-([a-z_]+)")


def labels_of(names: Iterable[str]) -> dict[str, str]:
    """{name: label} of the fields that a form of the portal knows; a field of a list says its row as well."""
    parts = {name: _parts(name) for name in names}
    wanted = {name for _, name in parts.values()}
    form = min(_forms(), key=lambda form: _distance(form, wanted), default=None)
    found = {} if form is None else {name: _label(form, name) for name in form.base_fields if name in wanted}
    return {sent: f"{row}{found[name]}" for sent, (row, name) in parts.items() if name in found}


def _parts(name: str) -> tuple[str, str]:
    """(which row, name of the field) of a name as it was sent."""
    found = ROW.fullmatch(name)
    return (f"{int(found[1]) + 1}. satır: ", found[2]) if found else ("", name)


def _forms(root: type = PortalFormMixin) -> Iterator[type[BaseForm]]:
    """Every form of the portal, the family tree walked from its root."""
    for form in root.__subclasses__():
        if getattr(form, "base_fields", None):
            yield form
        yield from _forms(form)


def _distance(form: type[BaseForm], wanted: set[str]) -> tuple:
    known = len(wanted & form.base_fields.keys())
    return -known, len(form.base_fields), f"{form.__module__}.{form.__qualname__}"


def _label(form: type[BaseForm], name: str) -> str:
    """The label as the page wrote it: Django makes "Iş planı" of "iş planı"."""
    label = form.base_fields[name].label or tr_capfirst(name)
    model = getattr(getattr(form, "_meta", None), "model", None)
    columns = {column.name: column for column in model._meta.get_fields()} if model else {}
    written = str(getattr(columns.get(name), "verbose_name", ""))
    return tr_capfirst(written) if written and label == capfirst(written) else str(label)
