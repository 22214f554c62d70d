"""How far the commission may go: the chair's limit, a member's question."""

from django import forms

from kumelenme.money import MoneyField
from kumelenme.ui.forms import PortalForm


class LimitForm(PortalForm):
    """The chair's limit."""

    grant = MoneyField(
        label="Komisyonun yetki sınırı (TL)",
        help_text="Üyeler, masadaki önerilerin destek toplamı bu tutarı aşarsa turu gönderemez; size sorar.",
    )
    reason = forms.CharField(label="Gerekçe", max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


class AskForm(PortalForm):
    """A member's reason."""

    reason = forms.CharField(
        label="Gerekçe",
        max_length=500,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Başkan, masadaki önerileri ve bu gerekçeyi görerek karar verir.",
    )
