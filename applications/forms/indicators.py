"""Targets: the programme's indicators and the plan's own (K-064)."""

from django import forms

from kumelenme.ui.fields import DecimalNumberField
from kumelenme.ui.forms import PortalForm

from ..models import Activity, ProgrammeIndicator
from .plan import BaseRows

BOUNDS = {"max_digits": 12, "decimal_places": 2}


class IndicatorForm(PortalForm):
    """One indicator with baseline, target and source of verification."""

    key = forms.CharField(widget=forms.HiddenInput, required=False)
    programme_indicator = forms.ChoiceField(
        label="Program göstergesi", choices=ProgrammeIndicator.choices, initial=ProgrammeIndicator.OWN
    )
    name = forms.CharField(label="Gösterge", max_length=200)
    unit = forms.CharField(label="Birim", max_length=30)
    baseline = DecimalNumberField(label="Başlangıç", **BOUNDS)
    target = DecimalNumberField(label="Hedef", **BOUNDS)
    verification = forms.CharField(label="Doğrulama kaynağı", max_length=200, required=False)
    activity = forms.ModelChoiceField(
        Activity.objects.none(), label="Besleyen faaliyet", required=False, empty_label="Seçilmedi"
    )
    required_to_complete = ("verification",)

    def __init__(self, *args, activities, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["activity"].queryset = activities
        self.empty_permitted = True
        self.use_required_attribute = False

    def has_changed(self):
        """An indicator that the programme offers and nobody has filled in is no row yet."""
        offered = {} if self.initial.get("key") else self.initial
        return any(
            self.data.get(self.add_prefix(name), "").strip() not in ("", offered.get(name))
            for name in ("name", "unit", "baseline", "target", "verification")
        )

    def clean(self):
        found = super().clean()
        if (
            found.get("target") is not None
            and found.get("baseline") is not None
            and found["target"] < found["baseline"]
        ):
            self.add_error(
                "target", f"{found.get('name') or 'Gösterge'}: hedef değer başlangıç değerinden küçük olamaz."
            )
        return found


IndicatorRows = forms.formset_factory(
    IndicatorForm, formset=BaseRows, extra=2, max_num=40, absolute_max=40, can_delete=True
)
