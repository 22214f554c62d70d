"""Wrong tries at the public status page: what slows guessing down."""

from django.db import models

from kumelenme.sql.functions import PortalNow


class TrackingAttempt(models.Model):
    """One wrong pair of number and code."""

    number = models.CharField("başvuru numarası", max_length=24, db_index=True)
    address = models.GenericIPAddressField("adres")
    at = models.DateTimeField("an", db_default=PortalNow(), db_index=True)

    class Meta:
        verbose_name = "takip denemesi"
        verbose_name_plural = "takip denemeleri"

    def __str__(self):
        return f"{self.number} {self.at}"
