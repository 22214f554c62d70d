"""Letters of the check: the words of each item, the ministry's own number, the evidence of service."""

from django import forms

from kumelenme.ui.forms import PortalForm
from kumelenme.workdays.service import Channel

from ..models import Letter, LetterKind


class LetterWordsForm(PortalForm):
    """What the cluster will read, item by item; an elimination also says why."""

    def __init__(self, *args, letter: Letter, **kwargs):
        super().__init__(*args, **kwargs)
        self.letter = letter
        if letter.kind != LetterKind.COMPLETION:
            self.fields["note"] = _text("Karar gerekçesi", letter.note, 4000)
        for entry in letter.items:
            self.fields[f"m{entry['item']}"] = _text(f"{entry['item']}. {entry['text']}", entry["explanation"], 2000)

    @property
    def words(self) -> dict[int, str]:
        """The cleaned words by item."""
        return {entry["item"]: self.cleaned_data[f"m{entry['item']}"] for entry in self.letter.items}


class ReleaseForm(PortalForm):
    """The official number comes from EBYS; where the portal's notice is the service it may be missing."""

    ebys_number = forms.CharField(
        label="EBYS sayısı", max_length=80, help_text="EBYS’nin verdiği sayı; portal sayı üretmez."
    )
    ebys_date = forms.DateField(label="EBYS tarihi")

    def __init__(self, *args, letter: Letter, **kwargs):
        super().__init__(*args, **kwargs)
        if letter.application.call.terms.portal_is_service:
            for field in self.fields.values():
                field.required = False


class ServiceForm(PortalForm):
    """How the letter was served and what proves it; a correction also says why."""

    channel = forms.ChoiceField(label="Tebliğ yolu", widget=forms.RadioSelect)
    evidenced_on = forms.DateField(
        label="Delildeki gün",
        help_text=(
            "UETS: e-tebligat adresine ulaştığı gün · KEP: teslim delilindeki gün · Elden: tebellüğ belgesindeki gün. "
            "gün.ay.yıl, örneğin 30.06.2026"
        ),
    )
    evidence = forms.CharField(
        label="Delil", max_length=120, help_text="UETS ya da KEP delil numarası; elden tebliğde tebellüğ belgesi."
    )
    reason = forms.CharField(label="Düzeltme gerekçesi", max_length=500)

    def __init__(self, *args, letter: Letter, correction: bool, **kwargs):
        super().__init__(*args, **kwargs)
        portal = letter.application.call.terms.portal_is_service
        self.fields["channel"].choices = [c for c in Channel.choices if portal or c[0] != Channel.PORTAL]
        if not correction:
            del self.fields["reason"]


def _text(label: str, words: str, most: int) -> forms.CharField:
    return forms.CharField(label=label, initial=words, max_length=most, widget=forms.Textarea(attrs={"rows": 3}))
