"""Who takes over a task, and why."""

from django import forms

from kumelenme.ui.forms import PortalForm


class ReplacementForm(PortalForm):
    """The people who may be chosen, the most fitting and least busy first; the first is proposed."""

    person = forms.ChoiceField(label="Yerine davet edilecek değerlendirici", widget=forms.RadioSelect)
    reason = forms.CharField(
        label="Değiştirme gerekçesi",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Görevi geri alınan değerlendiriciye bildirilir; kayıtta kalır.",
    )

    def __init__(self, *args, choices, **kwargs):
        super().__init__(*args, **kwargs)
        self.by_code = {choice.person.code: choice for choice in choices if choice.available}
        self.fields["person"].choices = [(code, _described(choice)) for code, choice in self.by_code.items()]
        self.initial.setdefault("person", next(iter(self.by_code), ""))

    @property
    def chosen(self):
        """The user that was picked."""
        return self.by_code[self.cleaned_data["person"]].person


def _described(choice) -> str:
    fit = "alan uyuyor" if choice.fits else "alan farklı"
    return f"{choice.person.full_name} ({choice.person.evaluator_profile.employer}; {fit}; yük {choice.load} / {choice.capacity})"
