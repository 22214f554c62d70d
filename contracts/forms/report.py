"""Report and expenditure forms."""

from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError
from stdnum.exceptions import ValidationError as InvalidNumber
from stdnum.tr import tckimlik, vkn

from kumelenme.money import MoneyField
from kumelenme.ui.forms import PortalForm, PortalModelForm
from kumelenme.uploads import UploadField

from ..models import ActivityProgress, Expenditure, IndicatorValue, ProgressReport, RejectReason

PROOFS = ("pdf", "jpg", "png")


class ReportForm(PortalModelForm):
    """The texts of a report; a draft may be incomplete."""

    class Meta:
        model = ProgressReport
        fields = ["summary", "administrative", "deviations", "next_period"]

    required_to_complete = ("summary", "administrative", "next_period")


class ActivityForm(PortalModelForm):
    """How one activity stands."""

    class Meta:
        model = ActivityProgress
        fields = ["state", "percent", "explanation"]
        widgets = {"explanation": forms.Textarea(attrs={"rows": 2})}


class IndicatorForm(PortalModelForm):
    """The value reached and its evidence."""

    class Meta:
        model = IndicatorValue
        fields = ["value", "evidence", "lowered_because"]


class ExpenditureForm(PortalForm):
    """One invoice."""

    line_key = forms.ChoiceField(label="Bütçe satırı")
    document_number = forms.CharField(label="Belge no", max_length=60)
    dated_on = forms.DateField(label="Belge tarihi")
    supplier = forms.CharField(label="Tedarikçi unvanı", max_length=200)
    supplier_vkn = forms.CharField(label="Tedarikçi VKN ya da TCKN", max_length=11)
    amount = MoneyField(label="Tutar", min_value=Decimal("0.01"))
    paid_on = forms.DateField(label="Banka ödeme tarihi")
    related_party = forms.BooleanField(label="Tedarikçi ilişkili taraf", required=False)
    proof = UploadField(label="Fatura ve dekont", kinds=PROOFS, help_text="PDF, JPG ya da PNG", required=False)

    def __init__(self, *args, lines, vat_words, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["amount"].label = f"Tutar (TL, {vat_words})"
        self.fields["line_key"].choices = [("", "Seçin")] + [
            (row["key"], f"{row['description']} · {row['category_title']} · {row['year']}. yıl") for row in lines
        ]

    def clean_supplier_vkn(self):
        number = self.cleaned_data["supplier_vkn"].strip()
        try:
            (tckimlik if len(number) == 11 else vkn).validate(number)
        except InvalidNumber as wrong:
            raise ValidationError(
                "Vergi kimlik numarası geçersiz. 10 haneli VKN'yi (şahıs ise 11 haneli TCKN'yi) yazın."
            ) from wrong
        return number


class LineDecisionForm(PortalForm):
    """The monitor's decision on one expenditure line."""

    accepted_amount = MoneyField(label="Kabul edilen (TL)")
    reject_reason = forms.ChoiceField(label="Ret gerekçesi", required=False, choices=[("", "–"), *RejectReason.choices])

    def __init__(self, *args, row: Expenditure, **kwargs):
        super().__init__(*args, prefix=f"g{row.pk}", **kwargs)
        self.row = row
        self.fields["accepted_amount"].widget.attrs["class"] = "form-control"
        self.fields["reject_reason"].widget.attrs["class"] = "form-select"

    def clean(self):
        data = super().clean()
        accepted = data.get("accepted_amount")
        if accepted is not None and accepted > self.row.amount:
            self.add_error("accepted_amount", "Kabul edilen tutar bildirilenden büyük olamaz.")
        elif accepted is not None and accepted < self.row.amount and not data.get("reject_reason"):
            self.add_error("reject_reason", "Azaltılan ya da reddedilen satır için gerekçe seçin.")
        return data
