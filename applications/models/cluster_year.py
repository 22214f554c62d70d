"""The cluster in figures, one row for each of its last full years (domain.md §4.1)."""

import uuid

from django.core.validators import MaxValueValidator
from django.db import models

from .cluster import Cluster

YEAR_COUNTS = ("firms", "employees", "skilled", "rights")
YEAR_AMOUNTS = ("turnover", "exports", "research")
YEAR_FIGURES = ("firms", "employees", "skilled", *YEAR_AMOUNTS, "rights", "small_share")
AMOUNT = {"max_digits": 14, "decimal_places": 2, "null": True, "blank": True}
COUNT = {"null": True, "blank": True}


class ClusterYear(models.Model):
    """The whole cluster in one full year; amounts in TL, None where a draft has not said it yet (domain.md §4.1)."""

    cluster = models.ForeignKey(Cluster, on_delete=models.CASCADE, related_name="years")
    key = models.UUIDField("anahtar", default=uuid.uuid4, editable=False)
    year = models.PositiveSmallIntegerField("yıl")
    firms = models.PositiveIntegerField("firma sayısı", **COUNT)
    employees = models.PositiveIntegerField("çalışan sayısı", **COUNT)
    skilled = models.PositiveIntegerField("nitelikli çalışan sayısı", **COUNT)
    turnover = models.DecimalField("ciro (TL)", **AMOUNT)
    exports = models.DecimalField("ihracat (TL)", **AMOUNT)
    research = models.DecimalField("Ar-Ge harcaması (TL)", **AMOUNT)
    rights = models.PositiveIntegerField("patent, faydalı model ve tasarım sayısı", **COUNT)
    small_share = models.DecimalField(
        "KOBİ oranı (%)", max_digits=5, decimal_places=2, validators=[MaxValueValidator(100)], **COUNT
    )

    class Meta:
        verbose_name = "küme yılı"
        verbose_name_plural = "küme yılları"
        ordering = ["year"]
        constraints = [models.UniqueConstraint(fields=["cluster", "year"], name="one_row_per_cluster_year")]

    def __str__(self):
        return f"{self.cluster} {self.year}"


def year_label(name: str) -> str:
    """What a figure is called: "ciro (TL)"."""
    return str(ClusterYear._meta.get_field(name).verbose_name)
