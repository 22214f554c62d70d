"""The rules of one proposal, and pins and bans (ux.md §3.7)."""

from django import forms

from kumelenme.ui.forms import PortalForm

from ..assigning.fit import ALLOW, FORBID, PENALISE
from ..models import PairRuleKind
from ..ties import BLOCK

MANNERS = ((FORBID, "Yasak"), (PENALISE, "Puan düşürür"), (ALLOW, "Serbest"))


class RunRulesForm(PortalForm):
    """What staff may set for one run; never looser than the call."""

    max_load = forms.IntegerField(label="Kişi başı en çok", min_value=1)
    min_load = forms.IntegerField(label="Kişi başı en az", min_value=0)
    sector_experts = forms.IntegerField(label="Başvuru başına en az sektör uzmanı", min_value=0)
    same_province = forms.ChoiceField(label="Kümenin ilinden değerlendirici", choices=MANNERS)
    previous_cluster = forms.ChoiceField(label="Kümeyi önceki çağrıda değerlendirmiş kişi", choices=MANNERS)

    def __init__(self, *args, terms, rules, **kwargs):
        super().__init__(*args, **kwargs)
        self.terms, self.rules = terms, rules
        self.initial = {name: rules[name] for name in self.fields}

    def clean_max_load(self):
        limit, most = self.cleaned_data["max_load"], self.terms.evaluator_max_load
        if limit > most:
            raise forms.ValidationError(f"Çağrı kişi başı en çok {most} başvuruya izin veriyor.")
        return limit

    def clean_sector_experts(self):
        wanted, most = self.cleaned_data["sector_experts"], self.terms.n_evaluators
        if wanted > most:
            raise forms.ValidationError(f"Bir başvuruyu {most} kişi değerlendiriyor.")
        return wanted

    def clean_same_province(self):
        return self._as_strict_as_the_call("same_province", self.terms.same_province_rule)

    def clean_previous_cluster(self):
        return self._as_strict_as_the_call("previous_cluster", self.terms.previous_cluster_rule)

    def _as_strict_as_the_call(self, name: str, rule: str) -> str:
        chosen = self.cleaned_data[name]
        if rule == BLOCK and chosen != FORBID:
            raise forms.ValidationError("Çağrı bu görevlendirmeyi yasaklıyor; “Yasak” seçili kalmalıdır.")
        return chosen

    def clean(self):
        found = super().clean()
        if found.get("min_load") and found.get("max_load") and found["min_load"] > found["max_load"]:
            self.add_error("min_load", "En az, en çoktan büyük olamaz.")
        return found

    @property
    def chosen(self) -> dict:
        """All rules of the run: the call's, with what was set here."""
        return {**self.rules, **self.cleaned_data}


class PairRuleForm(PortalForm):
    """One pin or ban."""

    kind = forms.ChoiceField(label="Kural", choices=PairRuleKind, widget=forms.RadioSelect)
    reason = forms.CharField(
        label="Gerekçe",
        max_length=300,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Denetimde bu gerekçe görünür.",
        error_messages={"required": "Gerekçe yazın; kural onunla birlikte saklanır."},
    )
    again = forms.BooleanField(label="Kaydedince öneriyi yeniden hesapla", required=False, initial=True)
