"""Documents of an application by slot; each slot keeps its newest file."""

from django.conf import settings
from django.db import models

from kumelenme.sql.functions import PortalNow


class Slot(models.TextChoices):
    """The documents an application consists of (domain.md §4.1–4.13)."""

    COORDINATOR_DECISION = "coordinator_decision", "Koordinatör kararı"
    AUTHORITY = "authority", "İmza sirküleri veya yetki belgesi"
    REFERENCE_LETTER = "reference_letter", "Referans mektubu"
    VALUE_CHAIN = "value_chain", "Değer zinciri haritası"
    LOGO = "logo", "Küme logosu"
    SIGNED_DECLARATION = "signed_declaration", "İmzalı beyan"
    OTHER = "other", "Diğer ek"


class SignedBy(models.TextChoices):
    """How the applicant says a paper was signed; what a page shows of an electronic one is what its check found."""

    ESIGN = "esign", "E-imza (PAdES imzalı PDF ya da CAdES)"
    WET = "wet", "Islak imza (imzalı beyanın taraması)"


class ApplicationDocument(models.Model):
    """One uploaded file in one slot; a replaced file stays stored.

    Making an earlier file valid again is a new row with the same file and `reinstated_by` (ADR 0030).
    """

    application = models.ForeignKey("applications.Application", on_delete=models.CASCADE, related_name="documents")
    slot = models.CharField("belge", max_length=24, choices=Slot)
    file = models.ForeignKey("documents.StoredFile", on_delete=models.PROTECT, related_name="+", verbose_name="dosya")
    label = models.CharField("açıklama", max_length=160, blank=True)
    referee = models.ForeignKey(
        "applications.Organisation",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="referans veren kurum",
    )
    dated_on = models.DateField("belge tarihi", null=True, blank=True)
    reference_number = models.CharField("sayı", max_length=60, blank=True)
    signature = models.CharField("imza", max_length=8, choices=SignedBy, blank=True)
    # Is an electronically signed paper the form that the portal made? Of a scan nobody can tell by its bytes (K-074).
    portal_form = models.BooleanField("portalın beyan formu", null=True)
    uploaded_at = models.DateTimeField("yüklenme", db_default=PortalNow())
    reinstated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="yeniden geçerli yapan",
    )  # fmt: skip
    replaced_at = models.DateTimeField("yenisiyle değişme", null=True, blank=True)
    replaced_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="yerini boşaltan",
    )  # fmt: skip

    class Meta:
        verbose_name = "başvuru belgesi"
        verbose_name_plural = "başvuru belgeleri"
        ordering = ["slot", "-uploaded_at"]

    def __str__(self):
        return f"{self.get_slot_display()} · {self.application}"
