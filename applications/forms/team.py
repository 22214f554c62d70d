"""The people who write the application."""

from django import forms

from kumelenme.accounts.roles import Role
from kumelenme.ui.forms import PortalForm

INVITED_ROLES = [
    (Role.EDITOR, "Küme editörü: bölümleri doldurur"),
    (Role.COORDINATOR_SIGNATORY, "İmza yetkilisi: beyanı imzalar ve başvuruyu gönderebilir"),
]


class InviteForm(PortalForm):
    """A colleague by e-mail, with what they are to do."""

    email = forms.EmailField(label="E-posta adresi")
    role = forms.ChoiceField(label="Görevi", choices=INVITED_ROLES, widget=forms.RadioSelect, initial=Role.EDITOR)
    may_submit = forms.BooleanField(label="Başvuruyu gönderebilir", required=False)
