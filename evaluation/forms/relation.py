"""Declared relations: a new one, its end, taking it back."""

from django import forms
from django.core.exceptions import ValidationError
from stdnum.tr import tckimlik
from stdnum.tr import vkn as vkn_number

from kumelenme.turkish import tr_capfirst
from kumelenme.ui.forms import PortalForm, PortalModelForm

from ..models import OF_PEOPLE, Relation, RelationKind
from ..queries.person_ties import TO_ORGANISATION

DEGREES = [
    ("", "Seçin"),
    (1, "1. derece: anne, baba, çocuk"),
    (2, "2. derece: kardeş, büyükanne, büyükbaba, torun"),
    (3, "3. derece: amca, dayı, hala, teyze, yeğen"),
    (4, "4. derece: kuzen"),
]
ABOUT_OTHERS = [("", "Seçin")] + [(kind.value, tr_capfirst(TO_ORGANISATION[kind])) for kind in RelationKind]


class RelationForm(PortalModelForm):
    """To an organisation, to a person, or through a person to an organisation."""

    degree = forms.TypedChoiceField(
        label="Akrabalık derecesi", choices=DEGREES, coerce=int, empty_value=None, required=False,
        help_text="Yalnız akrabalıkta seçin.",
    )  # fmt: skip

    class Meta:
        model = Relation
        fields = ["kind", "organisation", "vkn", "person_name", "person_email", "degree", "ended_on", "note"]
        help_texts = {
            "organisation": "Eş ve akrabada: çalıştığı ya da ortağı olduğu kuruluş.",
            "vkn": "Biliyorsanız yazın; karşılaştırma VKN ile kesinleşir.",
            "person_name": "Eş, akraba ve tez danışmanlığında yazılır.",
            "ended_on": "İlişki sürüyorsa boş bırakın; sona ermişse gün.ay.yıl yazın.",
        }

    def __init__(self, *args, about_other: bool = False, **kwargs):
        super().__init__(*args, **kwargs)
        if about_other:
            self.fields["kind"].choices = ABOUT_OTHERS

    def clean_vkn(self):
        number = "".join(self.cleaned_data["vkn"].split())
        if number and not (vkn_number.is_valid(number) or tckimlik.is_valid(number)):
            raise ValidationError("Vergi kimlik numarası geçersiz. 10 haneli VKN’yi vergi levhasındaki şekliyle yazın.")
        return number

    def clean(self):
        data = super().clean()
        kind = data.get("kind")
        if kind == RelationKind.KIN and not data.get("degree"):
            self.add_error("degree", "Akrabalık derecesini seçin.")
        if kind in OF_PEOPLE and not data.get("person_name", "").strip():
            self.add_error("person_name", "Kişinin adını ve soyadını yazın.")
        if (
            kind
            and kind not in OF_PEOPLE
            and "vkn" in data
            and not (data["vkn"] or data.get("organisation", "").strip())
        ):
            self.add_error("organisation", "Kuruluşun unvanını ya da VKN’sini yazın.")
        return data

    def _post_clean(self):
        """The relation is built by the action."""

    def values(self) -> dict:
        """The tie as the action wants it; a degree counts for kin only."""
        data = {name: self.cleaned_data[name] for name in self.fields}
        return data | {"degree": data["degree"] if data["kind"] == RelationKind.KIN else None}


class EndForm(PortalForm):
    """Since when a tie is over."""

    ended_on = forms.DateField(label="Sona erme tarihi")


class WithdrawForm(PortalForm):
    """Why a tie is taken off the list."""

    note = forms.CharField(
        label="Geri alma gerekçesi",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Yalnız yanlış yazılmış bir ilişki geri alınır; kayıt ve gerekçe saklanır.",
    )
