"""The forms of an agenda: slots, breaks, slides, papers of a member."""

from django import forms

from kumelenme.ui.forms import PortalForm
from kumelenme.uploads.field import UploadField

from ..actions.slides import SEAT_SLOTS


class SlotForm(PortalForm):
    """Where an item stands and how long it takes."""

    position = forms.IntegerField(label="Gündem sırası", min_value=1, max_value=999)
    slot_at = forms.DateTimeField(label="Sunum günü ve saati", required=False)
    minutes = forms.IntegerField(label="Süre (dakika)", min_value=5, max_value=480)


class BreakForm(PortalForm):
    """Time that belongs to no application."""

    title = forms.CharField(label="Ne için", max_length=80, initial="Ara")
    slot_at = forms.DateTimeField(label="Başlangıç")
    minutes = forms.IntegerField(label="Süre (dakika)", min_value=5, max_value=480, initial=15)


class SlidesForm(PortalForm):
    """What the applicants want to show."""

    file = UploadField(
        label="Sunum dosyası", help_text="PDF; sunum programınızdan PDF olarak kaydedin.", kinds=("pdf",)
    )


class SeatDocumentForm(PortalForm):
    """A paper of the eligibility form."""

    slot = forms.ChoiceField(label="Belgenin türü", choices=[("", "Seçin"), *SEAT_SLOTS.items()])
    file = UploadField(label="Dosya", help_text="PDF ya da taranmış görüntü; en çok 20 MB", kinds=("pdf", "jpg", "png"))
