"""Teminat: bank letters that secure an advance, from the hand-over to their return or their cashing (clause 14)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from kumelenme.lifecycle import guards
from kumelenme.sql.clock import portal_today
from kumelenme.sql.functions import PortalNow

from .contract import Contract
from .of_contract import OfContract, OfContractQuerySet


class GuaranteeStatus(models.TextChoices):
    """The original is handed over, found in order, and goes back or is turned into money."""

    HANDED = "handed", "İnceleniyor"
    IN_FORCE = "in_force", "Yürürlükte"
    REFUSED = "refused", "Kabul edilmedi"
    CALLED = "called", "Nakde çevrilmesi istendi"
    CASHED = "cashed", "Nakde çevrildi"
    RELEASED = "released", "İade edildi"


class GuaranteeQuerySet(OfContractQuerySet):
    """Letters that secure something today."""

    def in_force(self):
        """Accepted, not called, and not run out."""
        today = portal_today()
        return self.filter(Q(valid_until=None) | Q(valid_until__gte=today), status=GuaranteeStatus.IN_FORCE)


class Guarantee(OfContract):
    """One letter of a bank, in TL; without `valid_until` it is unlimited, as clause 14 asks."""

    FINAL = (GuaranteeStatus.REFUSED, GuaranteeStatus.CASHED, GuaranteeStatus.RELEASED)
    REFERENCE = "number"
    DESK_RELATED = ("contract__application",)

    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="guarantees", verbose_name="sözleşme")
    number = models.CharField("teminat numarası", max_length=32, unique=True)
    status = models.CharField("durum", max_length=10, choices=GuaranteeStatus, default=GuaranteeStatus.HANDED)
    bank = models.CharField("banka ve şube", max_length=120)
    letter_number = models.CharField("mektup no", max_length=60)
    dated_on = models.DateField("mektup tarihi")
    amount = models.DecimalField("tutar (TL)", max_digits=14, decimal_places=2)
    valid_until = models.DateField("vade (süresizse boş)", null=True, blank=True)
    file = models.ForeignKey("documents.StoredFile", on_delete=models.PROTECT, related_name="+", verbose_name="örneği")
    handed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="bildiren"
    )
    handed_at = models.DateTimeField("bildirim", db_default=PortalNow())
    collection = models.OneToOneField(
        "contracts.RecoveryCollection",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="guarantee",
        verbose_name="tahsilat",
    )

    objects = GuaranteeQuerySet.as_manager()

    class Meta:
        verbose_name = "teminat"
        verbose_name_plural = "teminatlar"
        ordering = ["contract", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(status__in=GuaranteeStatus.values), name="guarantee_status_known"),
            models.CheckConstraint(condition=Q(amount__gt=0), name="guarantee_positive"),
            models.CheckConstraint(
                condition=~Q(status="cashed") | Q(collection__isnull=False), name="cashed_guarantee_has_money"
            ),
            models.UniqueConstraint(
                fields=["bank", "letter_number"], condition=~Q(status="refused"), name="one_guarantee_per_letter"
            ),
        ]
        triggers = [
            guards.legal_moves("status"),
            guards.recorded_moves("status"),
            guards.frozen(
                fields=["contract", "bank", "letter_number", "dated_on", "amount", "valid_until"],
                when="OLD.status <> 'handed'",
                name="accepted_guarantee_frozen",
            ),
        ]

    def __str__(self):
        return self.number

    def get_absolute_url(self) -> str:
        return reverse("contracts:guarantee", args=[self.number])
