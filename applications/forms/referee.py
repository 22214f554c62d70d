"""Who writes a reference letter: an institution by its tax number, described only while the register does not know it."""

from django import forms

from kumelenme.ui.forms import PortalForm

from ..models import OrganisationKind, Province
from .fields import TaxNumberField


class RefereeForm(PortalForm):
    """The institution; the rest may stay empty when its tax number is known."""

    vkn = TaxNumberField(label="Mektubu veren kurumun vergi kimlik numarası", help_text="10 haneli VKN")
    title = forms.CharField(
        label="Kurumun adı", max_length=200, required=False, help_text="VKN kayıtlıysa boş bırakabilirsiniz."
    )
    kind = forms.ChoiceField(
        label="Kurumun türü",
        choices=OrganisationKind.choices,
        initial=OrganisationKind.DEVELOPMENT_AGENCY,
        required=False,
    )
    province = forms.ModelChoiceField(Province.objects.all(), label="İl", empty_label="Seçin", required=False)
    required_to_complete = ("title", "kind", "province")
