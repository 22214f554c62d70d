"""The text of a contract, version by version, and the two parties' signatures under it (K-138)."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from kumelenme.lifecycle import guards
from kumelenme.sql.functions import PortalNow

from .guards import frozen_when


class ContractVersion(models.Model):
    """Version n, composed from frozen data only; issuing it freezes the row, a newer one makes it void."""

    contract = models.ForeignKey("contracts.Contract", on_delete=models.PROTECT, related_name="versions")
    version = models.PositiveSmallIntegerField("sürüm")
    context = models.JSONField("dondurulmuş veri")
    sha256 = models.CharField("özet", max_length=64)
    document = models.OneToOneField(
        "documents.IssuedDocument", on_delete=models.PROTECT, null=True, related_name="+", verbose_name="belge"
    )
    reason = models.CharField("yeni sürümün gerekçesi", max_length=500, blank=True)
    composed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="hazırlayan"
    )
    composed_at = models.DateTimeField("hazırlanma", db_default=PortalNow())
    issued_at = models.DateTimeField("imzaya açılış", null=True)

    class Meta:
        verbose_name = "sözleşme sürümü"
        verbose_name_plural = "sözleşme sürümleri"
        ordering = ["contract", "version"]
        constraints = [
            models.UniqueConstraint(fields=["contract", "version"], name="one_contract_version_per_number"),
            models.CheckConstraint(
                condition=Q(issued_at=None, document=None) | Q(issued_at__isnull=False, document__isnull=False),
                name="issued_version_has_document",
            ),
        ]
        triggers = [
            frozen_when("OLD.issued_at IS NOT NULL", "imzaya açılan sözleşme değiştirilemez", "issued_version_frozen")
        ]

    def __str__(self):
        return f"{self.contract} sürüm {self.version}"

    @property
    def is_current(self) -> bool:
        """False once a newer version exists: whatever was signed under this one is void."""
        return not ContractVersion.objects.filter(contract=self.contract_id, version__gt=self.version).exists()


class Party(models.TextChoices):
    """The two parties; the enterprise signs first."""

    ENTERPRISE = "enterprise", "Kümelenme teşebbüsü"
    MINISTRY = "ministry", "Bakanlık"


class ContractSignature(models.Model):
    """One party's signed copy of one issued version; `copy` says how it was signed and who confirmed it."""

    version = models.ForeignKey(ContractVersion, on_delete=models.PROTECT, related_name="signatures")
    party = models.CharField("taraf", max_length=10, choices=Party)
    signatory = models.CharField("imzalayan", max_length=120)
    signatory_title = models.CharField("unvanı", max_length=120)
    signed_on = models.DateField("imza tarihi")
    copy = models.OneToOneField(
        "documents.SignedCopy", on_delete=models.PROTECT, related_name="contract_signature", verbose_name="imzalı nüsha"
    )
    recorded_at = models.DateTimeField("kayıt anı", db_default=PortalNow())

    class Meta:
        verbose_name = "sözleşme imzası"
        verbose_name_plural = "sözleşme imzaları"
        ordering = ["pk"]
        triggers = [guards.append_only()]

    def __str__(self):
        return f"{self.version}: {self.get_party_display()}"

    @property
    def is_void(self) -> bool:
        """Signed under a version that has been replaced."""
        return not self.version.is_current
