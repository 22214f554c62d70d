"""A call (çağrı): its calendar and status; what it decides stands in `CallTerms` (README decision 7)."""

from datetime import datetime, timedelta

from django.db import models
from django.urls import reverse

from kumelenme.accounts.roles import MINISTRY_ROLES, Role
from kumelenme.lifecycle import guards
from kumelenme.sql.clock import portal_now
from kumelenme.sql.functions import PortalNow

LAST_HOUR = timedelta(hours=1)


class CallStatus(models.TextChoices):
    """domain.md §3.1."""

    DRAFT = "draft", "Taslak"
    PUBLISHED = "published", "İlan edildi"
    OPEN = "open", "Başvuruya açık"
    CLOSED = "closed", "Başvuruya kapandı"
    EVALUATION = "evaluation", "Değerlendirmede"
    CONCLUDED = "concluded", "Sonuçlandı"
    CANCELLED = "cancelled", "İptal edildi"


class CallQuerySet(models.QuerySet):
    """Who may see which call: everybody sees the announced ones, staff also the drafts."""

    def announced(self):
        return self.exclude(status__in=(CallStatus.DRAFT, CallStatus.CANCELLED))

    def accepting(self):
        return self.filter(status=CallStatus.OPEN, deadline__gte=PortalNow())

    def visible_to(self, user):
        return self if getattr(user, "acting_as", None) in MINISTRY_ROLES else self.announced()


class Call(models.Model):
    """One call for applications, e.g. KDP-2026-01."""

    REFERENCE = "number"
    FINAL = (CallStatus.CONCLUDED, CallStatus.CANCELLED)

    number = models.CharField("çağrı numarası", max_length=20, unique=True)
    title = models.CharField("ad", max_length=160)
    summary = models.TextField("özet", blank=True)
    template = models.CharField("çağrı şablonu", max_length=20, default="KDP-2017")
    status = models.CharField("durum", max_length=20, choices=CallStatus, default=CallStatus.DRAFT)
    opens_at = models.DateTimeField("başvuru başlangıcı")
    deadline = models.DateTimeField("son başvuru")
    extended_from = models.DateTimeField("ilan edilen son başvuru", null=True, blank=True)
    extended_at = models.DateTimeField("uzatılma", null=True, blank=True)
    extension_reason = models.TextField("uzatma gerekçesi", blank=True)
    next_sequence = models.PositiveIntegerField("sıradaki başvuru", default=1)
    created_at = models.DateTimeField("oluşturulma", db_default=PortalNow())
    published_at = models.DateTimeField("ilan", null=True, blank=True)

    objects = CallQuerySet.as_manager()

    class Meta:
        verbose_name = "çağrı"
        verbose_name_plural = "çağrılar"
        ordering = ["-opens_at"]
        constraints = [
            models.CheckConstraint(condition=models.Q(status__in=CallStatus.values), name="call_status_known"),
            models.CheckConstraint(
                condition=models.Q(deadline__gt=models.F("opens_at")), name="call_deadline_after_opening"
            ),
            models.CheckConstraint(
                condition=models.Q(extended_from=None, extended_at=None, extension_reason="")
                | models.Q(extended_at__isnull=False, deadline__gt=models.F("extended_from"))
                & ~models.Q(extension_reason=""),
                name="call_extension_is_later_and_has_reason",
            ),
        ]
        triggers = [guards.legal_moves("status"), guards.recorded_moves("status")]

    def __str__(self):
        return f"{self.number} {self.title}"

    @property
    def call_number(self) -> str:
        return self.number

    def page_for(self, user) -> str:
        """The page of this call for a person: the programme manager's, or the one for everybody."""
        own = user.holds(Role.PROGRAMME_MANAGER, self.number)
        return reverse("applications:manage-call" if own else "applications:call", args=[self.number])

    @property
    def last_moment(self) -> datetime:
        """The end of the grace after the deadline: until then a ticket still counts (README decision 7)."""
        return self.deadline + timedelta(minutes=self.terms.grace_minutes)

    def in_last_hour(self, now) -> bool:
        """From an hour before the deadline to the end of its grace: saving and sending come first."""
        return self.status == CallStatus.OPEN and self.deadline - LAST_HOUR <= now <= self.last_moment

    def is_open(self, now=None) -> bool:
        """Open for a submission without a ticket: K-070, the database clock decides."""
        now = now or portal_now()
        return self.status == CallStatus.OPEN and self.opens_at <= now <= self.deadline
