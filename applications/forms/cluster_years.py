"""The cluster's data by year: years as columns, figures as rows (domain.md §4.1). A draft may leave any cell empty."""

from django import forms

from kumelenme.money import MoneyField
from kumelenme.turkish import tr_capfirst
from kumelenme.ui.fields import DecimalNumberField, WholeNumberField
from kumelenme.ui.forms import PortalForm

from ..models import YEAR_AMOUNTS, YEAR_COUNTS, YEAR_FIGURES, ClusterYear, year_label
from ..rules.cluster_years import year_refusals

LARGEST_COUNT = 10_000_000


class ClusterYearsForm(PortalForm):
    """One field `<figure>_<column>` per cell, columns counted from 1; `rows` are the years that stand there now."""

    def __init__(self, *args, years: list[int], rows: list[ClusterYear], **kwargs):
        self.columns = dict(enumerate(years, 1))
        there = {row.year: row for row in rows}
        cells = [(name, column, year) for name in YEAR_FIGURES for column, year in self.columns.items()]
        initial = {f"{name}_{column}": getattr(there.get(year), name, None) for name, column, year in cells}
        super().__init__(*args, initial=initial, **kwargs)
        self.fields = {f"{name}_{column}": _cell(name, year) for name, column, year in cells}

    def clean(self):
        found = super().clean()
        for column, year in self.columns.items():
            for name, sentence in year_refusals(_of_column(found, column)).items():
                self.add_error(f"{name}_{column}", f"{year}: {sentence}")
        return found

    def values(self) -> list[dict]:
        """The years in which anything is written, as the action takes them."""
        rows = [{"year": year, **_of_column(self.cleaned_data, column)} for column, year in self.columns.items()]
        return [row for row in rows if any(row[name] is not None for name in YEAR_FIGURES)]

    def rows(self) -> list[tuple]:
        """(figure, [(year, its field)]) for the table."""
        return [
            (tr_capfirst(year_label(name)), [(year, self[f"{name}_{column}"]) for column, year in self.columns.items()])
            for name in YEAR_FIGURES
        ]


def _of_column(values: dict, column: int) -> dict:
    return {name: values.get(f"{name}_{column}") for name in YEAR_FIGURES}


def _cell(name: str, year: int) -> forms.Field:
    label = f"{tr_capfirst(year_label(name))}, {year}"
    if name in YEAR_COUNTS:
        field = WholeNumberField(label=label, min_value=0, max_value=LARGEST_COUNT, required=False)
    elif name in YEAR_AMOUNTS:
        field = MoneyField(label=label, required=False)
    else:
        field = DecimalNumberField(
            label=label, min_value=0, max_value=100, max_digits=5, decimal_places=2, required=False
        )
    field.widget.attrs.update({"class": "form-control form-control-sm num", "aria-label": label})
    return field
