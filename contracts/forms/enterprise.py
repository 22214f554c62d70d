"""The enterprise's file: facts checked by their check digits (domain.md §4.19, §9.1)."""

from django import forms
from stdnum import iban as iban_number
from stdnum.exceptions import ValidationError as NumberError
from stdnum.tr import vkn as vkn_number

from applications.forms.fields import warn_of_mersis
from applications.models import LegalForm
from kumelenme.ui.forms import PortalForm, PortalModelForm
from kumelenme.uploads import UploadField

from ..models import Enterprise, EnterpriseSlot
from ..rules.enterprise import missing_parts

FIELDS = (
    "newly_founded",
    "legal_form",
    "title",
    "vkn",
    "tax_office",
    "mersis",
    "registry_number",
    "address",
    "kep",
    "bank",
    "iban",
    "management",
    "purpose_covers_plan",
    "representative_name",
    "representative_title",
    "representative_email",
)


def project_account(written: str) -> str:
    """The IBAN without spaces; ValidationError if its check digits are wrong or it is not in Türkiye (K-004)."""
    value = "".join(written.split())
    if not value:
        return ""
    try:
        value = iban_number.validate(value)
    except NumberError as wrong:
        raise forms.ValidationError(
            "Bu IBAN doğru değil: denetim haneleri uymuyor. Banka belgesinden kontrol edin."
        ) from wrong
    if not value.startswith("TR"):
        raise forms.ValidationError("Proje hesabı Türkiye’de açılmış olmalı; IBAN TR ile başlar.")
    return value


class EnterpriseForm(PortalModelForm):
    """Everything may be saved half filled; what is written must be right."""

    class Meta:
        model = Enterprise
        fields = FIELDS
        labels = {
            "newly_founded": "Teşebbüs bu amaçla yeni kuruldu",
            "iban": "Proje hesabının IBAN’ı",
            "purpose_covers_plan": "Ana sözleşmenin ya da tüzüğün amaç maddesi iş planını kapsıyor",
        }
        help_texts = {
            "iban": "Yalnız iş planı için açılmış, teşebbüs adına bir hesap: TR ile başlayan 26 hane",
            "mersis": "Ticaret siciline kayıtlı teşebbüsler için 16 hane",
            "representative_email": "Sözleşmeyi teşebbüs adına yürütecek kişi. Hesabı yoksa davet gönderilir.",
        }

    required_to_complete = FIELDS

    def __init__(self, *args, terms, **kwargs):
        super().__init__(*args, **kwargs)
        allowed = [form for form in LegalForm if form in terms.enterprise_forms]
        self.fields["legal_form"].choices = [("", "Seçin"), *((form.value, form.label) for form in allowed)]
        warn_of_mersis(self)
        self.fields["iban"].max_length = None
        self.fields["iban"].validators, self.fields["iban"].widget.attrs = [], {"class": "chars-34"}

    def clean_vkn(self):
        value = "".join(self.cleaned_data["vkn"].split())
        if value and len(value) != 10:
            raise forms.ValidationError(f"VKN 10 hane olmalı; {len(value)} hane yazıldı.")
        if value and not vkn_number.is_valid(value):
            raise forms.ValidationError("Bu VKN doğru değil: son hane uymuyor. Vergi levhasından kontrol edin.")
        return value

    def clean_mersis(self):
        value = "".join(self.cleaned_data["mersis"].split()).replace("-", "")
        if value and not (len(value) == 16 and value.isdigit()):
            raise forms.ValidationError(f"MERSİS numarası 16 rakam olmalı; {len(value)} hane yazıldı.")
        return value

    def clean_iban(self):
        return project_account(self.cleaned_data["iban"])

    def clean_kep(self):
        value = self.cleaned_data["kep"].strip()
        if value and ("@" not in value or not value.endswith(".kep.tr")):
            raise forms.ValidationError("KEP adresi “…@….kep.tr” biçiminde olmalı.")
        return value


class DocumentForm(PortalForm):
    """One document with the date it carries."""

    file = UploadField(label="Dosya", help_text="PDF; en çok 100 MB", kinds=("pdf",))
    dated_on = forms.DateField(label="Belgenin tarihi")


class ReturnForm(PortalForm):
    """What is missing, ticked from the file's own parts, and a word about it."""

    missing = forms.MultipleChoiceField(label="Eksik ya da düzeltilecek", widget=forms.CheckboxSelectMultiple)
    note = forms.CharField(label="Açıklama", max_length=2000, widget=forms.Textarea(attrs={"rows": 4}))

    def __init__(self, *args, enterprise, **kwargs):
        super().__init__(*args, **kwargs)
        names = [str(enterprise._meta.get_field(name).verbose_name) for name in FIELDS if name != "newly_founded"]
        parts = dict.fromkeys([*missing_parts(enterprise), *names, *(slot.label for slot in EnterpriseSlot)])
        self.fields["missing"].choices = [(part, part) for part in parts]
