"""What people type about a change of a running contract: requests, decisions, signatures' notes."""

from decimal import Decimal

from django import forms

from kumelenme.documents.ebys import EbysFields
from kumelenme.money import MoneyField
from kumelenme.ui.forms import PortalForm, PortalModelForm
from kumelenme.uploads import UploadField

from ..models import Amendment

PAPER = ("pdf", "jpg", "png")


class AmendmentForm(PortalModelForm):
    """The texts of a request; a draft may be incomplete."""

    required_to_complete = ("reason", "effect_on_goals")

    class Meta:
        model = Amendment
        fields = ["reason", "effect_on_goals", "force_majeure", "changed_on", "months"]
        labels = {"force_majeure": "Mücbir sebebe dayanıyor"}
        help_texts = {
            "changed_on": "Yalnız yapılmış bir aktarımı bildiriyorsanız; bildirim on iş günü içinde yapılır.",
            "months": "Yalnız süre uzatımında; sözleşmenin başından sonuna toplam ay.",
        }


class LineForm(PortalForm):
    """New terms of a budget line."""

    quantity = forms.DecimalField(label="Miktar", min_value=Decimal("0.01"), max_digits=12, decimal_places=2)
    unit_price = MoneyField(label="Birim fiyat (TL)", min_value=Decimal("0.01"))
    rate = forms.DecimalField(label="Destek oranı (%)", min_value=0, max_value=100, max_digits=5, decimal_places=2)
    year = forms.IntegerField(label="Yıl", min_value=1, max_value=7)
    removed = forms.BooleanField(label="Bu satırı kaldır", required=False)


class NewLineForm(LineForm):
    """A line that the plan does not have yet."""

    activity = forms.ChoiceField(label="Faaliyet")
    category = forms.ChoiceField(label="Kalem")
    description = forms.CharField(label="Açıklama", max_length=200)
    unit = forms.CharField(label="Birim", max_length=30)
    field_order = ("activity", "category", "description", "unit", "quantity", "unit_price", "rate", "year")

    def __init__(self, *args, activities, categories, **kwargs):
        super().__init__(*args, **kwargs)
        del self.fields["removed"]
        self.fields["activity"].choices = [("", "Seçin"), *activities]
        self.fields["category"].choices = [("", "Seçin"), *categories]


class ActivityForm(PortalForm):
    """New months of an activity."""

    start_month = forms.IntegerField(label="Başlangıç ayı", min_value=1, max_value=120)
    end_month = forms.IntegerField(label="Bitiş ayı", min_value=1, max_value=120)
    removed = forms.BooleanField(label="Bu faaliyeti ve bütçe satırlarını çıkar", required=False)


class IndicatorForm(PortalForm):
    """A new target."""

    target = forms.DecimalField(label="Hedef", min_value=0, max_digits=12, decimal_places=2)
    removed = forms.BooleanField(label="Bu göstergeyi çıkar", required=False)


ROWS = {"line": LineForm, "activity": ActivityForm, "indicator": IndicatorForm}


class AuthorityForm(PortalForm):
    """A decision made outside the portal, with its paper."""

    authority = forms.CharField(label="Karar veren makam ya da kurul", max_length=120)
    number = forms.CharField(label="Karar sayısı", max_length=60)
    decided_on = forms.DateField(label="Karar tarihi")
    text = forms.CharField(label="Gerekçe ve koşullar", max_length=4000, widget=forms.Textarea(attrs={"rows": 3}))
    paper = UploadField(label="Karar belgesi", kinds=PAPER, help_text="PDF, JPG ya da PNG")

    @property
    def values(self) -> dict:
        """What is recorded, without the paper."""
        return {name: value for name, value in self.cleaned_data.items() if name not in ("paper", "outcome")}


class TerminationForm(EbysFields, AuthorityForm):
    """The decision to terminate, with the number of the letter that tells it."""

    field_order = ("authority", "number", "decided_on", "text", "paper", "ebys_number", "ebys_date")


class DevelopmentDecisionForm(AuthorityForm):
    """How the contract goes on after two years."""

    outcome = forms.ChoiceField(
        label="Karar",
        choices=[("continue", "Devam"), ("conditional", "Koşullu devam"), ("end", "Sonlandırma")],
        widget=forms.RadioSelect,
    )
    field_order = ("outcome", "authority", "number", "decided_on", "text", "paper")


class AmendmentDecisionForm(AuthorityForm):
    """Whether the board agrees to the change."""

    outcome = forms.ChoiceField(
        label="Karar",
        choices=[("approved", "Uygun bulundu"), ("refused", "Uygun bulunmadı")],
        widget=forms.RadioSelect,
    )
    field_order = ("outcome", "authority", "number", "decided_on", "text", "paper")
