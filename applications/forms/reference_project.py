"""One reference project (domain.md §4.4)."""

from decimal import Decimal

from django import forms

from kumelenme.money import MoneyField
from kumelenme.sql.clock import portal_today
from kumelenme.ui.forms import PortalModelForm

from ..models import ReferenceProject
from ..rules.reference_projects import dates_refusal


class ReferenceProjectForm(PortalModelForm):
    """A project of one member, or a cooperation of several."""

    # Asked of a cooperation only; the hints say so.
    required_to_complete = ("partners", "cooperation", "result")
    budget = MoneyField(label="Bütçe (TL)", min_value=Decimal("0.01"))

    class Meta:
        model = ReferenceProject
        fields = [
            "kind",
            "name",
            "lead",
            "partners",
            "funder",
            "budget",
            "starts_on",
            "ends_on",
            "subject",
            "outputs",
            "cooperation",
            "result",
        ]
        widgets = {"kind": forms.RadioSelect, "partners": forms.CheckboxSelectMultiple}
        help_texts = {
            "partners": "İş birliği projesinde yürütücüden başka en az iki üye.",
            "funder": "Öz kaynak, TÜBİTAK, KOSGEB, kalkınma ajansı, AB …",
            "cooperation": "Yalnız iş birliği projesinde: ortak üretim, ortak Ar-Ge, ortak pazarlama …",
            "result": "Yalnız iş birliği projesinde: birlikte ne elde edildi?",
        }

    def __init__(self, *args, members, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["kind"].choices = ReferenceProject.Kind.choices
        self.fields["lead"].queryset = self.fields["partners"].queryset = members
        self.fields["lead"].required = True

    def clean(self):
        """The dates are refused here already, before the database would in its own words."""
        found = super().clean()
        start, end = found.get("starts_on"), found.get("ends_on")
        if start and end and (refusal := dates_refusal(start, end, portal_today())):
            self.add_error("ends_on", refusal)
        return found
