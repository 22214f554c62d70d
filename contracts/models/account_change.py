"""Change of the enterprise's account: asked by the enterprise, approved by the ministry, used after a hold (trust.md §3.1)."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from kumelenme.lifecycle import guards
from kumelenme.sql.functions import PortalNow

from .contract import Contract
from .of_contract import OfContract


class AccountChangeStatus(models.TextChoices):
    """Two persons, then forty-eight hours in which the old contact can speak up."""

    ASKED = "asked", "Onay bekliyor"
    HOLD = "hold", "Bekleme süresinde"
    IN_USE = "in_use", "Kullanımda"
    REFUSED = "refused", "Kabul edilmedi"
    STOPPED = "stopped", "Durduruldu"


class AccountChange(OfContract):
    """One change; the account before it stays beside the new one, so that the history needs no other table."""

    FINAL = (AccountChangeStatus.IN_USE, AccountChangeStatus.REFUSED, AccountChangeStatus.STOPPED)
    REFERENCE = "number"
    DESK_RELATED = ("contract__application",)

    contract = models.ForeignKey(
        Contract, on_delete=models.PROTECT, related_name="account_changes", verbose_name="sözleşme"
    )
    number = models.CharField("değişiklik numarası", max_length=32, unique=True)
    status = models.CharField("durum", max_length=8, choices=AccountChangeStatus, default=AccountChangeStatus.ASKED)
    status_due_at = models.DateTimeField("beklemenin sonu", null=True, blank=True)
    old_bank = models.CharField("eski banka ve şube", max_length=120)
    old_iban = models.CharField("eski IBAN", max_length=26)
    bank = models.CharField("banka ve şube", max_length=120)
    iban = models.CharField("IBAN", max_length=26)
    reason = models.CharField("gerekçe", max_length=500)
    proof = models.ForeignKey(
        "documents.StoredFile", on_delete=models.PROTECT, related_name="+", verbose_name="banka yazısı"
    )
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="isteyen"
    )
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="onaylayan"
    )
    asked_at = models.DateTimeField("istek anı", db_default=PortalNow())

    class Meta:
        verbose_name = "hesap değişikliği"
        verbose_name_plural = "hesap değişiklikleri"
        ordering = ["contract", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(status__in=AccountChangeStatus.values), name="account_status_known"),
            models.CheckConstraint(condition=~Q(iban=F("old_iban")), name="account_is_another"),
            models.CheckConstraint(condition=~Q(approved_by=F("asked_by")), name="account_four_eyes"),
            models.CheckConstraint(
                condition=~Q(status__in=["hold", "in_use"]) | Q(approved_by__isnull=False),
                name="approved_account_has_person",
            ),
            models.UniqueConstraint(
                fields=["contract"], condition=Q(status__in=["asked", "hold"]), name="one_open_account_change"
            ),
        ]
        triggers = [
            guards.legal_moves("status"),
            guards.recorded_moves("status"),
            guards.frozen(
                fields=["contract", "old_bank", "old_iban", "bank", "iban", "asked_by"], name="account_frozen"
            ),
        ]

    def __str__(self):
        return self.number

    def get_absolute_url(self) -> str:
        return reverse("contracts:account-change", args=[self.number])

    @property
    def masked_iban(self) -> str:
        """The new account as lists show it."""
        return f"{self.iban[:4]} •••• {self.iban[-4:]}"

    @property
    def masked_old_iban(self) -> str:
        """The account that was used before."""
        return f"{self.old_iban[:4]} •••• {self.old_iban[-4:]}"
