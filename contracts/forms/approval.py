"""The authority's decision: the record of an approval, or the reason against it."""

from django import forms

from kumelenme.sql.clock import portal_today
from kumelenme.ui.forms import PortalForm


class ApprovalForm(PortalForm):
    """K-135: authority, date and number as they stand on the ministry's own paper."""

    authority = forms.CharField(label="Onay makamı", max_length=80)
    decided_on = forms.DateField(label="Onay tarihi")
    number = forms.CharField(
        label="Onay sayısı", max_length=60, help_text="Bakanlığın EBYS’sindeki sayı, örneğin E-2026/514"
    )

    def clean_decided_on(self):
        day = self.cleaned_data["decided_on"]
        if day > portal_today():
            raise forms.ValidationError("Onay tarihi bugünden sonra olamaz.")
        return day


class ReasonForm(PortalForm):
    """The reason of a decision against the application."""

    note = forms.CharField(label="Gerekçe", max_length=2000, widget=forms.Textarea(attrs={"rows": 4}))
