"""A page's form as a browser would send it, and what a person finds only on the page: a choice, a day, a paper."""

from datetime import timedelta

from lxml import html

from kumelenme.demo.data_files import scan
from kumelenme.sql.clock import portal_today


class Paper:
    """A file that can be sent as often as wished."""

    name, content_type = "belge.pdf", "application/pdf"

    def read(self) -> bytes:
        """The whole of it, every time."""
        return scan(self.name).read()


def a_choice(form, name: str) -> str:
    """The first that the form offers."""
    field = form.inputs[name]
    offered = (
        field.value_options if hasattr(field, "value_options") else [box.get("value") for box in _boxes(form, name)]
    )
    return next(value for value in offered if value)


def a_paper(form, name: str) -> Paper:
    """A PDF."""
    return Paper()


def in_days(days: int):
    """A day as it is typed, told from today."""
    return lambda form, name: f"{portal_today() + timedelta(days=days):%d.%m.%Y}"


def at_noon(days: int):
    """A moment of that day as it is typed."""
    return lambda form, name: f"{portal_today() + timedelta(days=days):%d.%m.%Y} 12.00"


def filled(content: bytes, fields: dict) -> dict:
    """The values of the form that has these fields, theirs replaced; with the button that Enter would press."""
    form = _form_with(content, fields) if content else None
    if form is None:
        return {name: value(None, name) if callable(value) else value for name, value in fields.items()}
    data: dict = {}
    for name, value in form.form_values():
        data.setdefault(name, []).append(value)
    buttons = form.xpath('.//button[@name and not(@type="button")]')
    if buttons and not any(button.get("name") in fields for button in buttons):
        data[buttons[0].get("name")] = buttons[0].get("value", "")
    return data | {name: value(form, name) if callable(value) else value for name, value in fields.items()}


def _boxes(form, name: str) -> list:
    return form.xpath(".//input[@name=$name]", name=name)


def _form_with(content: bytes, fields: dict):
    """Of the forms in the page's main part that are posted, the one with most of the fields, then the longest."""
    found = [form for form in html.fromstring(content).xpath("//main//form") if form.method == "POST"]
    return max(found, key=lambda form: (len(fields.keys() & set(form.fields)), len(form.fields)), default=None)
