"""A section that came from an earlier application and waits for somebody's look (ux.md A2, §3.1)."""

from django.conf import settings
from django.db import models

from kumelenme.sql.functions import PortalNow

from .section import Section


class CopiedSection(models.Model):
    """Until it is settled the section cannot be called finished; `figures` are amounts and dates that were not copied."""

    application = models.ForeignKey(
        "applications.Application", on_delete=models.CASCADE, related_name="copied_sections"
    )
    section = models.CharField("bölüm", max_length=16, choices=Section)
    source = models.ForeignKey(
        "applications.Application", on_delete=models.PROTECT, related_name="+", verbose_name="kaynak başvuru"
    )
    figures = models.JSONField("gözden geçirilecek bilgiler", default=list)
    copied_at = models.DateTimeField("kopyalanma", db_default=PortalNow())
    settled_at = models.DateTimeField("karar anı", null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="karar veren",
    )

    class Meta:
        verbose_name = "kopyalanan bölüm"
        verbose_name_plural = "kopyalanan bölümler"
        constraints = [
            models.UniqueConstraint(
                fields=["application", "section"],
                condition=models.Q(settled_at=None),
                name="one_unsettled_copy_per_section",
            )
        ]

    def __str__(self):
        return f"{self.application} {self.get_section_display()}"
