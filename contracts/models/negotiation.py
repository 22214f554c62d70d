"""Negotiation: the ministry and the cluster settle the plan line by line (domain.md §4.18, ux.md §3.9)."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from applications.models import Application, Stage
from kumelenme.lifecycle import guards
from kumelenme.sql.functions import PortalNow

from .guards import settled


class NegotiationStatus(models.TextChoices):
    """Where the talks stand."""

    OPEN = "open", "Sürüyor"
    AGREED = "agreed", "Anlaşıldı"
    BROKEN_OFF = "broken_off", "Uzlaşılamadı"


class Side(models.TextChoices):
    """The two sides of the table."""

    MINISTRY = "ministry", "Bakanlık"
    CLUSTER = "cluster", "Küme"

    @property
    def other(self) -> "Side":
        return Side.CLUSTER if self == Side.MINISTRY else Side.MINISTRY


class NegotiationQuerySet(models.QuerySet):
    """Whoever may see the application may see that it negotiates; unsent offers stay with their side."""

    def visible_to(self, user):
        return self.filter(application__in=Application.objects.visible_to(user))


class Negotiation(models.Model):
    """The talks of one application; `ceiling` is the board's, in TL, `mandate` never leaves the ministry."""

    WAY_TO_CALL = "application__call__terms"

    application = models.OneToOneField(
        "applications.Application", on_delete=models.PROTECT, related_name="negotiation", verbose_name="başvuru"
    )
    base = models.ForeignKey(
        "applications.Submission", on_delete=models.PROTECT, related_name="+", verbose_name="masaya konan sürüm"
    )
    status = models.CharField("durum", max_length=12, choices=NegotiationStatus, default=NegotiationStatus.OPEN)
    ceiling = models.DecimalField("kurul tavanı (TL)", max_digits=14, decimal_places=2)
    rounds_allowed = models.PositiveSmallIntegerField("tur hakkı")
    mandate = models.TextField("komisyonun iç notu", max_length=2000, blank=True)
    conclusion = models.TextField("mutabakat metni", max_length=4000, blank=True)
    attendees = models.TextField("katılımcılar", max_length=2000, blank=True)
    opened_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="açan"
    )
    opened_at = models.DateTimeField("açılış", db_default=PortalNow())
    closes_at = models.DateTimeField("müzakerenin son günü")

    objects = NegotiationQuerySet.as_manager()

    class Meta:
        verbose_name = "müzakere"
        verbose_name_plural = "müzakereler"
        ordering = ["closes_at"]
        constraints = [
            models.CheckConstraint(condition=Q(status__in=NegotiationStatus.values), name="negotiation_status_known"),
            models.CheckConstraint(condition=Q(ceiling__gt=0), name="negotiation_ceiling_positive"),
        ]
        triggers = [guards.legal_moves("status"), guards.recorded_moves("status")]

    def __str__(self):
        return f"{self.application} müzakeresi"

    @property
    def reference(self) -> str:
        return self.application.number

    def address_arguments(self) -> list[str]:
        return [self.application.number]

    @property
    def call_number(self) -> str:
        return self.application.call_number

    @property
    def is_open(self) -> bool:
        """Do both sides still talk? Not when the application has been withdrawn from the table."""
        return self.status == NegotiationStatus.OPEN and self.application.stage == Stage.NEGOTIATION

    @property
    def open_turn(self) -> "NegotiationRound | None":
        """As `current_round`, from prefetched rounds: for lists."""
        return next((turn for turn in self.rounds.all() if turn.sent_at is None), None)

    @property
    def current_round(self) -> "NegotiationRound | None":
        """The turn that has not been sent: whose it is, holds the ball."""
        return self.rounds.filter(sent_at=None).first()


class NegotiationRound(models.Model):
    """One side's turn in round `number`; 0 is the application itself, the ministry opens 1, the cluster answers."""

    negotiation = models.ForeignKey(Negotiation, on_delete=models.CASCADE, related_name="rounds")
    number = models.PositiveSmallIntegerField("tur")
    side = models.CharField("sıradaki taraf", max_length=10, choices=Side)
    opened_at = models.DateTimeField("açılış", db_default=PortalNow())
    due_at = models.DateTimeField("yanıt süresi")
    sent_at = models.DateTimeField("gönderim", null=True)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="gönderen"
    )
    message = models.TextField("tur notu", max_length=2000, blank=True)

    class Meta:
        verbose_name = "müzakere turu"
        verbose_name_plural = "müzakere turları"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["negotiation", "number", "side"], name="one_turn_per_round_and_side"),
            models.UniqueConstraint(
                fields=["negotiation"], condition=Q(sent_at=None), name="one_open_turn_per_negotiation"
            ),
        ]
        triggers = [settled("sent_at", "gönderilmiş tur değiştirilemez")]

    def __str__(self):
        return f"{self.number}. tur, {self.get_side_display()}"


class Consent(models.Model):
    """One side's approval of the conclusion: of exactly this plan and this text (`digest`)."""

    negotiation = models.ForeignKey(Negotiation, on_delete=models.CASCADE, related_name="consents")
    side = models.CharField("taraf", max_length=10, choices=Side)
    digest = models.CharField("özet", max_length=64)
    given_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="onaylayan"
    )
    given_at = models.DateTimeField("onay anı", db_default=PortalNow())

    class Meta:
        verbose_name = "mutabakat onayı"
        verbose_name_plural = "mutabakat onayları"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["negotiation", "side", "digest"], name="one_consent_per_side_and_text")
        ]
        triggers = [guards.append_only()]

    def __str__(self):
        return f"{self.get_side_display()} · {self.negotiation}"
