"""The span of an extract of the register."""

from django import forms

from kumelenme.ui.forms import PortalForm


class SpanForm(PortalForm):
    """From this day to that; without them from the first entry to the last."""

    ilk = forms.DateField(label="İlk gün", required=False)
    son = forms.DateField(label="Son gün", required=False)

    def clean(self):
        data = super().clean()
        first, last = data.get("ilk"), data.get("son")
        if first and last and last < first:
            self.add_error("son", "Son gün, ilk günden önce olamaz.")
        return data
