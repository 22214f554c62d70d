"""Members of the association: a firm, or an institution with its official letter."""

from django import forms

from kumelenme.ui.fields import WholeNumberField
from kumelenme.ui.forms import PortalForm
from kumelenme.uploads import UploadField

from ..actions.commitments import SIGNED_KINDS
from ..models import ActorLayer, OrganisationKind, Province
from .fields import NaceField, TaxNumberField, owner_group_field

K = OrganisationKind
INSTITUTION_KINDS = [choice for choice in K.choices if choice[0] != K.FIRM]


class FirmForm(PortalForm):
    """Six fields; a registered tax number needs nothing else."""

    vkn = TaxNumberField()
    title = forms.CharField(
        label="Unvan", max_length=200, required=False, help_text="VKN kayıtlıysa boş bırakabilirsiniz."
    )
    province = forms.ModelChoiceField(Province.objects.all(), label="İl", empty_label="Seçin", required=False)
    nace = NaceField(required=False)
    employees = WholeNumberField(label="Çalışan sayısı", min_value=0, max_value=1_000_000, required=False)
    email = forms.EmailField(label="Yetkili e-posta", required=False)
    required_to_complete = ("title", "province", "nace")


class FirmChangeForm(PortalForm):
    """What may be mended on a firm that this person registered."""

    title = forms.CharField(label="Unvan", max_length=200)
    province = forms.ModelChoiceField(Province.objects.all(), label="İl", empty_label=None)
    district = forms.CharField(label="İlçe", max_length=40, required=False)
    nace = NaceField()
    employees = WholeNumberField(label="Çalışan sayısı", min_value=0, max_value=1_000_000, required=False)
    email = forms.EmailField(label="Yetkili e-posta", required=False)
    owner_group = owner_group_field()
    layer = forms.ChoiceField(label="Kümedeki yeri", choices=ActorLayer.choices)


class DistrictForm(PortalForm):
    """The district of a member that the registry knows without one."""

    district = forms.CharField(label="İlçe", max_length=40)


class InstitutionForm(PortalForm):
    """A university, a chamber or another institution; the letter may follow later (K-029)."""

    kind = forms.ChoiceField(label="Kurumun türü", choices=[("", "Seçin"), *INSTITUTION_KINDS])
    vkn = TaxNumberField(help_text="10 haneli VKN")
    title = forms.CharField(
        label="Kurumun adı", max_length=200, required=False, help_text="VKN kayıtlıysa boş bırakabilirsiniz."
    )
    province = forms.ModelChoiceField(Province.objects.all(), label="İl", empty_label="Seçin", required=False)
    district = forms.CharField(label="İlçe", max_length=40, required=False)
    letter_date = forms.DateField(label="Katılım yazısının tarihi", required=False)
    letter_number = forms.CharField(label="Katılım yazısının sayısı", max_length=60, required=False)
    letter = UploadField(
        label="Katılım yazısı", kinds=SIGNED_KINDS, required=False, help_text="PDF, JPG, PNG ya da e-imzalı dosya"
    )
    required_to_complete = ("title", "province", "letter_date", "letter_number", "letter")

    def clean(self):
        found = super().clean()
        given = [name for name in ("letter_date", "letter_number", "letter") if found.get(name)]
        if given and len(given) < 3 and not self.errors:
            for name in {"letter_date", "letter_number", "letter"} - set(given):
                self.add_error(
                    name,
                    "Katılım yazısı için tarih, sayı ve dosya birlikte gerekir; yazı henüz yoksa üçünü de boş bırakın.",
                )
        return found
