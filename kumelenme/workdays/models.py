"""Days off that no library knows: administrative leave announced each year, corrections of a feast."""

from django.db import models


class DayOff(models.Model):
    """One day that is no (full) working day, on top of the public holidays of Türkiye (K-171)."""

    class Kind(models.TextChoices):
        HOLIDAY = "holiday", "Resmî tatil"
        ADMINISTRATIVE_LEAVE = "administrative_leave", "İdari izin"

    date = models.DateField("gün", unique=True)
    name = models.CharField("adı", max_length=120)
    half_day = models.BooleanField("yarım gün", default=False)
    kind = models.CharField("türü", max_length=24, choices=Kind, default=Kind.ADMINISTRATIVE_LEAVE)

    class Meta:
        verbose_name = "tatil günü"
        verbose_name_plural = "tatil günleri"
        ordering = ["date"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=["holiday", "administrative_leave"]), name="day_off_kind_known"
            )
        ]

    def __str__(self):
        return f"{self.date:%d.%m.%Y} {self.name}"
