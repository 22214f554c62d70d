"""Envanter: every durable thing bought with the support, where it stands, when it was last seen (K-163, clause 19)."""

from django.db import models
from django.db.models import Q

from kumelenme.lifecycle import guards
from kumelenme.sql.functions import PortalNow

from .contract import Contract
from .guards import frozen_when
from .of_contract import OfContract


class Asset(OfContract):
    """One thing with its label; what it cost is in TL. It is never deleted, it is seen or reported missing."""

    REFERENCE = "number"

    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="assets", verbose_name="sözleşme")
    number = models.CharField("etiket numarası", max_length=32, unique=True)
    line_key = models.UUIDField("bütçe satırı")
    name = models.CharField("adı", max_length=200)
    serial_number = models.CharField("seri no", max_length=80)
    place = models.CharField("yeri", max_length=200)
    cost = models.DecimalField("bedeli (TL)", max_digits=14, decimal_places=2)
    bought_on = models.DateField("alım tarihi")
    photo = models.ForeignKey(
        "documents.StoredFile", on_delete=models.PROTECT, related_name="+", verbose_name="fotoğraf"
    )
    registered_at = models.DateTimeField("kayıt anı", db_default=PortalNow())

    class Meta:
        verbose_name = "varlık"
        verbose_name_plural = "varlıklar"
        ordering = ["contract", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(cost__gt=0), name="asset_cost_positive"),
            models.UniqueConstraint(
                fields=["contract", "line_key", "serial_number"],
                name="one_asset_per_serial_number",
                violation_error_message="Bu seri numarası bu satırda zaten kayıtlı.",
            ),
        ]
        triggers = [guards.frozen(fields=["contract", "number", "serial_number", "cost"], name="asset_stands")]

    def __str__(self):
        return f"{self.number} {self.name}"


class AssetState(models.TextChoices):
    """How a thing was found."""

    SEEN = "seen", "Yerinde ve kullanılıyor"
    UNUSED = "unused", "Yerinde, kullanılmıyor"
    DAMAGED = "damaged", "Hasarlı"
    MISSING = "missing", "Bulunamadı"


class AssetSighting(models.Model):
    """How one thing was found on one visit."""

    visit = models.ForeignKey("contracts.Visit", on_delete=models.PROTECT, related_name="sightings")
    asset = models.ForeignKey(Asset, on_delete=models.PROTECT, related_name="sightings")
    state = models.CharField("hâli", max_length=8, choices=AssetState)

    class Meta:
        verbose_name = "varlık kontrolü"
        verbose_name_plural = "varlık kontrolleri"
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["visit", "asset"], name="one_sighting_per_visit")]
        triggers = [
            frozen_when(
                "(SELECT status FROM contracts_visit WHERE id = OLD.visit_id) IN "
                "('reported', 'follow_up', 'closed', 'cancelled')",
                "tutanağı düzenlenmiş ziyaretin varlık kontrolü değiştirilemez",
                "sighting_frozen",
            )
        ]

    def __str__(self):
        return f"{self.asset}: {self.get_state_display()}"
