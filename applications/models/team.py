"""The people who write one application."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models

from kumelenme.sql.functions import PortalNow

from .section import Section


class TeamMember(models.Model):
    """A person of the applicant's side; the role itself is a `RoleGrant`, so that the separation of duties holds."""

    application = models.ForeignKey("applications.Application", on_delete=models.CASCADE, related_name="team")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="team_places", verbose_name="kişi"
    )
    grant = models.ForeignKey("accounts.RoleGrant", on_delete=models.PROTECT, related_name="+", verbose_name="görev")
    may_submit = models.BooleanField("gönderebilir", default=False)
    sections = ArrayField(
        models.CharField(max_length=16, choices=Section),
        null=True,
        blank=True,
        verbose_name="yalnız yazabildiği bölümler",
        help_text="Boşsa (null) bütün bölümler",
    )
    joined_at = models.DateTimeField("katılma", db_default=PortalNow())
    left_at = models.DateTimeField("ayrılma", null=True, blank=True)

    class Meta:
        verbose_name = "ekip üyesi"
        verbose_name_plural = "ekip"
        constraints = [
            models.UniqueConstraint(
                fields=["application", "user"], condition=models.Q(left_at=None), name="one_team_place_per_person"
            )
        ]

    def __str__(self):
        return f"{self.user} · {self.application}"
