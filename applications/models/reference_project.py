"""Projects that the members did before, alone or together (domain.md §4.4, criteria A1 and A2)."""

import uuid

from django.db import models
from django.db.models import F, Q


class ReferenceProject(models.Model):
    """One earlier project; a cooperation names at least two members besides its leader. Budget in TL."""

    class Kind(models.TextChoices):
        """Two lists of the official form."""

        OWN = "own", "Referans projesi"
        COOPERATION = "cooperation", "İş birliği referans projesi"

    application = models.ForeignKey(
        "applications.Application", on_delete=models.CASCADE, related_name="reference_projects"
    )
    key = models.UUIDField("anahtar", default=uuid.uuid4, editable=False)
    kind = models.CharField("tür", max_length=12, choices=Kind)
    name = models.CharField("projenin adı", max_length=200)
    lead = models.ForeignKey(
        "applications.Member",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="yürütücü üye",
    )
    partners = models.ManyToManyField("applications.Member", blank=True, related_name="+", verbose_name="ortak üyeler")
    funder = models.CharField("fon kaynağı", max_length=200)
    budget = models.DecimalField("bütçe (TL)", max_digits=14, decimal_places=2)
    starts_on = models.DateField("başlangıç")
    ends_on = models.DateField("bitiş")
    subject = models.TextField("konu", max_length=1500)
    outputs = models.TextField("çıktılar", max_length=1500)
    cooperation = models.CharField("iş birliğinin türü", max_length=200, blank=True)
    result = models.TextField("sonuç", max_length=1500, blank=True)

    class Meta:
        verbose_name = "referans projesi"
        verbose_name_plural = "referans projeleri"
        ordering = ["kind", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["application", "key"], name="one_project_key_per_application"),
            models.CheckConstraint(
                condition=Q(ends_on__gte=F("starts_on"), budget__gt=0), name="reference_project_is_possible"
            ),
        ]

    def __str__(self):
        return self.name
