"""A filled workbook between its reading and the evaluator's consent (ux.md §3.6)."""

from django.db import models

from kumelenme.sql.functions import PortalNow


class OfflineForm(models.Model):
    """What the last uploaded form of a task would write; gone once it is taken over or given up."""

    assessment = models.OneToOneField("evaluation.Assessment", on_delete=models.CASCADE, related_name="offline_form")
    revision = models.PositiveIntegerField("dayandığı düzenleme")
    content = models.JSONField("okunan içerik")  # {"scores": {"A1": {"value": 7, "reason": …}}, "texts": {…}}
    sha256 = models.CharField("dosya özeti", max_length=64)
    uploaded_at = models.DateTimeField("yükleme anı", db_default=PortalNow())

    class Meta:
        verbose_name = "çevrim dışı form"
        verbose_name_plural = "çevrim dışı formlar"

    def __str__(self):
        return f"{self.assessment} çevrim dışı form"
