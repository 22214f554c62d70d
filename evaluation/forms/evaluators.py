"""How the list of the pool is narrowed; everything is optional and travels in the address."""

import re

from django import forms

from applications.models import Province
from kumelenme.sql.functions import TrSort
from kumelenme.ui.forms import PortalForm

from ..models import ExpertiseTheme, ProfileStatus
from ..queries.evaluators import AWAY, ENDINGS, FREE, LOADS
from .profile import GROUPS

ALL = [("", "Hepsi")]


def _choice(label: str, choices) -> forms.ChoiceField:
    return forms.ChoiceField(label=label, choices=[*ALL, *choices], required=False)


class EvaluatorFilterForm(PortalForm):
    """Name or employer, state, expertise, province, load, absence, end of validity."""

    ara = forms.CharField(label="Ad ya da kurum", max_length=100, required=False)
    durum = _choice("Durum", [c for c in ProfileStatus.choices if c[0] != ProfileStatus.DRAFT])
    nace = forms.CharField(label="NACE", max_length=7, required=False)
    grup = _choice("Faaliyet grubu", GROUPS)
    tema = _choice("Tema", ExpertiseTheme.choices)
    il = _choice("Yaşadığı il", [])
    yuk = _choice("Yük", [(key, label) for key, label, _ in LOADS])
    uygunluk = _choice("Bugün", [(FREE, "Uygun"), (AWAY, "İzinli ya da ara vermiş")])
    bitis = _choice("Süresi", [(days, f"{days} gün içinde bitenler") for days in ENDINGS])
    required_to_complete = ("ara", "durum", "nace", "grup", "tema", "il", "yuk", "uygunluk", "bitis")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["il"].choices = ALL + [
            (str(plate), name) for plate, name in Province.objects.order_by(TrSort("name")).values_list("plate", "name")
        ]

    FIRST = ("ara", "durum")

    @property
    def first(self) -> list:
        """What is asked most."""
        return [self[name] for name in self.FIRST]

    @property
    def further(self) -> list:
        """The rest, folded away until one of them is used."""
        return [self[name] for name in self.fields if name not in self.FIRST]

    @property
    def narrows_further(self) -> bool:
        """Is one of the rest used, or wrong?"""
        return any(field.value() or field.errors for field in self.further)

    def clean_nace(self):
        text = self.cleaned_data["nace"].strip()
        digits = re.sub(r"\D", "", text)
        if text and not 2 <= len(digits) <= 4:
            raise forms.ValidationError("NACE kodunu 28 ya da 28.30 biçiminde yazın.")
        return digits
