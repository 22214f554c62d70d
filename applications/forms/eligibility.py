"""Six questions before an application, answered without an account (ux.md P4)."""

from django import forms

from kumelenme.ui.fields import WholeNumberField
from kumelenme.ui.forms import PortalForm

YES_NO = [("evet", "Evet"), ("hayir", "Hayır")]


def _yes_no(label: str, hint: str = "") -> forms.TypedChoiceField:
    """A question with two answers; read as a boolean."""
    return forms.TypedChoiceField(
        label=label,
        help_text=hint,
        choices=YES_NO,
        coerce=lambda answer: answer == "evet",
        widget=forms.RadioSelect,
        error_messages={"required": f"“{label}” sorusunu cevaplayın."},
    )


class EligibilityForm(PortalForm):
    """Nothing of it is stored."""

    university = _yes_no("Aranızda bir üniversite var mı?")
    chamber = _yes_no("Aranızda bir sanayi odası ya da ticaret ve sanayi odası var mı?")
    firms = WholeNumberField(
        label="Ana faaliyet alanınızda kaç firma katılacak?",
        min_value=0,
        max_value=9999,
        help_text="Aynı vergi numaralı şubeler bir firma sayılır.",
    )
    cooperating = _yes_no("Bu firmalar bugüne kadar birlikte iş yaptı mı?", "Ortak fuar, eğitim, satın alma, proje …")
    legal_body = _yes_no("Başvuruyu koordine edecek kuruluşun tüzel kişiliği var mı?")
    months = WholeNumberField(label="İş planınız kaç ay sürecek?", min_value=1, max_value=999)
