"""Choosing evaluators by hand."""

from django import forms

from kumelenme.ui.forms import PortalForm


class AssignmentForm(PortalForm):
    """The people of the pool who may be chosen; `choices` are queries.pool choices."""

    people = forms.MultipleChoiceField(
        label="Değerlendiriciler",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "En az bir değerlendirici seçin."},
    )

    reason = forms.CharField(
        label="Elle atama gerekçesi",
        max_length=1000,
        widget=forms.Textarea(attrs={"rows": 2}),
        error_messages={"required": "Neden elle ve neden bu kişileri seçtiğinizi yazın."},
        help_text="Görevle birlikte saklanır; “Neden bu kişi?” sorusunu ve denetim izini yanıtlar. Değerlendirici görmez.",
    )

    def __init__(self, *args, choices, **kwargs):
        super().__init__(*args, **kwargs)
        self.by_code = {choice.person.code: choice for choice in choices if choice.available}
        self.fields["people"].choices = [(code, str(choice.person)) for code, choice in self.by_code.items()]

    @property
    def chosen(self) -> list:
        """The users that were ticked."""
        return [self.by_code[code].person for code in self.cleaned_data["people"]]
