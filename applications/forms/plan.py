"""Texts of the plan: head, vision and strategy, strategic goals (domain.md §4.8–4.9). A draft may leave anything empty."""

from django import forms

from kumelenme.ui.fields import WholeNumberField
from kumelenme.ui.forms import PortalForm, PortalModelForm

from ..models import BusinessPlan, StrategicGoal


class PlanForm(PortalModelForm):
    """The head of the plan; the call bounds its duration (K-040)."""

    required_to_complete = (
        "title",
        "starts_on",
        "summary",
        "general_goal",
        "target_groups",
        "management",
    )

    class Meta:
        model = BusinessPlan
        fields = [
            "title",
            "months",
            "starts_on",
            "summary",
            "general_goal",
            "specific_goals",
            "target_groups",
            "management",
            "risks",
            "visibility",
        ]
        help_texts = {
            "specific_goals": "Genel amaca götüren, ölçülebilir amaçlar; her satıra bir tane.",
            "risks": "Her riskin olasılığı, etkisi ve önlemi.",
            "visibility": "Programın ve Bakanlığın desteğinin nerede, nasıl duyurulacağı.",
            "summary": "Planın ne yapacağını, kime yarayacağını ve ne değiştireceğini yazın.",
        }

    def __init__(self, *args, terms, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["months"] = WholeNumberField(
            label="Süre (ay)",
            min_value=terms.plan_min_months,
            max_value=terms.plan_max_months,
            help_text=f"{terms.plan_min_months} ile {terms.plan_max_months} ay arasında",
            error_messages={
                "required": "Planın süresini ay olarak yazın.",
                "min_value": f"İş planı süresi en az {terms.plan_min_months} ay olmalıdır.",
                "max_value": f"İş planı süresi en fazla {terms.plan_max_months} ay olabilir.",
            },
        )


class VisionForm(PortalModelForm):
    """What the board reads."""

    required_to_complete = ("vision", "strategy", "policy_alignment")

    class Meta:
        model = BusinessPlan
        fields = ["vision", "strategy", "policy_alignment", "swot"]
        help_texts = {
            "vision": "Kümenin varmak istediği yer.",
            "strategy": "Oraya nasıl varılacağı; yol haritası.",
            "policy_alignment": "Kalkınma Planı, sanayi stratejisi ve bölge planı ile ilişkisi.",
        }


class GoalForm(PortalModelForm):
    """One strategic goal with its measure."""

    key = forms.CharField(widget=forms.HiddenInput, required=False)

    class Meta:
        model = StrategicGoal
        fields = ["goal", "measure", "baseline", "target", "year"]


class BaseRows(forms.BaseFormSet):
    """Rows of a list on one page: empty ones are ignored, ticked ones go."""

    def rows(self) -> list[dict]:
        """The rows to keep, as dicts for the action."""
        return [
            {name: value for name, value in form.cleaned_data.items() if name != "DELETE"}
            for form in self.forms
            if form.cleaned_data
            and not form.cleaned_data.get("DELETE")
            and form.has_changed() | bool(form.cleaned_data.get("key"))
        ]


GoalRows = forms.formset_factory(
    GoalForm, formset=BaseRows, extra=3, max_num=7, absolute_max=7, validate_max=True, can_delete=True
)


class MarkForm(PortalForm):
    """ "Bu bölümü tamamladınız mı?" """

    complete = forms.ChoiceField(
        label="Bu bölümü tamamladınız mı?",
        choices=[("evet", "Evet"), ("hayir", "Hayır, sonra döneceğim")],
        widget=forms.RadioSelect,
    )
