"""An objection to a decision (itiraz): who decided before does not decide again, and the database keeps it so (Q29)."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from applications.models import Application, Stage
from kumelenme.accounts.roles import CALL_STAFF, Role
from kumelenme.lifecycle import guards
from kumelenme.sql.functions import PortalNow

from .objection_guards import decided_by_others, objection_in_time

STAFF = (*CALL_STAFF, Role.APPROVER)
TEAM = (Role.COORDINATOR, Role.COORDINATOR_SIGNATORY, Role.EDITOR)


class ObjectionStatus(models.TextChoices):
    """Filed by the cluster, taken by somebody who gives an opinion, decided by somebody else."""

    FILED = "filed", "Alındı"
    UNDER_REVIEW = "under_review", "İnceleniyor"
    ACCEPTED = "accepted", "Kabul edildi"
    REJECTED = "rejected", "Reddedildi"
    WITHDRAWN = "withdrawn", "Geri çekildi"


class ObjectionGround(models.TextChoices):
    """What is wrong with the decision; the last one only where the call lets the judgement itself be looked at."""

    PROCEDURE = "procedure", "Usul kurallarına uyulmadı"
    MATERIAL_ERROR = "material_error", "Puan ya da hesap hatası var (maddi hata)"
    IGNORED = "ignored", "Sunduğumuz bilgi ya da belge dikkate alınmadı"
    INTEREST = "interest", "Değerlendiren ya da karar veren tarafsız değildi"
    REASON = "reason", "Kararın gerekçesi yok ya da çelişkili"
    JUDGEMENT = "judgement", "Değerlendirme yerinde değil"


class ObjectionOutcome(models.TextChoices):
    """What an accepted objection brings: the stage it came from, or new evaluators as well."""

    RETURN = "return", "Karar kalkar, başvuru elendiği aşamaya döner"
    REASSESS = "reassess", "Karar kalkar, başvuru yeni değerlendiricilere gider"


class ObjectionQuerySet(models.QuerySet):
    """The cluster's team its own; the ministry those of the files it may open, the approver those of its calls."""

    def visible_to(self, user):
        role = getattr(user, "acting_as", None)
        if role == Role.APPROVER:
            return self.filter(user.within_calls(role, "application__call__number"))
        if role in STAFF or role in TEAM:
            return self.filter(application__in=Application.objects.visible_to(user))
        return self.none()


class Objection(models.Model):
    """One objection to one decision; `last_moment` is empty while the service of the decision is not recorded.

    `effect` is what the portal showed about the ranking at the moment of the decision.
    """

    REFERENCE = "number"
    DESK_RELATED = ("application__call__terms", "application__cluster")
    WAY_TO_CALL = "application__call__terms"
    FINAL = (ObjectionStatus.ACCEPTED, ObjectionStatus.REJECTED, ObjectionStatus.WITHDRAWN)
    ACCOMPLISHED = (ObjectionStatus.ACCEPTED, ObjectionStatus.REJECTED)

    application = models.ForeignKey("applications.Application", on_delete=models.PROTECT, related_name="objections")
    number = models.CharField("itiraz no", max_length=32, unique=True)
    letter = models.ForeignKey(
        "applications.Letter", on_delete=models.PROTECT, related_name="objections", verbose_name="itiraz edilen yazı"
    )
    entry = models.ForeignKey(
        "lifecycle.AuditEntry", on_delete=models.PROTECT, related_name="+", verbose_name="itiraz edilen karar"
    )
    stage = models.CharField("kararın aşaması", max_length=24, choices=Stage)
    grounds = ArrayField(models.CharField(max_length=16, choices=ObjectionGround), verbose_name="itiraz nedenleri")
    criteria = ArrayField(models.CharField(max_length=12), verbose_name="ilgili ölçütler", default=list, blank=True)
    text = models.TextField("itiraz gerekçesi", max_length=8000)
    filed_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    filed_at = models.DateTimeField("itiraz anı", db_default=PortalNow())
    last_moment = models.DateTimeField("itiraz süresinin sonu", null=True, blank=True)
    status = models.CharField("durum", max_length=12, choices=ObjectionStatus, default=ObjectionStatus.FILED)
    status_entered_at = models.DateTimeField("duruma giriş", db_default=PortalNow())
    status_due_at = models.DateTimeField("karar için son an", null=True, blank=True)
    reviewer = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="inceleyen"
    )
    opinion = models.TextField("inceleyenin görüşü", max_length=4000, blank=True)
    outcome = models.CharField("kabulün sonucu", max_length=10, choices=ObjectionOutcome, blank=True)
    reason = models.TextField("kararın gerekçesi", max_length=4000, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="karar veren"
    )
    effect = models.JSONField("sıralamaya etkisi", null=True, blank=True)

    objects = ObjectionQuerySet.as_manager()

    class Meta:
        verbose_name = "itiraz"
        verbose_name_plural = "itirazlar"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(status__in=ObjectionStatus.values), name="objection_status_known"),
            models.UniqueConstraint(
                fields=["letter"], condition=~Q(status="withdrawn"), name="one_objection_per_decision"
            ),
            models.CheckConstraint(
                condition=Q(reviewer=None) | Q(decided_by=None) | ~Q(reviewer=F("decided_by")),
                name="objection_decided_by_another",
            ),
            models.CheckConstraint(
                condition=~Q(status__in=["accepted", "rejected"])
                | Q(decided_by__isnull=False, reviewer__isnull=False, effect__isnull=False) & ~Q(reason=""),
                name="decided_objection_has_reason",
            ),
        ]
        triggers = [
            guards.legal_moves("status"),
            guards.recorded_moves("status"),
            objection_in_time(),
            decided_by_others(),
            guards.frozen(
                fields=[
                    "application", "number", "letter", "entry", "stage", "grounds", "criteria", "text", "filed_by",
                    "filed_at",
                ],
                name="frozen_objection",
            ),
            guards.frozen(
                fields=["reviewer", "opinion", "outcome", "reason", "decided_by", "effect"],
                when="OLD.status IN ('accepted', 'rejected', 'withdrawn')",
                name="frozen_result",
            ),
        ]  # fmt: skip

    def __str__(self):
        return f"İtiraz {self.number}"

    @property
    def call_number(self) -> str:
        return self.application.call_number

    @property
    def desk_line(self) -> str:
        """What a desk shows under the number."""
        return self.application.cluster.name

    @property
    def ground_labels(self) -> list[str]:
        """The grounds in words."""
        return [ObjectionGround(ground).label for ground in self.grounds]

    def page_for(self, user) -> str:
        """The cluster's own page, or the ministry's."""
        if getattr(user, "acting_as", None) in TEAM or self.application.team.filter(user=user, left_at=None).exists():
            return reverse("evaluation:object", args=[self.application.number])
        return reverse("evaluation:objection", args=[self.number])
