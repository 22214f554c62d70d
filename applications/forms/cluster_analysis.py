"""Texts on the cluster: competitiveness, knowledge, sustainability (domain.md §4.5–4.7). A draft may leave anything empty."""

from django import forms

from kumelenme.ui.fields import WholeNumberField
from kumelenme.ui.forms import PortalModelForm

from ..models import AnalysisFigure, ClusterAnalysis, ClusterStudy
from ..rules.cluster_analysis import COMPETITIVENESS, KNOWLEDGE, SUSTAINABILITY
from .plan import BaseRows

YEARS = {"min_value": 1990, "max_value": 2100}


class CompetitivenessForm(PortalModelForm):
    """Four blocks of the diamond, each with its present level and its potential."""

    required_to_complete = COMPETITIVENESS

    class Meta:
        model = ClusterAnalysis
        fields = COMPETITIVENESS
        help_texts = {
            "factors_level": "İş gücü, ham madde, altyapı, bilgi ve sermaye bugün ne durumda?",
            "factors_potential": "Bunlar plan süresince nereye varabilir, neye bağlı?",
            "strategy_level": "Firmaların büyüklüğü, yönetimi, rekabet ve iş birliği biçimi.",
            "demand_level": "Yurt içi ve yurt dışı talep, müşterilerin beklentileri.",
            "related_level": "Tedarikçiler, ilgili sektörler, destekleyen kuruluşlar.",
        }


class KnowledgeForm(PortalModelForm):
    """What is known about this cluster, and about clustering."""

    required_to_complete = KNOWLEDGE

    class Meta:
        model = ClusterAnalysis
        fields = (*KNOWLEDGE, "market_size", "trainings", "experts", "networks", "earlier_projects")
        help_texts = {
            "value_chain": "Değer zinciri analizinin özeti: kim ne yapar, hangi halka eksik?",
            "rivals": "Yurt içindeki ve dışındaki rakip kümeler, onlardan farkınız.",
            "networks": "Örneğin ECCP, EUCLES.",
        }


class SustainabilityForm(PortalModelForm):
    """What remains when the support ends."""

    required_to_complete = SUSTAINABILITY

    class Meta:
        model = ClusterAnalysis
        fields = (*SUSTAINABILITY, "risks")
        help_texts = {
            "financial": "Gelir modeli, aidatlar, destek bittikten sonraki plan.",
            "institutional": "Yönetim, kadro ve karar düzeninin kalıcılığı.",
            "environmental": "Kaynak verimliliği, atık, karbon.",
            "social": "Kadın ve genç istihdamı, bölgeye katkı.",
        }


class FigureForm(PortalModelForm):
    """One figure with its source and year."""

    key = forms.CharField(widget=forms.HiddenInput, required=False)
    year = WholeNumberField(label="Yıl", **YEARS)

    class Meta:
        model = AnalysisFigure
        fields = ["block", "name", "unit", "value", "source", "year"]


class StudyForm(PortalModelForm):
    """One analysis made before."""

    key = forms.CharField(widget=forms.HiddenInput, required=False)
    year = WholeNumberField(label="Yıl", **YEARS)

    class Meta:
        model = ClusterStudy
        fields = ["kind", "author", "year"]


FigureRows = forms.formset_factory(FigureForm, formset=BaseRows, extra=3, max_num=40, absolute_max=40, can_delete=True)
StudyRows = forms.formset_factory(StudyForm, formset=BaseRows, extra=3, max_num=20, absolute_max=20, can_delete=True)
