"""Ödeme dosyası: approved payments as they go to the bank, frozen with name and account; a payment is in one at a time."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from kumelenme.lifecycle import guards
from kumelenme.sql.functions import PortalNow
from kumelenme.sql.numbering import next_of_the_year

from .payment import PaymentRequest


class PaymentFileQuerySet(models.QuerySet):
    """Files through the person: whoever may see one of its payments."""

    def visible_to(self, user):
        return self.filter(rows__payment__in=PaymentRequest.objects.visible_to(user)).distinct()


class PaymentFile(models.Model):
    """What was handed to the bank: `digest` is the SHA-256 of the csv, so that another file is another file."""

    REFERENCE = "number"

    number = models.CharField("dosya numarası", max_length=24, unique=True)
    digest = models.CharField("özet (SHA-256)", max_length=64, unique=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="hazırlayan"
    )
    made_at = models.DateTimeField("hazırlanma", db_default=PortalNow())

    objects = PaymentFileQuerySet.as_manager()

    class Meta:
        verbose_name = "ödeme dosyası"
        verbose_name_plural = "ödeme dosyaları"
        ordering = ["-pk"]
        triggers = [guards.append_only()]

    def __str__(self):
        return self.number

    def get_absolute_url(self) -> str:
        return reverse("contracts:payment-file", args=[self.number])

    @classmethod
    def next_number(cls) -> str:
        """The next number of the year, e.g. KDP-O-2026-0007."""
        return next_of_the_year(cls, "KDP-O")


class OrderOutcome(models.TextChoices):
    """What the bank answered."""

    WAITING = "waiting", "Banka yanıtı bekleniyor"
    PAID = "paid", "Ödendi"
    BOUNCED = "bounced", "Bankadan döndü"


class PaymentFileRow(models.Model):
    """One order: name, account and amount as they were when the file was made."""

    file = models.ForeignKey(PaymentFile, on_delete=models.PROTECT, related_name="rows")
    payment = models.ForeignKey(PaymentRequest, on_delete=models.PROTECT, related_name="file_rows")
    position = models.PositiveSmallIntegerField("sıra")
    name = models.CharField("alıcı", max_length=200)
    vkn = models.CharField("VKN", max_length=10)
    iban = models.CharField("IBAN", max_length=26)
    amount = models.DecimalField("tutar (TL)", max_digits=14, decimal_places=2)
    explanation = models.CharField("açıklama", max_length=140)
    outcome = models.CharField("sonuç", max_length=8, choices=OrderOutcome, default=OrderOutcome.WAITING)

    class Meta:
        verbose_name = "ödeme dosyası satırı"
        verbose_name_plural = "ödeme dosyası satırları"
        ordering = ["file", "position"]
        constraints = [
            models.UniqueConstraint(fields=["payment"], condition=~Q(outcome="bounced"), name="one_file_per_payment"),
            models.UniqueConstraint(fields=["file", "position"], name="one_row_per_position"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="order_positive"),
        ]
        triggers = [
            guards.frozen(
                fields=["file", "payment", "position", "name", "vkn", "iban", "amount", "explanation"],
                name="order_frozen",
            )
        ]

    def __str__(self):
        return f"{self.file} {self.position}"

    @property
    def masked_iban(self) -> str:
        """TR33 •••• 1326."""
        return f"{self.iban[:4]} •••• {self.iban[-4:]}"
