"""One work package of the plan with the activities that belong to it (domain.md §4.9)."""

from django import forms

from kumelenme.ui.fields import WholeNumberField
from kumelenme.ui.forms import PortalModelForm

from ..models import Activity, WorkPackage
from ..rules.plan import months_refusal
from ..rules.work_packages import holding_refusal


class WorkPackageForm(PortalModelForm):
    """What is missing in a draft is said on the task list; activities are chosen here, many at once."""

    start_month = WholeNumberField(label="Başlangıç ayı", min_value=1, help_text="Planın kaçıncı ayı; 1 = ilk ay")
    end_month = WholeNumberField(label="Bitiş ayı", min_value=1)
    activities = forms.TypedMultipleChoiceField(
        label="Paketin faaliyetleri",
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Başka bir pakette olan faaliyet seçilirse bu pakete geçer.",
    )
    required_to_complete = ("purpose", "responsible", "activities")

    class Meta:
        model = WorkPackage
        fields = ["name", "purpose", "start_month", "end_month", "responsible", "participants"]
        widgets = {"participants": forms.CheckboxSelectMultiple}
        help_texts = {"participants": "Pakette çalışacak öteki üyeler."}

    def __init__(self, *args, members, rows: list[Activity], months: int, **kwargs):
        super().__init__(*args, **kwargs)
        self.months, known = months, {str(row.key): row for row in rows}
        self.fields["responsible"].queryset = self.fields["participants"].queryset = members
        self.fields["responsible"].empty_label = "Seçin"
        chosen = self.fields["activities"]
        chosen.coerce = known.get
        chosen.choices = [(key, _label(row, self.instance)) for key, row in known.items()]
        chosen.initial = [key for key, row in known.items() if self.instance.pk and row.package_id == self.instance.pk]
        for name in ("activities", "participants"):
            if not self.fields[name].choices:
                del self.fields[name]
        self.order_fields(["name", "purpose", "start_month", "end_month", "responsible", "activities"])

    def clean(self):
        found = super().clean()
        start, end = found.get("start_month"), found.get("end_month")
        if start and end:
            held = found.get("activities") or []
            if refusal := months_refusal(start, end, self.months) or holding_refusal(start, end, held):
                self.add_error("end_month", refusal)
        return found


def _label(row: Activity, package: WorkPackage) -> str:
    elsewhere = f", {row.package.name}" if row.package_id and row.package_id != package.pk else ""
    return f"{row.catalogue_id} {row.name} ({row.start_month}–{row.end_month}. ay{elsewhere})"
