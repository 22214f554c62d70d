"""Somebody of the ministry has an interest in one file and loses sight of it for good (domain.md §2.1, K-081)."""

from django.conf import settings
from django.db import models

from kumelenme.lifecycle import guards
from kumelenme.sql.functions import PortalNow


class FileRecusal(models.Model):
    """One person left one file; the reason is kept for an audit and shown to nobody else. Never taken back."""

    application = models.ForeignKey("applications.Application", on_delete=models.PROTECT, related_name="recusals")
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="file_recusals", verbose_name="çekilen"
    )
    reason = models.TextField("gerekçe", max_length=2000)
    declared_at = models.DateTimeField("çekilme", db_default=PortalNow())

    class Meta:
        verbose_name = "dosyadan çekilme"
        verbose_name_plural = "dosyadan çekilmeler"
        constraints = [models.UniqueConstraint(fields=["application", "person"], name="one_recusal_per_file")]
        triggers = [guards.append_only()]

    def __str__(self):
        return f"{self.application} · {self.person}"
