"""The lists that a call freezes with its terms: criteria, cost categories, checklist texts."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q

from .dossier_part import DossierPart
from .freezing import frozen_with_call


class CriterionBody(models.TextChoices):
    """Who scores a criterion."""

    EVALUATORS = "evaluators", "Bağımsız değerlendiriciler"
    BOARD = "board", "Kurul"


class Criterion(models.Model):
    """One scored question; weight in points of the whole 100 (domain.md §4.16–4.17).

    `sections` are the parts of the dossier that tell about it, the first one first (V-106); none: it is judged by the whole.
    """

    call = models.ForeignKey("applications.Call", on_delete=models.CASCADE, related_name="criteria")
    body = models.CharField("puanlayan", max_length=12, choices=CriterionBody)
    code = models.CharField("kod", max_length=5)
    title = models.CharField("ölçüt", max_length=160)
    guidance = models.TextField("puanların anlamı", blank=True)
    weight = models.DecimalField("ağırlık (puan)", max_digits=5, decimal_places=2)
    scale_max = models.PositiveSmallIntegerField("en yüksek puan", default=10)
    threshold = models.PositiveSmallIntegerField("ölçüt eşiği", null=True, blank=True)
    sections = ArrayField(
        models.CharField(max_length=24, choices=DossierPart), verbose_name="başvurudaki yeri", default=list, blank=True
    )
    position = models.PositiveSmallIntegerField("sıra")

    class Meta:
        verbose_name = "ölçüt"
        verbose_name_plural = "ölçütler"
        ordering = ["call", "position"]
        constraints = [models.UniqueConstraint(fields=["call", "code"], name="one_criterion_code_per_call")]
        triggers = [frozen_with_call()]

    def __str__(self):
        return f"{self.code} {self.title}"

    @property
    def section_names(self) -> list[str]:
        """What the sections are called."""
        return [DossierPart(section).label for section in self.sections]


class CostCategory(models.Model):
    """A support item (destek kalemi) offered by the call; `cap_percent` of the plan total where the call has one."""

    call = models.ForeignKey("applications.Call", on_delete=models.CASCADE, related_name="cost_categories")
    code = models.CharField("kod", max_length=5)
    title = models.CharField("kalem", max_length=120)
    guidance = models.CharField("açıklama", max_length=300, blank=True)
    cap_percent = models.DecimalField(
        "plan içindeki üst sınır (%)", max_digits=5, decimal_places=2, null=True, blank=True
    )
    position = models.PositiveSmallIntegerField("sıra")

    class Meta:
        verbose_name = "destek kalemi"
        verbose_name_plural = "destek kalemleri"
        ordering = ["call", "position"]
        constraints = [
            models.UniqueConstraint(fields=["call", "code"], name="one_cost_category_code_per_call"),
            models.CheckConstraint(
                condition=Q(cap_percent=None) | Q(cap_percent__gte=0, cap_percent__lte=100),
                name="cost_category_cap_is_percent",
            ),
        ]
        triggers = [frozen_with_call()]

    def __str__(self):
        return f"{self.code} {self.title}"
