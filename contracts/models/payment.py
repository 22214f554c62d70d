"""Ödeme talebi: one per accepted report, approved by another person than who accepted the report (domain.md §4.23)."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from kumelenme.lifecycle import guards
from kumelenme.sql.functions import PortalNow

from .contract import Contract


class PaymentStatus(models.TextChoices):
    """domain.md §3.5, as far as one instalment needs it."""

    SUBMITTED = "submitted", "İncelemede"
    APPROVED = "approved", "Onaylandı"
    REJECTED = "rejected", "Reddedildi"
    PAID = "paid", "Ödendi"


class PaymentQuerySet(models.QuerySet):
    """Payment requests through the person."""

    def visible_to(self, user):
        return self.filter(contract__in=Contract.objects.visible_to(user))

    def counted(self):
        """What the contract has paid or will pay."""
        return self.filter(status__in=(PaymentStatus.APPROVED, PaymentStatus.PAID))


class PaymentRequest(models.Model):
    """One instalment; amounts in TL, the requested amount is computed, never typed."""

    FINAL = (PaymentStatus.PAID, PaymentStatus.REJECTED)
    REFERENCE = "number"

    contract = models.ForeignKey(
        "contracts.Contract", on_delete=models.PROTECT, related_name="payments", verbose_name="sözleşme"
    )
    report = models.ForeignKey(
        "contracts.ProgressReport", on_delete=models.PROTECT, related_name="payments", verbose_name="rapor"
    )
    number = models.CharField("talep numarası", max_length=32, unique=True)
    status = models.CharField("durum", max_length=10, choices=PaymentStatus, default=PaymentStatus.SUBMITTED)
    accepted_cost = models.DecimalField("kabul edilen gider (TL)", max_digits=14, decimal_places=2)
    amount = models.DecimalField("ödenecek destek (TL)", max_digits=14, decimal_places=2)
    tax_letter = models.ForeignKey(
        "documents.StoredFile",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="vergi borcu yoktur yazısı",
    )
    social_security_letter = models.ForeignKey(
        "documents.StoredFile",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="SGK borcu yoktur yazısı",
    )
    audit_report = models.ForeignKey(
        "documents.StoredFile",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="bağımsız denetim raporu",
    )
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="onaylayan"
    )
    order_number = models.CharField("ödeme emri no", max_length=60, blank=True)
    paid_on = models.DateField("ödeme tarihi", null=True, blank=True)
    requested_at = models.DateTimeField("talep anı", db_default=PortalNow())

    objects = PaymentQuerySet.as_manager()

    class Meta:
        verbose_name = "ödeme talebi"
        verbose_name_plural = "ödeme talepleri"
        ordering = ["contract", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["report"], condition=~Q(status="rejected"), name="one_payment_per_tranche"),
            models.UniqueConstraint(
                fields=["order_number"], condition=~Q(order_number=""), name="one_payment_per_order"
            ),
            models.CheckConstraint(condition=Q(status__in=PaymentStatus.values), name="payment_status_known"),
            models.CheckConstraint(
                condition=Q(amount__gt=0, amount__lte=F("accepted_cost")), name="payment_within_cost"
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["approved", "paid"]) | Q(approved_by__isnull=False),
                name="approved_payment_has_person",
            ),
            models.CheckConstraint(
                condition=~Q(status="paid") | (Q(paid_on__isnull=False) & ~Q(order_number="")),
                name="paid_payment_has_order",
            ),
        ]
        triggers = [
            guards.legal_moves("status"),
            guards.recorded_moves("status"),
            pgtrigger.Trigger(
                name="payment_four_eyes",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                func="""
                    IF NEW.approved_by_id IS NOT NULL AND NEW.approved_by_id =
                       (SELECT accepted_by_id FROM contracts_progressreport WHERE id = NEW.report_id) THEN
                        RAISE EXCEPTION 'görevler ayrılığı: raporu kabul eden kişi ödemeyi onaylayamaz'
                            USING ERRCODE = 'check_violation';
                    END IF;
                    RETURN NEW;
                """,
            ),
            pgtrigger.Trigger(
                name="payments_le_contract",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert | pgtrigger.Update,
                declare=[("granted", "numeric"), ("others", "numeric")],
                func="""
                    IF NEW.status = 'rejected' THEN RETURN NEW; END IF;
                    SELECT grant_amount INTO granted FROM contracts_contract WHERE id = NEW.contract_id FOR NO KEY UPDATE;
                    SELECT coalesce(sum(amount), 0) INTO others FROM contracts_paymentrequest
                     WHERE contract_id = NEW.contract_id AND status <> 'rejected' AND id IS DISTINCT FROM NEW.id;
                    IF others + NEW.amount > granted THEN
                        RAISE EXCEPTION 'toplam ödeme destek tutarını aşamaz' USING ERRCODE = 'check_violation';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self):
        return self.number

    @property
    def call_number(self) -> str:
        return self.contract.call_number

    @property
    def application(self):
        return self.contract.application
