"""One person holding one role, for one call or for all of them."""

import pghistory
from django.conf import settings
from django.db import models

from kumelenme.accounts.guards import separation_of_duties
from kumelenme.accounts.roles import PER_CALL_ROLES, Role
from kumelenme.sql.functions import PortalNow


def covering(scope: str | None) -> models.Q:
    """Grants that hold for the call `scope`: its own and those for all calls; None asks for any."""
    return models.Q() if scope is None else models.Q(scope__in=["", scope])


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent(), pghistory.DeleteEvent())
class RoleGrant(models.Model):
    """A role held from `granted_at` until `ended_at`; `scope` is a call number, empty for all calls."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="grants", verbose_name="kişi")
    role = models.CharField("görev", max_length=24, choices=Role.choices)
    scope = models.CharField("çağrı", max_length=20, blank=True, default="")
    reason = models.CharField("gerekçe", max_length=300, blank=True)
    granted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="veren"
    )
    granted_at = models.DateTimeField("veriliş", db_default=PortalNow())
    ended_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", verbose_name="sona erdiren"
    )
    ended_at = models.DateTimeField("sona eriş", null=True, blank=True)
    end_reason = models.CharField("sona erme gerekçesi", max_length=300, blank=True)

    class Meta:
        verbose_name = "görevlendirme"
        verbose_name_plural = "görevlendirmeler"
        constraints = [
            models.UniqueConstraint(
                fields=["user", "role", "scope"], condition=models.Q(ended_at=None), name="one_active_grant"
            ),
            models.CheckConstraint(condition=models.Q(role__in=sorted(Role.values)), name="grant_of_a_known_role"),
            models.CheckConstraint(
                condition=~models.Q(role__in=sorted(PER_CALL_ROLES), scope=""), name="per_call_role_names_its_call"
            ),
        ]
        indexes = [models.Index(fields=["role", "scope"], condition=models.Q(ended_at=None), name="active_grants")]
        triggers = [separation_of_duties()]

    def __str__(self):
        return f"{self.get_role_display()} · {self.scope}" if self.scope else self.get_role_display()
