"""One file in one slot; a reference letter also says who wrote it (K-033)."""

from django import forms

from kumelenme.ui.forms import PortalForm
from kumelenme.uploads import DOCUMENTS, UploadField

from ..models import OrganisationKind, Province
from .fields import TaxNumberField


class DocumentForm(PortalForm):
    """A file for a slot that holds one."""

    upload = UploadField(label="Dosya", kinds=DOCUMENTS)
    dated_on = forms.DateField(label="Belge tarihi", required=False)
    reference_number = forms.CharField(label="Sayısı", max_length=60, required=False)


class OtherDocumentForm(PortalForm):
    """Any other paper, with a word on what it is."""

    upload = UploadField(label="Dosya", kinds=DOCUMENTS)
    label = forms.CharField(label="Belgenin ne olduğu", max_length=160)


class ReferenceLetterForm(PortalForm):
    """The letter of an institution that is no member; the call may want the regional agency."""

    upload = UploadField(label="Referans mektubu", kinds=DOCUMENTS)
    dated_on = forms.DateField(label="Mektubun tarihi")
    reference_number = forms.CharField(label="Mektubun sayısı", max_length=60)
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
