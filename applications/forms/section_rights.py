"""Whom each section belongs to, and what one person may write."""

from django import forms

from kumelenme.ui.forms import PortalForm

from ..models import Section, TeamMember


class OwnersForm(PortalForm):
    """One select per section; fields are named after the sections."""

    def __init__(self, *args, team, owners: dict[str, str], **kwargs):
        super().__init__(*args, **kwargs)
        self.places: dict[str, TeamMember] = {place.user.code: place for place in team}
        people = [("", "Kimseye verilmedi"), *((code, str(place.user)) for code, place in self.places.items())]
        for section in Section:
            self.fields[section.value] = forms.ChoiceField(
                label=section.label, choices=people, required=False, initial=owners.get(section.value, "")
            )
        self.required_to_complete = tuple(Section.values)

    def owners(self) -> dict[Section, TeamMember | None]:
        """What `assign_sections` takes."""
        return {section: self.places.get(self.cleaned_data[section.value]) for section in Section}


class LimitForm(PortalForm):
    """All sections, or only the chosen ones."""

    reach = forms.ChoiceField(
        label="Hangi bölümleri yazabilir?",
        choices=[("hepsi", "Bütün bölümleri"), ("secilen", "Yalnız seçilen bölümleri; diğerlerini okur")],
        widget=forms.RadioSelect,
    )
    sections = forms.MultipleChoiceField(
        label="Yazabileceği bölümler",
        choices=Section.choices,
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text="Yalnız “seçilen bölümleri” işaretliyse geçerlidir; hiçbiri seçilmezse kişi yalnız okur.",
    )

    def wanted(self) -> list[Section] | None:
        """What `limit_teammate` takes."""
        if self.cleaned_data["reach"] == "hepsi":
            return None
        return [Section(value) for value in self.cleaned_data["sections"]]
