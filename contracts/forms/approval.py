"""The authority's decision: the record of an approval, or the reason against it."""

from django import forms

from kumelenme.sql.clock import portal_today
from kumelenme.ui.forms import PortalForm

from ..models import ConditionOwner

CONDITIONS = 5
MISSING = {
    "text": "Koşulu yazın ya da satırı boşaltın.",
    "owner": "Koşulu kimin karşılayacağını seçin.",
    "due_on": "Koşulun son gününü yazın.",
}


class ApprovalForm(PortalForm):
    """K-135: authority, date and number as they stand on the ministry's own paper, and what the approval asks for."""

    authority = forms.CharField(label="Onay makamı", max_length=80)
    decided_on = forms.DateField(label="Onay tarihi")
    number = forms.CharField(
        label="Onay sayısı", max_length=60, help_text="Bakanlığın EBYS’sindeki sayı, örneğin E-2026/514"
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        for n in range(1, CONDITIONS + 1):
            self.fields |= {
                f"text_{n}": forms.CharField(label=f"{n}. koşul", max_length=500, required=False),
                f"owner_{n}": forms.ChoiceField(
                    label=f"{n}. koşulu kim karşılayacak",
                    choices=[("", "Seçin"), *ConditionOwner.choices],
                    required=False,
                ),
                f"due_on_{n}": forms.DateField(label=f"{n}. koşulun son günü", required=False),
            }

    def clean(self):
        """The conditions as the action takes them; each has an owner and a day that is still to come."""
        data = super().clean()
        conditions = []
        for n in range(1, CONDITIONS + 1):
            one = {name: data.pop(f"{name}_{n}", None) for name in ("text", "owner", "due_on")}
            if not any(one.values()):
                continue
            for name, sentence in MISSING.items():
                if not one[name] and f"{name}_{n}" not in self.errors:
                    self.add_error(f"{name}_{n}", sentence)
            if one["due_on"] and one["due_on"] <= portal_today():
                self.add_error(f"due_on_{n}", "Koşulun son günü bugünden sonra olmalı.")
            conditions.append(one)
        return data | {"conditions": conditions}

    @property
    def condition_rows(self):
        """The fields of one condition after another, for the page."""
        return [[self[f"{name}_{n}"] for name in MISSING] for n in range(1, CONDITIONS + 1)]

    @property
    def has_conditions(self) -> bool:
        """Is anything written in them?"""
        return self.is_bound and any(field.value() for row in self.condition_rows for field in row)

    def clean_decided_on(self):
        day = self.cleaned_data["decided_on"]
        if day > portal_today():
            raise forms.ValidationError("Onay tarihi bugünden sonra olamaz.")
        return day


class ReasonForm(PortalForm):
    """The reason of a decision against the application."""

    note = forms.CharField(label="Gerekçe", max_length=2000, widget=forms.Textarea(attrs={"rows": 4}))
