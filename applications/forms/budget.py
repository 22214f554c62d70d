"""Budget lines and yearly financing; the server computes every amount."""

from decimal import Decimal

from django import forms

from kumelenme.money import MoneyField
from kumelenme.ui.fields import DecimalNumberField
from kumelenme.ui.forms import PortalForm, PortalModelForm

from ..models import BudgetLine
from .plan import BaseRows

RATE_BOUNDS = {"min_value": Decimal(0), "max_value": Decimal(100), "max_digits": 5, "decimal_places": 2}


class LineForm(PortalModelForm):
    """One line; the label of the price says whether KDV belongs into it (K-047)."""

    year = forms.TypedChoiceField(label="Plan yılı", coerce=int)
    quantity = DecimalNumberField(label="Miktar", min_value=Decimal("0.01"), max_digits=12, decimal_places=2)
    unit_price = MoneyField(label="Birim fiyat (TL)", min_value=Decimal("0.01"))
    rate = DecimalNumberField(label="Bakanlık oranı (%)", **RATE_BOUNDS)

    class Meta:
        model = BudgetLine
        fields = [
            "activity",
            "category",
            "year",
            "description",
            "unit",
            "quantity",
            "unit_price",
            "rate",
            "eligible",
            "price_basis",
        ]
        help_texts = {
            "unit": "adet, ay, paket, kişi …",
            "price_basis": "Proforma, piyasa araştırması ya da mevzuat.",
            "eligible": "İşaretli değilse satır toplamda görünür, destek hesabına katılmaz.",
        }

    def __init__(self, *args, plan, terms, categories, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["activity"].queryset = plan.activities.select_related("catalogue")
        self.fields["activity"].empty_label = "Seçin"
        self.fields["category"].queryset = categories
        self.fields["category"].empty_label = "Seçin"
        self.fields["year"].choices = [(year, f"{year}. yıl") for year in range(1, plan.years + 1)]
        self.fields["unit_price"].label = f"Birim fiyat (TL, {terms.vat_words})"
        self.fields["rate"].help_text = f"Satır bazında en çok %{terms.max_rate_line.normalize():f}"
        self.fields["rate"].initial = min(terms.max_rate_total, terms.max_rate_line)


class FinancingForm(PortalForm):
    """One own source of one plan year (K-056)."""

    year = forms.TypedChoiceField(label="Yıl", coerce=int)
    source = forms.CharField(label="Kaynak", max_length=120)
    cash = MoneyField(label="Nakdî tutar (TL)")
    in_kind = MoneyField(label="Ayni katkı (TL)", required=False)

    def __init__(self, *args, years, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["year"].choices = [(year, f"{year}. yıl") for year in range(1, years + 1)]
        self.empty_permitted = True
        self.use_required_attribute = False

    def has_changed(self):
        return any(self.data.get(self.add_prefix(name), "").strip() for name in ("source", "cash", "in_kind"))

    def clean_in_kind(self):
        return self.cleaned_data["in_kind"] or Decimal(0)


FinancingRows = forms.formset_factory(
    FinancingForm, formset=BaseRows, extra=2, max_num=60, absolute_max=60, can_delete=True
)
