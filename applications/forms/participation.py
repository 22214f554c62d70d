"""What a firm answers through its link (domain.md §4.2): nine fields, its signatory, three separate boxes."""

from django import forms

from kumelenme.money import MoneyField
from kumelenme.ui.fields import WholeNumberField
from kumelenme.ui.forms import PortalForm

from ..models import Participation
from ..participation_text import DECLARATIONS
from ..rules.identity import digits_of, person_number_problem
from .fields import CheckedField, owner_group_field


class IdentityField(CheckedField):
    """A person's T.C. identity number; the value is its digits (K-001)."""

    def __init__(self, **kwargs):
        super().__init__(person_number_problem, label="T.C. kimlik numarası", max_length=20, **kwargs)
        self.widget.attrs |= {"inputmode": "numeric", "autocomplete": "off", "class": "chars-12"}

    def clean(self, value):
        return super().clean(digits_of(value or ""))


def _text(label: str, longest: int, *, rows: int = 3, **more):
    return forms.CharField(label=label, max_length=longest, widget=forms.Textarea(attrs={"rows": rows}), **more)


class ParticipationForm(PortalForm):
    """The firm's own part; what the team registered is shown beside it and not asked again."""

    production_topic = forms.CharField(label="Üretim konusu", max_length=300)
    employees = WholeNumberField(label="Çalışan sayısı", min_value=0, max_value=1_000_000)
    turnover = MoneyField(label="Son yılın cirosu (TL)", help_text="Net satış hasılatı")
    exports = MoneyField(label="Son yılın ihracatı (TL)", required=False)
    research = forms.CharField(label="Ar-Ge çalışmaları", max_length=500, required=False)
    capacity_report = forms.CharField(
        label="Kapasite raporu", max_length=100, required=False, help_text="Varsa tarihi ve sayısı"
    )
    role = forms.ChoiceField(
        label="Kümedeki rol", choices=[(r.value, r.label) for r in Participation.ROLES], widget=forms.RadioSelect
    )
    expectation = _text("Kümeden beklenti", 1000, required=False)
    contribution = _text("İş planına katkı", 1000, help_text="Hangi faaliyetlere nasıl katılacaksınız?")
    cash_contribution = MoneyField(label="Nakdî katkı (TL)", required=False)
    in_kind_contribution = MoneyField(label="Ayni katkının değeri (TL)", required=False)
    in_kind_description = forms.CharField(
        label="Ayni katkı", max_length=500, required=False, help_text="Makine, personel, yer gibi"
    )
    other_association = forms.CharField(
        label="Bu çağrıda üye olunan başka birliktelik", max_length=200, required=False, help_text="Yoksa boş bırakın"
    )
    owner_group = owner_group_field()
    signatory = forms.CharField(label="İmza yetkilisinin adı soyadı", max_length=120)
    signatory_title = forms.CharField(label="Unvanı", max_length=120, help_text="Genel müdür, şirket müdürü gibi")
    identity = IdentityField(help_text="Şifrelenerek saklanır; değerlendiriciler göremez.")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for key, name, text in DECLARATIONS:
            self.fields[f"declare_{key}"] = forms.BooleanField(
                label=text, error_messages={"required": f"{name} beyanını işaretleyin."}
            )

    def clean(self):
        found = super().clean()
        for name in ("exports", "cash_contribution", "in_kind_contribution"):
            found[name] = found.get(name) or 0
        if found["in_kind_contribution"] and not found.get("in_kind_description"):
            self.add_error("in_kind_description", "Ayni katkının ne olduğunu yazın.")
        return found

    @property
    def as_sent(self) -> list[tuple[str, str]]:
        """(name, text) of every field as it was typed, to travel with the preview."""
        return [(name, self.data[name]) for name in self.fields if name in self.data]


class ReasonForm(PortalForm):
    """Why somebody declines or takes back; the reason is shown to the team."""

    reason = _text("Gerekçe", 1000, rows=4, help_text="Koordinatör kuruluşun ekibi görür.")
