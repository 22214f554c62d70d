"""Days of absence."""

from django import forms

from kumelenme.ui.forms import PortalForm


class AbsenceForm(PortalForm):
    """From the first to the last day, both included."""

    starts_on = forms.DateField(label="İlk gün", help_text="gün.ay.yıl, örneğin 30.06.2026")
    ends_on = forms.DateField(label="Son gün", help_text="Bu gün de döneme girer.")
