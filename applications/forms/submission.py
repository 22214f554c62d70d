"""The declaration page: one box per declaration and the signed declaration file (K-072)."""

from django import forms

from kumelenme.ui.forms import PortalForm

from ..declarations import DECLARATIONS


class DeclarationForm(PortalForm):
    """Seven separate boxes, never one; the signed file may already be in its slot."""

    signed_declaration = forms.FileField(
        label="İmzalı beyan",
        help_text="E-imzalı PDF ya da ıslak imzalı beyanın taraması. PDF, JPG veya PNG.",
        required=False,
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        boxes = {
            f"declare_{key}": forms.BooleanField(label=text, error_messages={"required": "Bu beyanı işaretleyin."})
            for key, text in DECLARATIONS
        }
        self.fields = {**boxes, **self.fields}

    @property
    def declared(self) -> set[str]:
        """Keys of the ticked declarations."""
        return {key for key, _ in DECLARATIONS if self.cleaned_data.get(f"declare_{key}")}


class TrackingForm(PortalForm):
    """Public status: application number and the code on the receipt."""

    number = forms.CharField(label="Başvuru numarası", help_text="Örnek: KDP-2026-01-0042", max_length=24)
    code = forms.CharField(label="Takip kodu", help_text="Alındı belgenizde yazan 8 karakter", max_length=12)
