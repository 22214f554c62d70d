"""Ödeme talebi: an advance, one per accepted report, the rest at the end; approved by another person (domain.md §4.23)."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from kumelenme.lifecycle import guards
from kumelenme.sql.functions import PortalNow

from . import payment_guards
from .contract import Contract


class PaymentKind(models.TextChoices):
    """domain.md §4.23: before the first report, for a period, the rest after the final report."""

    ADVANCE = "advance", "Ön ödeme"
    INTERIM = "interim", "Ara ödeme"
    FINAL = "final", "Nihai ödeme"


class PaymentStatus(models.TextChoices):
    """domain.md §3.5; what is settled was earned and wholly set off, so that no order goes to the bank."""

    SUBMITTED = "submitted", "İncelemede"
    RETURNED = "returned", "Düzeltme istendi"
    APPROVED = "approved", "Onaylandı"
    SENT = "sent", "Ödeme dosyasında"
    REJECTED = "rejected", "Reddedildi"
    PAID = "paid", "Ödendi"
    SETTLED = "settled", "Mahsupla kapandı"


class PaymentQuerySet(models.QuerySet):
    """Payment requests through the person."""

    def visible_to(self, user):
        return self.filter(contract__in=Contract.objects.visible_to(user))

    def live(self):
        """Everything that takes part of the grant: not what was refused."""
        return self.exclude(status=PaymentStatus.REJECTED)

    def counted(self):
        """What the contract has paid or will pay."""
        return self.filter(status__in=(PaymentStatus.APPROVED, PaymentStatus.SENT, PaymentStatus.PAID))


class PaymentRequest(models.Model):
    """Amounts in TL, computed and never typed but for an advance: earned − set off − deducted = `amount`, the order."""

    FINAL = (PaymentStatus.PAID, PaymentStatus.SETTLED, PaymentStatus.REJECTED)
    REFERENCE = "number"
    WAY_TO_CALL = "contract__application__call__terms"

    contract = models.ForeignKey(
        "contracts.Contract", on_delete=models.PROTECT, related_name="payments", verbose_name="sözleşme"
    )
    report = models.ForeignKey(
        "contracts.ProgressReport",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="payments",
        verbose_name="rapor",
    )
    kind = models.CharField("tür", max_length=8, choices=PaymentKind, default=PaymentKind.INTERIM)
    number = models.CharField("talep numarası", max_length=32, unique=True)
    status = models.CharField("durum", max_length=10, choices=PaymentStatus, default=PaymentStatus.SUBMITTED)
    accepted_cost = models.DecimalField("kabul edilen gider (TL)", max_digits=14, decimal_places=2)
    earned = models.DecimalField("hak edilen destek (TL)", max_digits=14, decimal_places=2, default=0)
    advance_settled = models.DecimalField("mahsup edilen ön ödeme (TL)", max_digits=14, decimal_places=2, default=0)
    deducted = models.DecimalField("kesintiler (TL)", max_digits=14, decimal_places=2, default=0)
    amount = models.DecimalField("ödenecek destek (TL)", max_digits=14, decimal_places=2)
    tax_letter = models.ForeignKey(
        "documents.StoredFile",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="vergi borcu yoktur yazısı",
    )
    tax_letter_on = models.DateField("vergi yazısının tarihi", null=True, blank=True)
    social_security_letter = models.ForeignKey(
        "documents.StoredFile",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="SGK borcu yoktur yazısı",
    )
    social_security_letter_on = models.DateField("SGK yazısının tarihi", null=True, blank=True)
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
                fields=["contract", "kind"],
                condition=~Q(status="rejected") & ~Q(kind="interim"),
                name="one_advance_one_final",
            ),
            models.UniqueConstraint(
                fields=["order_number"], condition=~Q(order_number=""), name="one_payment_per_order"
            ),
            models.CheckConstraint(condition=Q(status__in=PaymentStatus.values), name="payment_status_known"),
            models.CheckConstraint(
                condition=Q(kind="advance", report__isnull=True)
                | Q(kind__in=["interim", "final"], report__isnull=False),
                name="payment_kind_has_its_report",
            ),
            models.CheckConstraint(
                condition=Q(kind="advance", earned=0, advance_settled=0, deducted=0, accepted_cost=0, amount__gt=0)
                | (
                    Q(kind__in=["interim", "final"], advance_settled__gte=0, deducted__gte=0, earned__gt=0)
                    & Q(amount=F("earned") - F("advance_settled") - F("deducted"), amount__gte=0)
                ),
                name="payment_is_earned_less_deductions",
            ),
            models.CheckConstraint(
                condition=~Q(kind="interim") | Q(earned__lte=F("accepted_cost")), name="payment_within_cost"
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["approved", "sent", "paid", "settled"]) | Q(approved_by__isnull=False),
                name="approved_payment_has_person",
            ),
            models.CheckConstraint(
                condition=~Q(status="paid") | (Q(paid_on__isnull=False) & ~Q(order_number="")),
                name="paid_payment_has_order",
            ),
            models.CheckConstraint(
                condition=(~Q(status__in=["sent", "paid"]) | Q(amount__gt=0)) & (~Q(status="settled") | Q(amount=0)),
                name="an_order_has_money",
            ),
        ]
        triggers = [
            guards.legal_moves("status"),
            guards.recorded_moves("status"),
            guards.frozen(
                fields=[
                    "contract",
                    "report",
                    "kind",
                    "accepted_cost",
                    "earned",
                    "advance_settled",
                    "deducted",
                    "amount",
                ],
                when="OLD.status IN ('approved', 'sent', 'paid', 'settled')",
                name="approved_payment_frozen",
            ),
            payment_guards.four_eyes(),
            payment_guards.within_the_grant(),
            payment_guards.advance_is_set_off_once(),
        ]

    def __str__(self):
        return self.number

    @property
    def call_number(self) -> str:
        return self.contract.call_number

    @property
    def application(self):
        return self.contract.application
