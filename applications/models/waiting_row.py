"""Rows of a list of firms that could not go in: they wait on the firm list to be mended (ux.md §3.2)."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from kumelenme.sql.functions import PortalNow


class WaitingRow(models.Model):
    """One row as text ("düzeltilecek satır"), with what its last judgement found; settled once it is a firm or thrown away."""

    UNDO_DAYS = 30

    class Outcome(models.TextChoices):
        """What became of it; empty while it waits."""

        ADDED = "added", "Firma olarak eklendi"
        DISCARDED = "discarded", "Atıldı"
        UNDONE = "undone", "Aktarımıyla birlikte geri alındı"

    application = models.ForeignKey("applications.Application", on_delete=models.CASCADE, related_name="waiting_rows")
    imported = models.ForeignKey("applications.ImportedList", on_delete=models.CASCADE, related_name="waiting_rows")
    number = models.PositiveSmallIntegerField("sıra")
    line = models.PositiveSmallIntegerField("listedeki satır")
    cells = models.JSONField("hücreler")
    typed = models.JSONField("elle yazılan hücreler", default=list)
    findings = models.JSONField("bulgular", default=dict)
    kept_at = models.DateTimeField("ayrılma", db_default=PortalNow())
    changed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+")
    outcome = models.CharField("sonuç", max_length=10, choices=Outcome, blank=True)
    settled_at = models.DateTimeField("sonuçlanma", null=True, blank=True)

    class Meta:
        verbose_name = "düzeltilecek satır"
        verbose_name_plural = "düzeltilecek satırlar"
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["application", "number"], name="one_number_per_waiting_row"),
            models.CheckConstraint(
                condition=Q(outcome="", settled_at=None) | (~Q(outcome="") & Q(settled_at__isnull=False)),
                name="waiting_row_settled_with_outcome",
            ),
        ]

    def __str__(self):
        return f"{self.application} düzeltilecek satır {self.number}"
