"""Every form of the house keeps the manners of PortalForm."""

from django import forms
from django.urls import get_resolver

from kumelenme.ui.forms import PortalFormMixin

HOUSE = ("kumelenme.", "applications.", "evaluation.", "contracts.")


def descendants(kind):
    """Every class below this one."""
    for child in kind.__subclasses__():
        yield child
        yield from descendants(child)


def test_every_form_is_a_portal_form():
    assert get_resolver().url_patterns  # reading the addresses imports every view, and so every form

    guilty = {
        f"{form.__module__}.{form.__qualname__}"
        for form in descendants(forms.BaseForm)
        if form.__module__.startswith(HOUSE) and not issubclass(form, PortalFormMixin)
    }

    assert guilty == set()
