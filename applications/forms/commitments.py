"""What a member signed: one firm, one institution, or many firms with one scanned annex."""

from django import forms

from kumelenme.money import MoneyField
from kumelenme.ui.forms import PortalForm
from kumelenme.uploads import UploadField

from ..actions.commitments import SIGNED_KINDS
from ..models import Commitment

M = Commitment.Method
METHODS = [(M.WET, "Islak imzalı (taranmış)"), (M.ESIGNED, "E-imzalı belge")]
FILE_HINT = "PDF, JPG, PNG ya da e-imzalı dosya (p7m, p7s, imz)"


class CommitmentForm(PortalForm):
    """One firm's signed participation form (domain.md §4.2)."""

    signatory = forms.CharField(label="İmza yetkilisi", max_length=120, help_text="Ad ve soyad")
    signatory_title = forms.CharField(label="Yetkilinin unvanı", max_length=120, required=False)
    signed_on = forms.DateField(label="İmza tarihi")
    method = forms.ChoiceField(label="İmza yolu", choices=METHODS, widget=forms.RadioSelect)
    cash_contribution = MoneyField(label="Nakdî katkı (TL)", required=False)
    in_kind_contribution = MoneyField(label="Ayni katkının değeri (TL)", required=False)
    upload = UploadField(label="İmzalı taahhütname", kinds=SIGNED_KINDS, required=False, help_text=FILE_HINT)
    required_to_complete = ("upload",)


class LetterForm(PortalForm):
    """An institution's official letter: date, number, file (K-029)."""

    signed_on = forms.DateField(label="Yazının tarihi")
    letter_number = forms.CharField(label="Yazının sayısı", max_length=60)
    signatory = forms.CharField(label="Yazıyı imzalayan", max_length=120, required=False)
    upload = UploadField(label="Katılım yazısı", kinds=SIGNED_KINDS, required=False, help_text=FILE_HINT)
    required_to_complete = ("upload",)


class BulkCommitmentForm(PortalForm):
    """Many firms, one scanned annex; the names of the signatories stand in the table beside it."""

    signed_on = forms.DateField(label="İmza tarihi", help_text="Taahhütlerin en son imzalandığı gün; gün.ay.yıl")
    method = forms.ChoiceField(label="İmza yolu", choices=METHODS, widget=forms.RadioSelect, initial=M.WET)
    upload = UploadField(
        label="Taahhütlerin tek belgesi",
        kinds=SIGNED_KINDS,
        help_text=f"Bütün imzalı taahhütleri içeren dosya: {FILE_HINT}",
    )

    def chosen(self, members) -> list:
        """The members whose box is ticked."""
        ticked = set(self.data.getlist("firma"))
        return [member for member in members if member.code in ticked]

    def signatories(self, members) -> dict[int, tuple[str, str]]:
        """What was typed beside each firm: name and title of its signatory."""
        return {
            member.pk: (
                self.data.get(f"yetkili-{member.code}", "")[:120],
                self.data.get(f"unvan-{member.code}", "")[:120],
            )
            for member in members
        }
