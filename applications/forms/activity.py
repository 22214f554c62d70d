"""One activity of the plan (domain.md §4.9)."""

from uuid import UUID

from django import forms

from kumelenme.ui.fields import WholeNumberField
from kumelenme.ui.forms import PortalModelForm

from ..models import Activity, ActivityGroup, CatalogueActivity
from ..rules.plan import months_refusal
from ..rules.work_packages import package_refusal


def catalogue_choices() -> list:
    """The catalogue in its four groups, as a grouped select."""
    groups: dict[str, list] = {f"{number}. {label}": [] for number, label in ActivityGroup.choices}
    names = list(groups)
    for entry in CatalogueActivity.objects.all():
        groups[names[entry.group - 1]].append((entry.code, str(entry)))
    return [("", "Seçin"), *groups.items()]


class ActivityForm(PortalModelForm):
    """From the catalogue or "Diğer" with its reason (K-041); what is missing otherwise is said on the task list."""

    start_month = WholeNumberField(label="Başlangıç ayı", min_value=1, help_text="Planın kaçıncı ayı; 1 = ilk ay")
    end_month = WholeNumberField(label="Bitiş ayı", min_value=1)
    beneficiaries = WholeNumberField(
        label="Yararlanacak işletme sayısı",
        min_value=1,
        required=False,
        help_text="Ortak kullanım yapılarında zorunludur.",
    )
    after = forms.TypedMultipleChoiceField(
        label="Beklediği faaliyetler",
        coerce=UUID,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Bunlar bitmeden bu faaliyet başlamaz.",
    )
    package = forms.TypedChoiceField(
        label="İş paketi",
        required=False,
        empty_value=None,
        help_text="Ayları bu paketin aylarını aşamaz.",
    )
    required_to_complete = ("package", "output", "responsible")

    class Meta:
        model = Activity
        fields = [
            "catalogue",
            "other_reason",
            "name",
            "package",
            "purpose",
            "description",
            "responsible",
            "participants",
            "start_month",
            "end_month",
            "after",
            "output",
            "beneficiaries",
            "without_budget",
        ]
        widgets = {"participants": forms.CheckboxSelectMultiple}
        help_texts = {
            "participants": "Faaliyete katılacak öteki üyeler.",
            "other_reason": "Yalnız “Diğer” seçildiyse; en az 100 karakter.",
            "output": "Faaliyet bitince elde ne olacak? Örnek: 4 gruba 80 saatlik eğitim.",
            "without_budget": "Bu faaliyet için bütçe satırı olmayacak.",
        }

    def __init__(self, *args, members, others, packages, months, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["catalogue"].choices = catalogue_choices()
        self.fields["responsible"].queryset = members
        self.fields["responsible"].empty_label = "Seçin"
        self.fields["participants"].queryset = members
        self.fields["after"].choices = [(str(row.key), str(row)) for row in others]
        parts = {str(package.pk): package for package in packages}
        self.fields["package"].coerce = parts.get
        offered = [(pk, str(package)) for pk, package in parts.items()]
        self.fields["package"].choices = [("", "Seçin"), *offered] if offered else []
        for name in ("after", "participants", "package"):
            if not self.fields[name].choices:
                del self.fields[name]
        self.months = months

    def clean(self):
        found = super().clean()
        start, end = found.get("start_month"), found.get("end_month")
        if start and end:
            name, package = found.get("name") or "Faaliyet", found.get("package")
            if refusal := months_refusal(start, end, self.months) or package_refusal(start, end, package, name):
                self.add_error("end_month", refusal)
        return found
