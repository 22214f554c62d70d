"""What the portal refused or failed to do for an application's team, so that nobody has to send screenshots (ux.md §3.4)."""

from django.conf import settings
from django.db import models

from kumelenme.lifecycle import guards
from kumelenme.sql.functions import PortalNow


class FailedAttempt(models.Model):
    """One sending that was refused, or one answer that was an error of the server; never changed, never deleted."""

    class Kind(models.TextChoices):
        """What happened."""

        REFUSED = "refused", "Gönderim reddedildi"
        ERROR = "error", "Sunucu hatası"

    application = models.ForeignKey(
        "applications.Application", on_delete=models.CASCADE, related_name="failed_attempts"
    )
    kind = models.CharField("ne oldu", max_length=8, choices=Kind)
    at = models.DateTimeField("an", db_default=PortalNow())
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="deneyen"
    )
    address = models.CharField("adres", max_length=200)
    reason = models.CharField("gerekçe", max_length=1000)
    request_id = models.CharField("istek no", max_length=64, blank=True)

    class Meta:
        verbose_name = "başarısız deneme"
        verbose_name_plural = "başarısız denemeler"
        ordering = ["-pk"]
        triggers = [guards.append_only()]

    def __str__(self):
        return f"{self.application} {self.get_kind_display()}"
