"""What the cluster knows about itself: competitiveness, knowledge, sustainability (domain.md §4.5–4.7)."""

import uuid

from django.conf import settings
from django.db import models

from kumelenme.sql.functions import PortalNow

from .section import Section
from .section_version import keep_texts

LONG = 4000


class DiamondBlock(models.TextChoices):
    """The four blocks of Porter's diamond, each with a present level and a potential (criteria B1–B4)."""

    FACTORS = "factors", "Faktör koşulları"
    STRATEGY = "strategy", "Firma yapısı ve stratejileri"
    DEMAND = "demand", "Talep koşulları"
    RELATED = "related", "İlgili ve destekleyici sektörler"


class ClusterAnalysis(models.Model):
    """One application's texts on its cluster, read by the evaluators (criteria A3, A4, B1–B4 and C)."""

    application = models.OneToOneField("applications.Application", on_delete=models.CASCADE, related_name="analysis")
    factors_level = models.TextField("faktör koşulları: mevcut seviye", max_length=LONG, blank=True)
    factors_potential = models.TextField("faktör koşulları: potansiyel", max_length=LONG, blank=True)
    strategy_level = models.TextField("firma yapısı ve stratejileri: mevcut seviye", max_length=LONG, blank=True)
    strategy_potential = models.TextField("firma yapısı ve stratejileri: potansiyel", max_length=LONG, blank=True)
    demand_level = models.TextField("talep koşulları: mevcut seviye", max_length=LONG, blank=True)
    demand_potential = models.TextField("talep koşulları: potansiyel", max_length=LONG, blank=True)
    related_level = models.TextField("ilgili ve destekleyici sektörler: mevcut seviye", max_length=LONG, blank=True)
    related_potential = models.TextField("ilgili ve destekleyici sektörler: potansiyel", max_length=LONG, blank=True)
    financial = models.TextField("mali sürdürülebilirlik", max_length=LONG, blank=True)
    institutional = models.TextField("kurumsal sürdürülebilirlik", max_length=LONG, blank=True)
    environmental = models.TextField("çevresel sürdürülebilirlik", max_length=LONG, blank=True)
    social = models.TextField("sosyal sürdürülebilirlik", max_length=LONG, blank=True)
    risks = models.TextField("riskler ve önlemler", max_length=LONG, blank=True)
    value_chain = models.TextField("değer zinciri", max_length=LONG, blank=True)
    rivals = models.TextField("rakip kümeler", max_length=LONG, blank=True)
    market_size = models.TextField("pazar büyüklüğü", max_length=2000, blank=True)
    trainings = models.TextField("kümelenme eğitimleri", max_length=2000, blank=True)
    experts = models.TextField("kümelenme uzmanları", max_length=2000, blank=True)
    networks = models.TextField("uluslararası ağ üyelikleri", max_length=2000, blank=True)
    earlier_projects = models.TextField("önceki küme projeleri", max_length=2000, blank=True)
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

    class Meta:
        verbose_name = "küme analizi"
        verbose_name_plural = "küme analizleri"
        triggers = [
            keep_texts(Section.COMPETITIVENESS),
            keep_texts(Section.KNOWLEDGE),
            keep_texts(Section.SUSTAINABILITY),
        ]

    def __str__(self):
        return f"{self.application} küme analizi"


ANALYSIS_TEXTS = tuple(field.name for field in ClusterAnalysis._meta.fields if isinstance(field, models.TextField))


class AnalysisFigure(models.Model):
    """One figure that proves a block of the diamond, with its source and year."""

    analysis = models.ForeignKey(ClusterAnalysis, on_delete=models.CASCADE, related_name="figures")
    key = models.UUIDField("anahtar", default=uuid.uuid4, editable=False)
    block = models.CharField("başlık", max_length=10, choices=DiamondBlock)
    name = models.CharField("gösterge", max_length=200)
    unit = models.CharField("birim", max_length=30)
    value = models.CharField("değer", max_length=60)
    source = models.CharField("kaynak", max_length=200)
    year = models.PositiveSmallIntegerField("yıl")

    class Meta:
        verbose_name = "küme göstergesi"
        verbose_name_plural = "küme göstergeleri"
        ordering = ["pk"]

    def __str__(self):
        return self.name


class ClusterStudy(models.Model):
    """One analysis of the cluster made before: what, by whom, when."""

    analysis = models.ForeignKey(ClusterAnalysis, on_delete=models.CASCADE, related_name="studies")
    key = models.UUIDField("anahtar", default=uuid.uuid4, editable=False)
    kind = models.CharField("analizin türü", max_length=120)
    author = models.CharField("yapan", max_length=200)
    year = models.PositiveSmallIntegerField("yıl")

    class Meta:
        verbose_name = "küme çalışması"
        verbose_name_plural = "küme çalışmaları"
        ordering = ["pk"]

    def __str__(self):
        return f"{self.kind} ({self.year})"
