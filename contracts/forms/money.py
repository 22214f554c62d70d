"""What people type about money: requests and their letters, deductions, orders, guarantees, another account."""

from decimal import Decimal

from django import forms

from kumelenme.money import MoneyField
from kumelenme.ui.forms import PortalForm
from kumelenme.uploads import UploadField

from ..models import DeductionKind
from .enterprise import project_account
from .report import PROOFS

PAPER = "PDF, JPG ya da PNG"


class LettersForm(PortalForm):
    """The two letters of every request with the days they carry."""

    tax_letter = UploadField(kinds=PROOFS, label="Vergi borcu yoktur yazısı", help_text=PAPER)
    tax_letter_on = forms.DateField(label="Vergi yazısının tarihi")
    social_security_letter = UploadField(kinds=PROOFS, label="SGK borcu yoktur yazısı", help_text=PAPER)
    social_security_letter_on = forms.DateField(label="SGK yazısının tarihi")

    def papers(self) -> dict:
        """Files by the request's fields."""
        return {name: file for name in self.FILES if (file := self.cleaned_data.get(name))}

    def dates(self) -> dict:
        """Days by the same names."""
        return {name: self.cleaned_data[f"{name}_on"] for name in ("tax_letter", "social_security_letter")}

    FILES = ("tax_letter", "social_security_letter", "audit_report")


class PaymentForm(LettersForm):
    """Documents of a payment request (domain.md §4.23)."""

    audit_report = UploadField(
        kinds=PROOFS,
        label="Bağımsız denetim raporu",
        required=False,
        help_text="Sınırın üstündeki taleplerde zorunludur",
    )


class AdvanceForm(LettersForm):
    """How much is asked for in advance, and the letters."""

    field_order = ("amount",)
    amount = MoneyField(label="İstenen ön ödeme (TL)", min_value=Decimal("0.01"))


class LetterForm(PortalForm):
    """A newer letter."""

    upload = UploadField(kinds=PROOFS, label="Yeni yazı", help_text=PAPER)
    dated_on = forms.DateField(label="Yazının tarihi")


class PayForm(PortalForm):
    """The order that was paid."""

    order_number = forms.CharField(label="Ödeme emri no", max_length=60)
    paid_on = forms.DateField(label="Ödeme tarihi")


class DeductionForm(PortalForm):
    """What is held back and why."""

    kind = forms.ChoiceField(label="Kesinti türü", choices=DeductionKind.choices)
    amount = MoneyField(label="Kesinti (TL)", min_value=Decimal("0.01"))
    reason = forms.CharField(label="Gerekçe", max_length=500)


class OrderForm(PortalForm):
    """The bank's answer to one order; an empty row has none yet."""

    order_number = forms.CharField(label="Ödeme emri no", max_length=60, required=False)
    paid_on = forms.DateField(label="Ödeme tarihi", required=False)

    def __init__(self, *args, row, **kwargs):
        super().__init__(*args, prefix=f"s{row.pk}", **kwargs)
        self.row = row
        for field in self.fields.values():
            field.widget.attrs["class"] = "form-control"

    def clean(self):
        found = super().clean()
        if bool(found.get("order_number")) != bool(found.get("paid_on")):
            self.add_error("paid_on", "Emir numarasını ve ödeme tarihini birlikte yazınız.")
        return found


class GuaranteeForm(PortalForm):
    """A bank's letter."""

    bank = forms.CharField(label="Banka ve şube", max_length=120)
    letter_number = forms.CharField(label="Mektup no", max_length=60)
    dated_on = forms.DateField(label="Mektup tarihi")
    amount = MoneyField(label="Tutar (TL)", min_value=Decimal("0.01"))
    valid_until = forms.DateField(label="Vade", required=False, help_text="Süresiz mektupta boş bırakın.")
    upload = UploadField(kinds=PROOFS, label="Mektubun örneği", help_text=f"{PAPER}; aslı ayrıca teslim edilir")


class CashForm(PortalForm):
    """What the bank paid for a letter."""

    amount = MoneyField(label="Gelen tutar (TL)", min_value=Decimal("0.01"))
    received_on = forms.DateField(label="Geldiği gün")
    reference = forms.CharField(label="Dekont no", max_length=60)


class AccountForm(PortalForm):
    """Another account, with the bank's paper."""

    bank = forms.CharField(label="Banka ve şube", max_length=120)
    iban = forms.CharField(
        label="Yeni IBAN", max_length=42, help_text="Yalnız iş planı için, teşebbüs adına bir hesap: TR ve 24 rakam"
    )
    reason = forms.CharField(label="Gerekçe", max_length=500)
    proof = UploadField(kinds=PROOFS, label="Bankanın yazısı", help_text=PAPER)

    def clean_iban(self):
        return project_account(self.cleaned_data["iban"])
