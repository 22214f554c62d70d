"""The joint result of the evaluators for one application (K-096, K-097)."""

from django.db import models
from django.db.models import Q

from kumelenme.lifecycle import guards
from kumelenme.sql.functions import PortalNow

from .rank_entry import keeps_rank_entry


class Method(models.TextChoices):
    """What the joint mark is made of."""

    SINGLE = "single", "Tek değerlendiricinin puanı"
    MEAN = "mean", "Bütün puanların ortalaması"
    CLOSEST = "closest", "En yakın iki puanın ortalaması"
    MEDIAN = "median", "Ortanca puan"
    CONSENSUS = "consensus", "Değerlendiricilerin uzlaştığı puanlar"


class Consolidation(models.Model):
    """What the call's rule makes of the marks, rounded half up to two places once; the figure that decides."""

    application = models.ForeignKey("applications.Application", on_delete=models.PROTECT, related_name="consolidations")
    mark = models.DecimalField("birleştirilmiş puan", max_digits=5, decimal_places=2)
    marks = models.JSONField("dayandığı puanlar")  # [{"code": "7QK4M2", "mark": "38.0000", "counted": true}]
    report = models.JSONField("birleştirilmiş rapor")  # anonymised, per criterion
    method = models.CharField("puanın oluşumu", max_length=10, choices=Method, default=Method.MEAN)
    third_called = models.BooleanField("üçüncü değerlendirici çağrıldı", default=False)
    made_at = models.DateTimeField("oluşturulma", db_default=PortalNow())
    voided_at = models.DateTimeField("geçersiz kılınma", null=True, blank=True)

    class Meta:
        verbose_name = "birleştirilmiş değerlendirme"
        verbose_name_plural = "birleştirilmiş değerlendirmeler"
        ordering = ["application", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["application"], condition=Q(voided_at=None), name="one_standing_consolidation"
            ),
            models.CheckConstraint(condition=Q(mark__gte=0), name="consolidated_mark_not_negative"),
            models.CheckConstraint(condition=Q(method__in=Method.values), name="consolidation_method_known"),
        ]
        triggers = [
            keeps_rank_entry(),
            guards.frozen(fields=["application", "mark", "marks", "report", "method", "third_called", "made_at"]),
        ]

    def __str__(self):
        return f"{self.application} ön değerlendirme puanı"
