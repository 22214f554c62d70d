"""The form field for a file: checks content, lets a script send large files ahead, keeps what came with a failed form.

A kept file travels as a code in a hidden field `<name>-saklanan`; the middleware of documents puts the file behind the
code into request.FILES before any form looks, so that forms and views know one way only.
"""

from dataclasses import replace

from django import forms
from django.template.loader import render_to_string

from .content import DOCUMENTS, MEGABYTE, check_announced, check_upload, clean_name, format_size
from .terms import Terms

KEPT = "-saklanan"


class UploadInput(forms.FileInput):
    """A file input that names the terms of its field and shows the file that is kept for it."""

    terms: Terms | None = None

    def get_context(self, name, value, attrs):
        """The terms are signed when the page is drawn."""
        context = super().get_context(name, value, attrs)
        if self.terms:
            context["widget"]["attrs"]["data-upload"] = self.terms.sign()
        return context

    def render(self, name, value, attrs=None, renderer=None):
        """The input; behind it the file that passed the checks of a form that failed for another reason."""
        drawn = super().render(name, value, attrs, renderer)
        code = getattr(value, "keep_as", "")
        if not code or not hasattr(value, "checked") or hasattr(value, "refused"):
            return drawn
        value.wanted = True
        return drawn + render_to_string("documents/_kept.html", {"field": name + KEPT, "code": code, "file": value})


class UploadField(forms.FileField):
    """A form's file field that checks content; the cleaned file carries the result as `.checked`."""

    widget = UploadInput

    def __init__(self, *, kinds=DOCUMENTS, max_bytes=100 * MEGABYTE, **kwargs):
        super().__init__(allow_empty_file=True, **kwargs)
        self.explains_itself = not self.help_text
        self._under(Terms(tuple(kinds), max_bytes))
        self.widget.attrs.setdefault("accept", ",".join(f".{kind}" for kind in kinds))

    def limit(self, *, max_bytes: int, room: int | None = None) -> None:
        """What the call and the files uploaded so far leave, in bytes."""
        self._under(replace(self.terms, max_bytes=max_bytes, room=room))

    def _under(self, terms: Terms) -> None:
        self.terms = self.widget.terms = terms
        if self.explains_itself:
            self.help_text = f"{', '.join(terms.kinds)}; en çok {format_size(terms.max_bytes)}"

    def bound_data(self, data, initial):
        """A page that comes back shows the file it was sent with; Django's own field forgets it."""
        return data or initial

    def clean(self, data, initial=None):
        """The checked file."""
        file = super().clean(data, initial)
        if file and file is not initial:
            kinds, max_bytes, room = self.terms.kinds, self.terms.max_bytes, self.terms.room
            check_announced(clean_name(file.name), file.size, kinds=kinds, max_bytes=max_bytes, room=room)
            file.checked = check_upload(file, kinds=kinds, max_bytes=max_bytes)
        return file
