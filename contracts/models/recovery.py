"""Geri alım: what has to be paid back, with interest, and how it comes in (domain.md §4.26, K-166).

A record of its own beside the contract's status: a running, a closed and a terminated contract may each have one.
"""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from kumelenme.lifecycle import guards
from kumelenme.sql.functions import PortalNow

from .contract import Contract
from .guards import frozen_when
from .of_contract import OfContract

DEMANDED = "(SELECT document_id FROM contracts_recovery WHERE id = OLD.recovery_id) IS NOT NULL"


class LateFeeRate(models.Model):
    """The monthly late fee of Law 6183 from a day on, typed in by the legal unit with its source; never changed."""

    valid_from = models.DateField("yürürlük", unique=True)
    monthly_percent = models.DecimalField("aylık oran (%)", max_digits=5, decimal_places=2)
    source = models.CharField("dayanak", max_length=200)
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="giren"
    )
    entered_at = models.DateTimeField("giriş anı", db_default=PortalNow())

    class Meta:
        verbose_name = "gecikme zammı oranı"
        verbose_name_plural = "gecikme zammı oranları"
        ordering = ["valid_from"]
        constraints = [
            models.CheckConstraint(
                condition=Q(monthly_percent__gt=0, monthly_percent__lt=100), name="late_fee_in_range"
            )
        ]
        triggers = [guards.append_only()]

    def __str__(self):
        return f"{self.valid_from:%d.%m.%Y}: %{self.monthly_percent}"


class RecoveryStatus(models.TextChoices):
    """Computed, demanded, collected; nothing due is an end too."""

    DRAFT = "draft", "Hesaplanıyor"
    DEMANDED = "demanded", "Bildirildi, tahsil ediliyor"
    SETTLED = "settled", "Tahsil edildi"
    NOTHING = "nothing", "Geri alınacak tutar yok"


class Recovery(OfContract):
    """Principal = paid − accepted, per payment; interest by the contract's rule up to `interest_until`. Amounts in TL."""

    FINAL = (RecoveryStatus.SETTLED, RecoveryStatus.NOTHING)
    REFERENCE = "number"
    DESK_RELATED = ("contract__application",)

    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="recoveries", verbose_name="sözleşme")
    number = models.CharField("geri alım numarası", max_length=32, unique=True)
    status = models.CharField("durum", max_length=10, choices=RecoveryStatus, default=RecoveryStatus.DRAFT)
    status_due_at = models.DateTimeField("son ödeme anı", null=True, blank=True)
    reason = models.TextField("neden", max_length=4000)
    interest_until = models.DateField("faizin hesaplandığı gün", null=True, blank=True)
    principal = models.DecimalField("asıl (TL)", max_digits=14, decimal_places=2, default=0)
    interest = models.DecimalField("faiz (TL)", max_digits=14, decimal_places=2, default=0)
    demanded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="bildiren"
    )
    document = models.OneToOneField(
        "documents.IssuedDocument", on_delete=models.PROTECT, null=True, related_name="+", verbose_name="bildirim"
    )
    opened_at = models.DateTimeField("açılış", db_default=PortalNow())

    class Meta:
        verbose_name = "geri alım"
        verbose_name_plural = "geri alımlar"
        ordering = ["contract", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(status__in=RecoveryStatus.values), name="recovery_status_known"),
            models.UniqueConstraint(
                fields=["contract"], condition=Q(status__in=["draft", "demanded"]), name="one_open_recovery"
            ),
            models.CheckConstraint(condition=Q(principal__gte=0, interest__gte=0), name="recovery_amounts_nonneg"),
        ]
        triggers = [
            guards.legal_moves("status"),
            guards.recorded_moves("status"),
            guards.frozen(
                fields=["reason", "interest_until", "principal", "interest", "document", "demanded_by"],
                when="OLD.document_id IS NOT NULL",
                name="demanded_recovery_frozen",
            ),
        ]

    def __str__(self):
        return self.number

    def get_absolute_url(self) -> str:
        return reverse("contracts:recovery", args=[self.number])

    @property
    def total(self):
        """What is demanded: principal and interest, TL."""
        return self.principal + self.interest


