"""What stands on an agenda beside the applications: breaks, and the slides applicants send ahead (domain.md §4.17)."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from applications.models import Application
from kumelenme.accounts.roles import BOARD_ROLES, Role
from kumelenme.lifecycle import guards
from kumelenme.sql.functions import PortalNow

from .board_guards import slides_in_time, slots_apart
from .review import BoardReview
from .session import SessionStatus

TEAM_ROLES = (Role.COORDINATOR, Role.EDITOR, Role.COORDINATOR_SIGNATORY)
# Who may open slides; board members besides only while the meeting lasts.
SLIDE_READERS = (*TEAM_ROLES, *BOARD_ROLES, Role.BOARD_SECRETARY)


class AgendaBreak(models.Model):
    """A break, or anything else that takes time at the table and is no application."""

    session = models.ForeignKey("evaluation.BoardSession", on_delete=models.PROTECT, related_name="breaks")
    title = models.CharField("ne için", max_length=80, default="Ara")
    slot_at = models.DateTimeField("başlangıç")
    slot_minutes = models.PositiveSmallIntegerField("süre (dk)", default=15)

    class Meta:
        verbose_name = "gündem arası"
        verbose_name_plural = "gündem araları"
        ordering = ["slot_at"]
        constraints = [models.CheckConstraint(condition=Q(slot_minutes__range=(5, 480)), name="break_has_length")]
        triggers = [slots_apart()]

    def __str__(self):
        return f"{self.title} {self.slot_at:%H.%M}"


class SlidesQuerySet(models.QuerySet):
    """The team's own slides; the secretary's meetings; a member only while the meeting lasts, and never when recused."""

    def visible_to(self, user):
        role = getattr(user, "acting_as", None)
        if role in TEAM_ROLES:
            return self.filter(review__application__in=Application.objects.visible_to(user))
        found = self.filter(review__in=BoardReview.objects.visible_to(user))
        if role in BOARD_ROLES:
            return found.filter(review__session__status=SessionStatus.OPEN)
        return found if role == Role.BOARD_SECRETARY else self.none()


class BoardSlides(models.Model):
    """Version n of what the applicants want to show; the newest counts, the older ones stay."""

    review = models.ForeignKey("evaluation.BoardReview", on_delete=models.PROTECT, related_name="slides")
    version = models.PositiveSmallIntegerField("sürüm")
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField("yüklenme", db_default=PortalNow())

    objects = SlidesQuerySet.as_manager()

    class Meta:
        verbose_name = "kurul sunumu"
        verbose_name_plural = "kurul sunumları"
        ordering = ["review", "version"]
        constraints = [models.UniqueConstraint(fields=["review", "version"], name="one_slides_per_version")]
        triggers = [slides_in_time(), guards.append_only()]

    def __str__(self):
        return f"{self.review} sunumu, sürüm {self.version}"
