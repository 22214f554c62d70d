"""The two forms of the public page: ask for a code, choose a file to compare."""

from django import forms
from django.core.exceptions import ValidationError

from kumelenme.codes import is_code
from kumelenme.ui.forms import PortalForm

from .verification import CODE_LENGTH


class CodeForm(PortalForm):
    """The code as it stands on the document; case, spaces and hyphens do not matter."""

    kod = forms.CharField(
        label="Doğrulama kodu",
        help_text="12 karakter, örneğin 7QK4-M2XD-9RTB. Küçük harf, boşluk ya da çizgisiz yazabilirsiniz.",
        error_messages={"required": "Belgenin altındaki kodu yazın."},
        widget=forms.TextInput(
            attrs={"autocomplete": "off", "autocapitalize": "characters", "spellcheck": "false", "class": "chars-20"}
        ),
    )

    def clean_kod(self):
        """A text that can be a code."""
        text = self.cleaned_data["kod"]
        if not is_code(text, CODE_LENGTH):
            raise ValidationError(
                "Kod 12 karakterdir; sesli harf, 0 ve 1 içermez. Belgenin altındaki kodu yeniden yazın."
            )
        return text


class CompareForm(PortalForm):
    """A file whose hash the upload handler has taken already."""

    file = forms.FileField(
        label="Elinizdeki dosya",
        help_text="Dosyanın yalnızca özeti (SHA-256) hesaplanır; dosya saklanmaz.",
        allow_empty_file=True,
        error_messages={"required": "Karşılaştırmak için bir dosya seçin."},
    )

    @property
    def sha256(self) -> str:
        """SHA-256 of the chosen file in hex."""
        return self.cleaned_data["file"].sha256
