"""The letter of a referee, asked for by link and given through it (domain.md §4.3)."""

from django import forms

from kumelenme.ui.forms import PortalForm
from kumelenme.uploads import DOCUMENTS, UploadField

from ..models import Opinion
from .referee import RefereeForm


def _text(label: str):
    return forms.CharField(label=label, max_length=2000, widget=forms.Textarea(attrs={"rows": 5}))


class ReferenceRequestForm(RefereeForm):
    """Whom the team asks, and where the link goes."""

    email = forms.EmailField(label="Yetkilinin e-postası")


class ReferenceOpinionForm(PortalForm):
    """What the institution's person fills in."""

    writer = forms.CharField(label="Mektubu imzalayanın adı soyadı", max_length=120)
    writer_title = forms.CharField(label="Unvanı", max_length=120)
    dated_on = forms.DateField(label="Mektubun tarihi")
    reference_number = forms.CharField(label="Mektubun sayısı", max_length=60)
    acquaintance = forms.CharField(
        label="Kümeyi ne kadar süredir tanıyorsunuz?", max_length=100, required=False, help_text="Örnek: 3 yıl"
    )
    regional_importance = _text("Kümenin bölge için önemi")
    capacity = _text("Birlikteliğin kapasitesi")
    plan_alignment = _text("Bölge planıyla uyumu")
    opinion = forms.ChoiceField(label="Görüş", choices=Opinion.choices, widget=forms.RadioSelect)
    upload = UploadField(label="İmzalı mektup", kinds=DOCUMENTS, help_text="PDF, taranmış görüntü ya da e-imzalı dosya")
