"""The form of the generic confirmation screen."""

from django import forms

from kumelenme.ui.forms import PortalForm


class ConfirmForm(PortalForm):
    """A note, asked for by rows that need a reason."""

    note = forms.CharField(
        label="Gerekçe",
        max_length=4000,
        widget=forms.Textarea(attrs={"rows": 5}),
        help_text="Gerekçe kayda geçer; bildirim alan kişilere gösterilebilir.",
    )

    def __init__(self, *args, row, **kwargs):
        """Keep the note only where the row asks for it."""
        super().__init__(*args, **kwargs)
        if not row.note_required:
            del self.fields["note"]
