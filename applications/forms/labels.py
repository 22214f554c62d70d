"""A label as a word; the same on several files."""

import re

from django import forms
from django.core.exceptions import ValidationError

from kumelenme.ui.forms import PortalForm

from ..models import Label

WORD = re.compile(r"[^\W_]+(-[^\W_]+)*")
ADD, REMOVE = "ekle", "cikar"


class LabelField(forms.CharField):
    """One word; spaces between words become hyphens, a leading # is what the query writes and is left out."""

    def __init__(self, **kwargs):
        kwargs.setdefault("label", "Etiket")
        kwargs.setdefault("help_text", f"Tek sözcük, en çok {Label.LONGEST} karakter; örneğin saha-ziyareti.")
        super().__init__(max_length=Label.LONGEST, **kwargs)
        self.widget.attrs |= {"autocomplete": "off", "list": "etiketler", "class": "chars-20"}

    def clean(self, value):
        text = "-".join(super().clean(value).removeprefix("#").split())
        if text and not WORD.fullmatch(text):
            raise ValidationError("Etiket yalnız harf, rakam ve aralarında tire içerebilir; örneğin saha-ziyareti.")
        return text


class LabelForm(PortalForm):
    """One label for one file."""

    text = LabelField()


class BulkLabelForm(PortalForm):
    """One label, on or off several files."""

    text = LabelField()
    act = forms.ChoiceField(
        label="Ne yapılacak",
        choices=[(ADD, "Etiketi ekle"), (REMOVE, "Etiketi çıkar")],
        initial=ADD,
        widget=forms.RadioSelect,
    )

    @property
    def adding(self) -> bool:
        return self.cleaned_data["act"] == ADD
