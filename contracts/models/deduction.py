"""Kesinti: what is held back from a payment beside the advance, each with its reason (domain.md §4.23, clause 31)."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from kumelenme.sql.functions import PortalNow

from .guards import frozen_when
from .payment import PaymentRequest
from .recovery import Recovery

OF_APPROVED = (
    "(SELECT status FROM contracts_paymentrequest WHERE id = OLD.payment_id) IN ('approved', 'sent', 'paid', 'settled')"
)


class DeductionKind(models.TextChoices):
    """Why something is held back."""

    PENALTY = "penalty", "Cezai kesinti"
    OFFSET = "offset", "Geri alım alacağından mahsup"
    OTHER = "other", "Diğer kesinti"


class PaymentDeduction(models.Model):
    """One deduction in TL; an offset names the debt that it pays."""

    payment = models.ForeignKey(PaymentRequest, on_delete=models.PROTECT, related_name="deductions")
    kind = models.CharField("tür", max_length=8, choices=DeductionKind)
    amount = models.DecimalField("tutar (TL)", max_digits=14, decimal_places=2)
    reason = models.CharField("gerekçe", max_length=500)
    recovery = models.ForeignKey(Recovery, on_delete=models.PROTECT, null=True, blank=True, related_name="offsets")
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="giren"
    )
    entered_at = models.DateTimeField("giriş anı", db_default=PortalNow())

    class Meta:
        verbose_name = "kesinti"
        verbose_name_plural = "kesintiler"
        ordering = ["payment", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(amount__gt=0), name="deduction_positive"),
            models.CheckConstraint(
                condition=Q(kind="offset", recovery__isnull=False) | (~Q(kind="offset") & Q(recovery=None)),
                name="offset_names_its_debt",
            ),
            models.CheckConstraint(condition=~Q(reason=""), name="deduction_has_reason"),
        ]
        triggers = [frozen_when(OF_APPROVED, "onaylanmış ödemenin kesintisi değiştirilemez", "deduction_frozen")]

    def __str__(self):
        return f"{self.payment} {self.amount}"
