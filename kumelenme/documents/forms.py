"""The one form of the public page: choose a file to compare."""

from django import forms


class CompareForm(forms.Form):
    """A file whose hash the upload handler has taken already."""

    use_required_attribute = False
    file = forms.FileField(
        label="Elinizdeki dosya aynı mı?",
        help_text="Dosyanın yalnızca özeti (SHA-256) hesaplanır; dosya saklanmaz.",
        allow_empty_file=True,
        error_messages={"required": "Karşılaştırmak için bir dosya seçin."},
    )

    @property
    def sha256(self) -> str:
        """SHA-256 of the chosen file in hex."""
        return self.cleaned_data["file"].sha256
