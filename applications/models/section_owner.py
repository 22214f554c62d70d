"""Who looks after which section of a draft (ux.md §3.1 "kime ait")."""

from django.db import models

from kumelenme.sql.functions import PortalNow

from .section import Section


class SectionOwner(models.Model):
    """One person of the team answers for one section; others may still write it unless they are limited."""

    application = models.ForeignKey("applications.Application", on_delete=models.CASCADE, related_name="section_owners")
    section = models.CharField("bölüm", max_length=16, choices=Section)
    place = models.ForeignKey(
        "applications.TeamMember", on_delete=models.CASCADE, related_name="owned_sections", verbose_name="kime ait"
    )
    assigned_at = models.DateTimeField("atanma", db_default=PortalNow())

    class Meta:
        verbose_name = "bölüm sahipliği"
        verbose_name_plural = "bölüm sahiplikleri"
        constraints = [models.UniqueConstraint(fields=["application", "section"], name="one_owner_per_section")]

    def __str__(self):
        return f"{self.get_section_display()}: {self.place.user}"
