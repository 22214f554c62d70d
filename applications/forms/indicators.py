"""Targets: the programme's indicators and the plan's own (K-064)."""

from django import forms

from kumelenme.ui.fields import DecimalNumberField, read_as_written
from kumelenme.ui.forms import PortalForm

from ..models import Activity, ProgrammeIndicator
from ..yearly import fall
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

    def __init__(self, *args, activities, years: int, **kwargs):
        super().__init__(*args, **kwargs)
        self.years = years
        self.required_to_complete = (*self.required_to_complete, *self.year_names)
        for year, name in enumerate(self.year_names, 1):
            field = read_as_written(DecimalNumberField(label=f"{year}. yıl sonu", required=False, **BOUNDS))
            field.widget.attrs["class"] = "chars-12"
            self.fields[name] = field
        self.fields["activity"].queryset = activities
        self.empty_permitted = True
        self.use_required_attribute = False

    @property
    def year_names(self) -> list[str]:
        """The fields of the years before the last: that one ends with the target."""
        return [f"year_{year}" for year in range(1, self.years)]

    def year_fields(self) -> list:
        """The same as the template draws them."""
        return [self[name] for name in self.year_names]

    def has_changed(self):
        """An indicator that the programme offers and nobody has filled in is no row yet."""
        offered = {} if self.initial.get("key") else self.initial
        return any(
            self.data.get(self.add_prefix(name), "").strip() not in ("", offered.get(name))
            for name in ("name", "unit", "baseline", "target", "verification", *self.year_names)
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
        yearly = [found.pop(name, None) for name in self.year_names]
        found["yearly"] = yearly if any(value is not None for value in yearly) else []
        if found["yearly"] and not self.errors:
            fallen = fall(found["yearly"], found["baseline"], found["target"], self.years)
            if fallen:
                self.add_error(f"year_{fallen[0]}", fallen[1])
        return found


IndicatorRows = forms.formset_factory(
    IndicatorForm, formset=BaseRows, extra=2, max_num=40, absolute_max=40, can_delete=True
)
