"""Keeping a filter under a name; choosing officers for several files at once."""

from django import forms

from kumelenme.accounts.models import User
from kumelenme.accounts.roles import Role
from kumelenme.ui.forms import PortalForm


class SavedViewForm(PortalForm):
    """A name for the filter of this address."""

    name = forms.CharField(label="Görünümün adı", max_length=60)
    query = forms.CharField(widget=forms.HiddenInput, max_length=2000)


class BulkOfficersForm(PortalForm):
    """The commission members that every chosen file gets."""

    officers = forms.ModelMultipleChoiceField(
        label="Kontrol edecek komisyon üyeleri", queryset=User.objects.none(), widget=forms.CheckboxSelectMultiple
    )

    def __init__(self, *args, calls, **kwargs):
        super().__init__(*args, **kwargs)
        on_duty = [User.objects.holding(Role.COMMISSION_MEMBER, call).values("pk") for call in calls]
        everywhere = User.objects.filter(is_active=True)
        for people in on_duty:
            everywhere = everywhere.filter(pk__in=people)
        self.fields["officers"].queryset = everywhere if on_duty else User.objects.none()
