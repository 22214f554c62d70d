"""First and last month of every activity on one page (domain.md §4.11)."""

from django import forms

from kumelenme.ui.forms import PortalForm

from ..models import BusinessPlan
from ..overview.calendar import month_label
from ..queries.loaded import activities


class CalendarForm(PortalForm):
    """Two selects per activity, named `bas-<key>` and `bit-<key>`."""

    def __init__(self, *args, plan: BusinessPlan, **kwargs):
        self.rows = activities(plan)
        super().__init__(*args, **kwargs)
        months = [(month, month_label(plan, month)) for month in range(1, plan.months + 1)]
        for row in self.rows:
            for prefix, label, value in (("bas", "başlangıç", row.start_month), ("bit", "bitiş", row.end_month)):
                field = forms.TypedChoiceField(choices=months, coerce=int, initial=value, label=f"{row.name}: {label}")
                field.widget.attrs.update({"class": "form-select form-select-sm", "aria-label": field.label})
                self.fields[f"{prefix}-{row.key}"] = field

    def months(self) -> dict[str, tuple[int, int]]:
        """{activity key: (first, last)} of a valid form."""
        read = self.cleaned_data
        return {str(row.key): (read[f"bas-{row.key}"], read[f"bit-{row.key}"]) for row in self.rows}

    def pair(self, key) -> tuple:
        """The two bound fields of one activity."""
        return self[f"bas-{key}"], self[f"bit-{key}"]
