"""A page's form as a browser would send it."""

from lxml import html


def filled(content: bytes, fields: dict) -> dict:
    """The values of the form that has these fields, theirs replaced; with the button that Enter would press."""
    form = _form_with(content, fields) if content else None
    if form is None:
        return dict(fields)
    data: dict = {}
    for name, value in form.form_values():
        data.setdefault(name, []).append(value)
    buttons = form.xpath('.//button[@name and not(@type="button")]')
    if buttons and not any(button.get("name") in fields for button in buttons):
        data[buttons[0].get("name")] = buttons[0].get("value", "")
    return data | fields


def _form_with(content: bytes, fields: dict):
    """Of the forms in the page's main part that are posted, the one with most of the fields, then the longest."""
    found = [form for form in html.fromstring(content).xpath("//main//form") if form.method == "POST"]
    return max(found, key=lambda form: (len(fields.keys() & set(form.fields)), len(form.fields)), default=None)