class RecoveryItem(models.Model):
    """One payment: what was paid, what of it stays accepted, why not all."""

    recovery = models.ForeignKey(Recovery, on_delete=models.PROTECT, related_name="items", verbose_name="geri alım")
    payment = models.ForeignKey(
        "contracts.PaymentRequest", on_delete=models.PROTECT, related_name="+", verbose_name="ödeme"
    )
    paid = models.DecimalField("ödenen (TL)", max_digits=14, decimal_places=2)
    paid_on = models.DateField("ödeme tarihi")
    accepted = models.DecimalField("kabul edilen (TL)", max_digits=14, decimal_places=2)
    reason = models.CharField("gerekçe", max_length=500, blank=True)
    interest = models.DecimalField("faiz (TL)", max_digits=14, decimal_places=2, default=0)

    class Meta:
        verbose_name = "geri alım satırı"
        verbose_name_plural = "geri alım satırları"
        ordering = ["paid_on", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["recovery", "payment"], name="one_recovery_item_per_payment"),
            models.CheckConstraint(condition=Q(accepted__gte=0, accepted__lte=F("paid")), name="accepted_within_paid"),
            models.CheckConstraint(
                condition=Q(accepted=F("paid")) | ~Q(reason=""), name="lowered_acceptance_has_reason"
            ),
        ]
        triggers = [frozen_when(DEMANDED, "bildirilmiş geri alımın satırı değiştirilemez", "demanded_item_frozen")]

    def __str__(self):
        return f"{self.recovery} {self.payment_id}"

    @property
    def due(self):
        """What of this payment goes back, without interest."""
        return self.paid - self.accepted


class RecoveryInstalment(models.Model):
    """One instalment of an agreed plan; together they are exactly what is demanded."""

    recovery = models.ForeignKey(Recovery, on_delete=models.PROTECT, related_name="instalments")
    number = models.PositiveSmallIntegerField("taksit")
    due_on = models.DateField("vade")
    amount = models.DecimalField("tutar (TL)", max_digits=14, decimal_places=2)

    class Meta:
        verbose_name = "geri alım taksidi"
        verbose_name_plural = "geri alım taksitleri"
        ordering = ["recovery", "number"]
        constraints = [
            models.UniqueConstraint(fields=["recovery", "number"], name="one_instalment_per_number"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="instalment_positive"),
        ]
        triggers = [guards.append_only()]

    def __str__(self):
        return f"{self.recovery} {self.number}. taksit"


class CollectionSource(models.TextChoices):
    """How money came back (clause 31)."""

    BANK = "bank", "Banka"
    GUARANTEE = "guarantee", "Teminat"
    OFFSET = "offset", "Alacaktan mahsup"


class RecoveryCollection(models.Model):
    """Money that came in; the sum never passes what was demanded."""

    recovery = models.ForeignKey(Recovery, on_delete=models.PROTECT, related_name="collections")
    source = models.CharField("yol", max_length=10, choices=CollectionSource)
    amount = models.DecimalField("tutar (TL)", max_digits=14, decimal_places=2)
    received_on = models.DateField("tahsil tarihi")
    reference = models.CharField("dekont ya da işlem no", max_length=60, unique=True)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="kaydeden"
    )

    class Meta:
        verbose_name = "geri alım tahsilatı"
        verbose_name_plural = "geri alım tahsilatları"
        ordering = ["received_on", "pk"]
        constraints = [models.CheckConstraint(condition=Q(amount__gt=0), name="collection_positive")]
        triggers = [
            guards.append_only(),
            pgtrigger.Trigger(
                name="collections_le_demand",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                declare=[("owed", "numeric"), ("have", "numeric")],
                func="""
                    SELECT principal + interest INTO owed FROM contracts_recovery WHERE id = NEW.recovery_id FOR NO KEY UPDATE;
                    SELECT coalesce(sum(amount), 0) INTO have FROM contracts_recoverycollection
                     WHERE recovery_id = NEW.recovery_id;
                    IF have + NEW.amount > owed THEN
                        RAISE EXCEPTION 'tahsilat, geri alınacak tutarı aşamaz' USING ERRCODE = 'check_violation';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self):
        return f"{self.recovery} {self.amount}"
