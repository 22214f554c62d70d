"""What activities still lack, all of them in one table: output, responsible member, users of a shared facility."""

from django import forms

from kumelenme.ui.fields import WholeNumberField
from kumelenme.ui.forms import PortalForm

from ..models import Activity, BusinessPlan, Member
from ..queries.loaded import activities
from ..rules.plan import missing_of

COLUMNS = {"output": "çıktı", "responsible": "sorumlu üye", "beneficiaries": "yararlanacak işletme"}


def with_gaps(plan: BusinessPlan) -> list[Activity]:
    """The activities of a plan that lack something of their own."""
    return [activity for activity in activities(plan) if missing_of(activity)]


class GapsForm(PortalForm):
    """One field `<column>-<key>` per missing value; what is left empty stays missing.

    `members` is {code: member}. One member may answer for all activities whose own choice is left empty.
    """

    def __init__(self, *args, plan: BusinessPlan, members: dict[str, Member], **kwargs):
        self.incomplete, self.members = with_gaps(plan), members
        super().__init__(*args, **kwargs)
        self.fields["responsible"] = self._member_field("Seçim yapılmayan faaliyetlerin sorumlusu")
        for activity in self.incomplete:
            for name in missing_of(activity):
                self.fields[f"{name}-{activity.key}"] = self._field(name, f"{activity.name}: {COLUMNS[name]}")

    def _field(self, name: str, label: str) -> forms.Field:
        match name:
            case "output":
                field = forms.CharField(label=label, max_length=300, required=False)
            case "responsible":
                field = self._member_field(label)
            case _:
                field = WholeNumberField(label=label, min_value=1, required=False)
        look = "form-select form-select-sm" if name == "responsible" else "form-control form-control-sm"
        field.widget.attrs.update({"class": look, "aria-label": label})
        return field

    def _member_field(self, label: str) -> forms.Field:
        choices = [("", "Seçin"), *((code, str(member)) for code, member in self.members.items())]
        return forms.TypedChoiceField(label=label, choices=choices, coerce=self.members.get, required=False)

    def filled(self) -> dict[str, dict]:
        """{activity key: {field: value}} of a valid form; members take the place of their codes."""
        read, everybody = self.cleaned_data, self.cleaned_data["responsible"] or None
        return {
            str(activity.key): {
                name: read[f"{name}-{activity.key}"] or (everybody if name == "responsible" else None)
                for name in missing_of(activity)
            }
            for activity in self.incomplete
        }

    def rows(self) -> list[tuple]:
        """(activity, [(column, its field or None, what is there already)]) for the table."""
        return [
            (
                activity,
                [
                    (
                        column,
                        self[f"{name}-{activity.key}"] if name in missing_of(activity) else None,
                        _there(activity, name),
                    )
                    for name, column in COLUMNS.items()
                ],
            )
            for activity in self.incomplete
        ]


def _there(activity: Activity, name: str) -> str:
    if name == "beneficiaries" and not activity.catalogue.shared_facility:
        return "–"
    return str(getattr(activity, name) or "")
