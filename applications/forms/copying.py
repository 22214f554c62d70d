"""From which earlier application, and which of its sections."""

from django import forms

from kumelenme.ui.forms import PortalForm

from ..models import Application, Section


class CopyForm(PortalForm):
    """Only sections in which nothing has been written yet are offered."""

    source = forms.ModelChoiceField(
        Application.objects.none(),
        label="Hangi başvurudan?",
        to_field_name="number",
        empty_label=None,
        widget=forms.RadioSelect,
        error_messages={"required": "Bir başvuru seçin."},
    )
    sections = forms.MultipleChoiceField(
        label="Hangi bölümler?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "En az bir bölüm seçin."},
        help_text="Bilgi girilmiş bölümler listede yoktur. Onaylar ve taahhütler kopyalanmaz; tutarlar ve tarihler yalnız okumanız için gösterilir.",
    )

    def __init__(self, *args, earlier, sections: list[Section], **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["source"].queryset = earlier
        self.fields["source"].label_from_instance = earlier_label
        self.fields["sections"].choices = [(section.value, section.label) for section in sections]

    def clean_sections(self) -> list[Section]:
        """The sections as such."""
        return [Section(value) for value in self.cleaned_data["sections"]]


def earlier_label(application: Application) -> str:
    """How an earlier application is called in a choice."""
    return f"{application.number} · {application.cluster.name}"
