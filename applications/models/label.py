"""A word that the commission puts on a file; the ministry sees it, the applicant never does."""

from django.conf import settings
from django.db import models

from kumelenme.sql.functions import PortalNow, TrSort


class Label(models.Model):
    """One label of one application; `folded` (Turkish fold) is what makes two spellings one label."""

    LONGEST = 30

    application = models.ForeignKey("applications.Application", on_delete=models.PROTECT, related_name="labels")
    text = models.CharField("etiket", max_length=LONGEST)
    folded = models.CharField("arama biçimi", max_length=LONGEST)
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="ekleyen"
    )
    added_at = models.DateTimeField("eklenme", db_default=PortalNow())

    class Meta:
        verbose_name = "etiket"
        verbose_name_plural = "etiketler"
        ordering = [TrSort("text"), "pk"]
        constraints = [models.UniqueConstraint(fields=["application", "folded"], name="one_label_once_per_file")]
        indexes = [models.Index(fields=["folded"], name="label_folded")]

    def __str__(self):
        return f"#{self.text}"
