"""Kümelenme birlikteliği: the applicant. It has no legal personality until an enterprise is founded."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models

from kumelenme.sql.functions import PortalNow, TrFold, TrSort

from .section import Section
from .section_version import keep_texts


class MaturityStage(models.TextChoices):
    """Life-cycle stage of a cluster (seed); the state does not create clusters from zero (K-035)."""

    POTENTIAL = "potential", "Potansiyel yığın"
    EMERGING = "emerging", "Oluşan küme"
    DEVELOPING = "developing", "Gelişen küme"
    MATURE = "mature", "Olgun küme"


class QualityLabel(models.TextChoices):
    """The European label of cluster management (ESCA); informative, nothing depends on it."""

    NONE = "none", "Yok"
    BRONZE = "bronze", "Bronz"
    SILVER = "silver", "Gümüş"
    GOLD = "gold", "Altın"


class Cluster(models.Model):
    """The association that applies; its geography and main field are its data (domain.md §4.1)."""

    name = models.CharField("birlikteliğin adı", max_length=200)
    short_name = models.CharField("kısa ad", max_length=60, blank=True)
    summary = models.TextField("sektör özeti", max_length=1500, blank=True)
    main_nace = ArrayField(models.CharField(max_length=6), verbose_name="ana faaliyet alanı", default=list, blank=True)
    maturity = models.CharField("yaşam evresi", max_length=12, choices=MaturityStage, blank=True)
    evidence = models.TextField("mevcut iş birliğinin kanıtı", max_length=2000, blank=True)
    provinces = models.ManyToManyField("applications.Province", blank=True, verbose_name="ekonomik coğrafya")
    geography_reason = models.TextField("coğrafyanın gerekçesi", max_length=1500, blank=True)
    governance = models.TextField("yönetişim yapısı", max_length=2000, blank=True)
    staff = models.TextField("küme yönetimi ekibi", max_length=2000, blank=True)
    other_support = models.TextField("alınan diğer kamu destekleri", max_length=3000, blank=True)
    quality_label = models.CharField("küme yönetimi kalite etiketi", max_length=8, choices=QualityLabel, blank=True)
    founded_year = models.PositiveSmallIntegerField("kuruluş yılı", null=True, blank=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="kuran kişi"
    )
    revision = models.PositiveIntegerField("düzenleme sırası", default=0)
    saved_at = models.DateTimeField("son kayıt", db_default=PortalNow())
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="son yazan",
    )
    created_at = models.DateTimeField("oluşturulma", db_default=PortalNow())
    search = models.GeneratedField(
        expression=TrFold("name"), output_field=models.TextField(), db_persist=True, verbose_name="arama"
    )

    class Meta:
        verbose_name = "kümelenme birlikteliği"
        verbose_name_plural = "kümelenme birliktelikleri"
        ordering = [TrSort("name")]
        triggers = [keep_texts(Section.CLUSTER, "a.cluster_id = NEW.id")]

    def __str__(self):
        return self.name

    def in_main_field(self, nace: str, digits: int) -> bool:
        """Does this NACE code lie in the main activity field, compared on `digits` digits (Q13)?"""
        return any(nace[:digits] == main[:digits] for main in self.main_nace if main)
