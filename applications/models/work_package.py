"""A part of the plan with months and a responsible member of its own (domain.md §4.9)."""

import uuid

from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import F, Q

from .business_plan import BusinessPlan


class WorkPackage(models.Model):
    """One part of a plan that is divided; its activities lie within its months (K-043). A plan without any is its own package."""

    plan = models.ForeignKey(BusinessPlan, on_delete=models.CASCADE, related_name="packages")
    key = models.UUIDField("anahtar", default=uuid.uuid4, editable=False)
    name = models.CharField("ad", max_length=200)
    purpose = models.TextField("amaç", max_length=1000, blank=True)
    responsible = models.ForeignKey(
        "applications.Member",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="sorumlu üye",
    )
    participants = models.ManyToManyField(
        "applications.Member", blank=True, related_name="+", verbose_name="katılan üyeler"
    )
    start_month = models.PositiveSmallIntegerField("başlangıç ayı", default=1, validators=[MinValueValidator(1)])
    end_month = models.PositiveSmallIntegerField("bitiş ayı", default=12, validators=[MinValueValidator(1)])

    class Meta:
        verbose_name = "iş paketi"
        verbose_name_plural = "iş paketleri"
        ordering = ["start_month", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "key"], name="one_package_key_per_plan"),
            models.CheckConstraint(condition=Q(end_month__gte=F("start_month")), name="package_ends_after_start"),
        ]

    def __str__(self):
        return f"{self.name} ({self.start_month}–{self.end_month}. ay)"
