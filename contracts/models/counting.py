"""How the programme counts: what belongs to which university, and the reports that were drawn up of it."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from applications.models import Call
from kumelenme.accounts.roles import MINISTRY_ROLES
from kumelenme.lifecycle import guards
from kumelenme.sql.functions import PortalNow


class CountsAs(models.Model):
    """A faculty or centre with a tax number of its own counts as its university (domain.md §6, KPI-1)."""

    unit = models.OneToOneField(
        "applications.Organisation", on_delete=models.PROTECT, related_name="counts_as", verbose_name="birim"
    )
    university = models.ForeignKey(
        "applications.Organisation", on_delete=models.PROTECT, related_name="units", verbose_name="üniversite"
    )
    reason = models.CharField("dayanak", max_length=300)
    noted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="kaydeden"
    )
    noted_at = models.DateTimeField("kayıt anı", db_default=PortalNow())

    class Meta:
        verbose_name = "bağlı birim"
        verbose_name_plural = "bağlı birimler"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=~Q(unit=F("university")), name="unit_is_not_its_own_university")
        ]

    def __str__(self):
        return f"{self.unit} → {self.university}"


class KpiReportQuerySet(models.QuerySet):
    """Public ones are read through their document; the others are the ministry's."""

    def visible_to(self, user):
        return self if getattr(user, "acting_as", None) in MINISTRY_ROLES else self.filter(public=True)


class KpiReport(models.Model):
    """Gösterge raporu: the programme's figures as they were at one moment, for management or for everybody (D32)."""

    number = models.CharField("rapor numarası", max_length=32, unique=True)
    public = models.BooleanField("kamuya açık")
    call = models.ForeignKey(Call, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="çağrı")
    as_of = models.DateTimeField("veri anı")
    drawn_up_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="hazırlayan"
    )

    objects = KpiReportQuerySet.as_manager()

    class Meta:
        verbose_name = "gösterge raporu"
        verbose_name_plural = "gösterge raporları"
        ordering = ["-as_of"]
        triggers = [guards.append_only()]

    def __str__(self):
        return f"Gösterge raporu {self.number}"
