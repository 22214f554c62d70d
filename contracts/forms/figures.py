"""Drawing up a report of the figures; saying what counts as which university."""

from django import forms

from applications.models import Call
from kumelenme.ui.forms import PortalForm

VERSIONS = (("yonetim", "Yönetim için: bütün katmanlar ve bütçe"), ("kamu", "Kamuya açık: yalnız doğrulanmış değerler"))


class KpiReportForm(PortalForm):
    """Which version, of which call."""

    version = forms.ChoiceField(label="Raporun türü", choices=VERSIONS, widget=forms.RadioSelect)
    call = forms.ModelChoiceField(
        label="Çağrı",
        queryset=Call.objects.announced(),
        required=False,
        to_field_name="number",
        empty_label="Bütün çağrılar",
    )


class UnitForm(PortalForm):
    """A unit with a tax number of its own, and its university."""

    unit = forms.CharField(label="Birimin VKN’si", max_length=14, help_text="Fakülte, enstitü, araştırma merkezi")
    university = forms.CharField(label="Üniversitenin VKN’si", max_length=14)
    reason = forms.CharField(label="Dayanak", max_length=300, help_text="Örneğin YÖK kaydı ya da üniversitenin yazısı")
