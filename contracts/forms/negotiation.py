"""What a side writes at the table: one form per kind of item, the turn, the conclusion."""

from django import forms

from kumelenme.money import MoneyField
from kumelenme.ui.forms import PortalForm
from kumelenme.uploads import UploadField

from ..models import ItemKind, Offer, Outcome


class _Word(PortalForm):
    """What every word of a side carries: a reason, and files that stay its own until the turn is sent."""

    reason = forms.CharField(label="Gerekçe", max_length=500, widget=forms.Textarea(attrs={"rows": 3}))
    # What is to go is ticked, not what stays: a file that a colleague added meanwhile is not lost by an older page.
    left_out = forms.MultipleChoiceField(
        label="Çıkarılacak dosyalar", required=False, widget=forms.CheckboxSelectMultiple
    )
    file = UploadField(
        label="Dosya ekle",
        required=False,
        kinds=("pdf", "jpg", "png", "xlsx", "docx"),
        help_text="PDF, JPG, PNG, XLSX ya da DOCX. Birden çok dosya için öneriyi yazıp yeniden açın.",
    )

    def lying(self, files) -> "_Word":
        """The form of a side beside whose word these files lie already; the same form."""
        if files:
            self.fields["left_out"].choices = [(file.token, file.original_name) for file in files]
        else:
            del self.fields["left_out"]
        return self


class _Removable(_Word):
    """A row that may also be struck; then its figures are not asked for."""

    removed = forms.BooleanField(label="Bu satır çıkarılsın", required=False)

    def clean(self):
        data = super().clean()
        if data.get("removed"):
            return data
        for name, field in self.fields.items():
            if (
                name not in ("removed", "reason", "left_out", "file")
                and name not in self.errors
                and data.get(name) is None
            ):
                self.add_error(name, f"{field.label}: değerini yazın.")
        return data


class LineForm(_Removable):
    """A budget line: quantity, unit price, the ministry's rate."""

    quantity = forms.DecimalField(label="Miktar", max_digits=12, decimal_places=2, min_value=0, required=False)
    unit_price = MoneyField(label="Birim fiyat (TL)", required=False)
    rate = forms.DecimalField(
        label="Bakanlık oranı (%)", max_digits=5, decimal_places=2, min_value=0, max_value=100, required=False
    )
    required_to_complete = ("quantity", "unit_price", "rate", "removed", "reason")
    field_order = (*required_to_complete, "left_out", "file")


class ActivityForm(_Removable):
    """An activity's months and, where its scope changes, the new text."""

    start_month = forms.IntegerField(label="Başlangıç ayı", min_value=1, required=False)
    end_month = forms.IntegerField(label="Bitiş ayı", min_value=1, required=False)
    text = forms.CharField(
        label="Yeni kapsam metni",
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Kapsam değişmiyorsa boş bırakın.",
    )
    required_to_complete = ("start_month", "end_month", "removed", "reason")
    field_order = ("start_month", "end_month", "text", "removed", "reason", "left_out", "file")

    def clean(self):
        data = super().clean()
        start, end = data.get("start_month"), data.get("end_month")
        if start and end and end < start:
            self.add_error("end_month", f"Bitiş, başlangıçtan önce olamaz: {start}. ay – {end}. ay.")
        return data


class IndicatorForm(_Removable):
    """An indicator's target."""

    target = forms.DecimalField(label="Hedef değer", max_digits=12, decimal_places=2, min_value=0, required=False)
    required_to_complete = ("target", "removed", "reason")
    field_order = (*required_to_complete, "left_out", "file")


class PointForm(_Word):
    """How a point of the board ends."""

    outcome = forms.ChoiceField(label="Sonuç", choices=Outcome, widget=forms.RadioSelect)
    text = forms.CharField(label="Mutabakat", max_length=2000, widget=forms.Textarea(attrs={"rows": 4}))
    field_order = ("outcome", "text", "reason", "left_out", "file")


FORMS = {
    ItemKind.LINE: LineForm,
    ItemKind.ACTIVITY: ActivityForm,
    ItemKind.INDICATOR: IndicatorForm,
    ItemKind.CONDITION: PointForm,
}


def offer_form(kind: ItemKind, terms: Offer | None, data=None, files=None, lying=()) -> PortalForm:
    """The form of an item, filled with the terms that stand now; `lying` are the files beside the unsent word."""
    form = FORMS[kind]
    names = [name for name in form.base_fields if name not in ("reason", "left_out", "file")]
    initial = {name: getattr(terms, name) for name in names} if terms else None
    return form(data, files, initial=initial).lying(lying)


class OpenForm(PortalForm):
    """Opening the talks: a note that never leaves the ministry."""

    mandate = forms.CharField(
        label="Komisyonun iç notu",
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Alt ve üst sınırlar gibi. Küme bu notu hiçbir zaman görmez.",
    )


class SendForm(PortalForm):
    """Sending the turn, with a word to the other side."""

    message = forms.CharField(
        label="Karşı tarafa not",
        max_length=2000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Yanıtlarla birlikte gönderilir ve tutanağa girer.",
    )


class ConclusionForm(PortalForm):
    """The text both sides approve, and who sat at the table."""

    attendees = forms.CharField(
        label="Katılımcılar",
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Her satıra bir kişi: ad, soyad, görevi.",
    )
    text = forms.CharField(label="Mutabakat metni", max_length=4000, widget=forms.Textarea(attrs={"rows": 8}))
