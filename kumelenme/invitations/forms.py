"""Forms of the page of people."""

from django import forms

from kumelenme.accounts.addresses import normalise_email
from kumelenme.accounts.roles import Role
from kumelenme.ui.forms import PortalForm

from .actions import known_scopes
from .rules import roles_given_by

ALL_CALLS = "Bütün çağrılar"


class SearchForm(PortalForm):
    """A name or an address, and a role."""

    ara = forms.CharField(label="Ad ya da e-posta", required=False, max_length=100)
    rol = forms.ChoiceField(label="Görev", required=False, choices=[("", "Bütün görevler"), *Role.choices])


class ReasonForm(PortalForm):
    """Why."""

    reason = forms.CharField(
        label="Gerekçe", max_length=300, widget=forms.Textarea(attrs={"rows": 2}), help_text="Denetim kaydına yazılır."
    )


class _RoleMixin:
    """Only roles that the person at the screen may give, and the calls that exist."""

    def __init__(self, *args, by, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["role"].choices = [("", "Seçin"), *((role.value, role.label) for role in roles_given_by(by))]
        self.fields["scope"].choices = [("", ALL_CALLS), *((number, number) for number in known_scopes())]


ROLE = {"label": "Görev"}
SCOPE = {
    "label": "Çağrı",
    "required": False,
    "help_text": "Değerlendirici ve kurul görevleri tek bir çağrı için verilir.",
}


class GiveRoleForm(_RoleMixin, ReasonForm):
    """A role for a person who has an account."""

    role = forms.ChoiceField(**ROLE)
    scope = forms.ChoiceField(**SCOPE)
    field_order = ["role", "scope", "reason"]


class InviteForm(_RoleMixin, PortalForm):
    """A role for an address."""

    email = forms.EmailField(label="E-posta", validators=[normalise_email])
    role = forms.ChoiceField(**ROLE)
    scope = forms.ChoiceField(**SCOPE)
