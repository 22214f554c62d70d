"""When an evaluator cannot work (domain.md §4.15)."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from kumelenme.codes import new_code
from kumelenme.sql.functions import PortalNow


def new_absence_code() -> str:
    """A random code that names an absence in addresses."""
    return new_code(8)


class AbsenceQuerySet(models.QuerySet):
    """Absences through the person and by what still holds."""

    def visible_to(self, user):
        """One's own; the office reads them with the profile."""
        return self.filter(user=user)

    def standing(self):
        """Not taken back."""
        return self.filter(cancelled_at=None)


class Absence(models.Model):
    """From the first to the last day, both included, nobody asks this person to work."""

    REFERENCE = "code"

    code = models.CharField("izin kodu", max_length=8, unique=True, default=new_absence_code, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="absences", verbose_name="kişi"
    )
    starts_on = models.DateField("ilk gün")
    ends_on = models.DateField("son gün")
    recorded_at = models.DateTimeField("kayıt anı", db_default=PortalNow())
    cancelled_at = models.DateTimeField("geri alınma", null=True, blank=True)

    objects = AbsenceQuerySet.as_manager()

    class Meta:
        verbose_name = "uygun olmadığı dönem"
        verbose_name_plural = "uygun olmadığı dönemler"
        ordering = ["starts_on", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(ends_on__gte=F("starts_on")), name="absence_ends_after_it_starts")
        ]
        indexes = [
            models.Index(fields=["user", "ends_on"], condition=Q(cancelled_at=None), name="absences_of_a_person")
        ]

    def __str__(self):
        return f"{self.starts_on:%d.%m.%Y} – {self.ends_on:%d.%m.%Y}"
