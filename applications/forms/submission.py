"""The declaration page: one box per declaration and the signed declaration file (K-072)."""

from django import forms

from kumelenme.ui.forms import PortalForm
from kumelenme.uploads import UploadField

from ..declarations import DECLARATIONS, NAMES
from ..queries.signature import ways_of_signing


class SignatureField(forms.ChoiceField):
    """The way a declaration was signed, by the call's `signature_modes`."""

    def __init__(self, call, **kwargs):
        ways = ways_of_signing(call)
        super().__init__(
            label="Beyan nasıl imzalandı",
            choices=ways,
            widget=forms.RadioSelect,
            initial=ways[0][0] if len(ways) == 1 else None,
            help_text="E-imza, dosya yüklenince denetlenir; sonucunu alındı sayfanızda görürsünüz.",
            **kwargs,
        )


class DeclarationForm(PortalForm):
    """Seven separate boxes, never one; the signed file may already be in its slot."""

    required_to_complete = ("signature", "signed_declaration")

    signed_declaration = UploadField(
        label="İmzalı beyan",
        help_text="E-imzada PAdES imzalı PDF ya da belgeyi içinde taşıyan CAdES dosyası (.p7m, .imz); ıslak imzada beyanın PDF, JPG veya PNG taraması.",
        required=False,
    )

    def __init__(self, *args, call, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields = {"signature": SignatureField(call, required=False), **self.fields}
        boxes = {
            f"declare_{key}": forms.BooleanField(
                label=text, error_messages={"required": f"“{NAMES[key]}” beyanını işaretleyin."}
            )
            for key, text in DECLARATIONS
        }
        self.fields = {**boxes, **self.fields}

    def clean(self):
        found = super().clean()
        if found.get("signed_declaration") and not found.get("signature") and "signature" not in self.errors:
            self.add_error("signature", "Beyanın nasıl imzalandığını seçin.")
        return found

    @property
    def declared(self) -> set[str]:
        """Keys of the ticked declarations."""
        return {key for key, _ in DECLARATIONS if self.cleaned_data.get(f"declare_{key}")}


class TrackingForm(PortalForm):
    """Public status: application number and the code on the receipt."""

    number = forms.CharField(label="Başvuru numarası", help_text="Örnek: KDP-2026-01-0042", max_length=24)
    code = forms.CharField(label="Takip kodu", help_text="Alındı belgenizde yazan 8 karakter", max_length=12)
