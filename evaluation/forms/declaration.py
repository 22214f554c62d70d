"""The declaration of impartiality and confidentiality (domain.md §4.15, ux.md §3.6)."""

from django import forms

from kumelenme.ui.forms import PortalForm

from ..duty import CONFIDENTIALITY
from ..models import DeclarationAnswer, Ground


class DeclarationForm(PortalForm):
    """Nothing is pre-selected; a conflict or a doubt needs its grounds and an explanation."""

    answer = forms.ChoiceField(label="Beyanınız", choices=DeclarationAnswer.choices, widget=forms.RadioSelect)
    grounds = forms.MultipleChoiceField(
        label="Şimdi ya da son 3 yılda",
        choices=Ground.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Çıkar çatışması varsa ya da emin değilseniz işaretleyin.",
    )
    explanation = forms.CharField(
        label="Açıklama",
        required=False,
        max_length=2000,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Hangi kuruluş ya da kişiyle, nasıl bir ilişki? Yalnız Bakanlık görür.",
    )
    confidential = forms.BooleanField(label=CONFIDENTIALITY, required=False)

    def clean(self):
        data = super().clean()
        answer = data.get("answer")
        if answer == DeclarationAnswer.NONE and not data.get("confidential"):
            self.add_error("confidential", "Başvuruyu görüntülemek için tarafsızlık ve gizlilik beyanını onaylayınız.")
        if answer in (DeclarationAnswer.CONFLICT, DeclarationAnswer.UNSURE):
            if not data.get("grounds"):
                self.add_error("grounds", "En az bir neden işaretleyin.")
            if not data.get("explanation", "").strip():
                self.add_error("explanation", "Açıklama yazın.")
        return data


class ConfirmForm(PortalForm):
    """The declaration confirmed once more when the assessment is sent."""

    confidential = forms.BooleanField(
        label="Bu başvuruyla çıkar çatışmam olmadığını ve gizlilik yükümlülüğümü yeniden beyan ederim."
    )
