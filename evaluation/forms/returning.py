"""Why a sent assessment goes back: ready sentences, then the chair's own words."""

from django import forms

from kumelenme.ui.forms import PortalForm

# What is asked for each kind of weakness (evaluation.quality), and for what only a reader sees.
READY = {
    "same": "Her ölçüt için ayrı gerekçe yazın.",
    "thin": "Gerekçeyi açın: puanı neye dayanarak verdiğinizi yazın.",
    "empty": "Gerekçeyi başvurudan somut bir dayanakla yazın: sayı, alıntı ya da bölüm gösterin.",
    "high": "Yüksek puan ile olumsuz gerekçeyi bağdaştırın: puanı ya da gerekçeyi düzeltin.",
    "low": "Düşük puan ile olumlu gerekçeyi bağdaştırın: puanı ya da gerekçeyi düzeltin.",
    "copied": "Güçlü ve zayıf yönleri gerekçeden ayrı yazın.",
    "telling": "Kimliği belli eden sözleri metinden çıkarın.",
}


class ReturnForm(PortalForm):
    """At least one reason, ready or own; what the portal found is ticked."""

    ready = forms.MultipleChoiceField(
        label="Hazır gerekçeler",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        choices=list(READY.items()),
    )
    words = forms.CharField(
        label="Kendi sözlerinizle",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Değerlendiriciye gösterilir. Öbür değerlendiricilerin puanına ya da sözüne, adsız okunan çağrıda başvuranın adına değinmeyin.",
    )

    def __init__(self, *args, found, **kwargs):
        """`found`: what the portal noticed, kind → codes of criteria."""
        super().__init__(*args, **kwargs)
        self.found = found
        self.initial.setdefault("ready", list(found))

    def clean(self):
        cleaned = super().clean()
        if not cleaned.get("ready") and not cleaned.get("words", "").strip() and not self.errors:
            self.add_error("words", "Geri gönderme gerekçesini yazın ya da hazır gerekçelerden birini seçin.")
        return cleaned

    @property
    def note(self) -> str:
        """The whole reason as the evaluator reads it, a line each."""
        lines = [self._line(kind) for kind in self.cleaned_data["ready"]]
        return "\n".join(filter(None, [*lines, self.cleaned_data["words"].strip()]))

    def _line(self, kind: str) -> str:
        codes = ", ".join(self.found.get(kind, ()))
        return f"{READY[kind]} ({codes})" if codes else READY[kind]
