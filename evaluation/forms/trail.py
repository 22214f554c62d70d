"""What an auditor asks, and about whom."""

from django import forms

from kumelenme.ui.forms import PortalForm

from ..queries.trail_sources import Question


class TrailForm(PortalForm):
    """A question about one call; an application's or meeting's number and a part of a name narrow it."""

    cagri = forms.ChoiceField(label="Çağrı")
    soru = forms.ChoiceField(label="Soru", choices=Question.choices)
    yer = forms.CharField(label="Başvuru ya da toplantı numarası", required=False, max_length=40)
    kisi = forms.CharField(
        label="Kişi", required=False, max_length=60, help_text="Adının ya da soyadının bir parçası yeter."
    )

    def __init__(self, *args, calls, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["cagri"].choices = [(call.number, f"{call.number} {call.title}") for call in calls]
