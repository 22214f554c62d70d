"""Where an evaluator's fee goes."""

from django import forms
from django.core.exceptions import ValidationError
from stdnum import iban as iban_number
from stdnum.exceptions import ValidationError as NumberError
from stdnum.tr import tckimlik

from kumelenme.ui.forms import PortalForm

IBAN_LENGTH = 26
AS_TEXT = {"autocomplete": "off", "spellcheck": "false"}


class FeeForm(PortalForm):
    """Account and identity number; both are written anew at every change, neither is ever drawn into the form."""

    holder = forms.CharField(label="Hesap sahibi", max_length=150, help_text="Hesap sizin adınıza olmalıdır.")
    iban = forms.CharField(
        label="IBAN", max_length=40, help_text="TR ile başlayan 26 karakter.", widget=forms.TextInput(attrs=AS_TEXT)
    )
    identity = forms.CharField(
        label="T.C. kimlik numarası",
        max_length=20,
        widget=forms.TextInput(attrs={**AS_TEXT, "inputmode": "numeric", "class": "chars-20"}),
    )

    def clean_iban(self):
        """K-004."""
        try:
            number = iban_number.validate(self.cleaned_data["iban"])
        except NumberError:
            number = ""
        if not number.startswith("TR") or len(number) != IBAN_LENGTH:
            raise ValidationError("IBAN geçersiz. TR ile başlayan 26 karakterlik IBAN’ı yazın.")
        return number

    def clean_identity(self):
        """K-001."""
        number = "".join(self.cleaned_data["identity"].split())
        if not tckimlik.is_valid(number):
            raise ValidationError("T.C. kimlik numarası geçersiz. 11 haneli numaranızı kontrol ederek yeniden yazın.")
        return number


class ReadForm(PortalForm):
    """Why the numbers are read whole."""

    note = forms.CharField(
        label="Görüntüleme gerekçesi",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Kayda geçer ve kişiye bildirilir.",
    )
