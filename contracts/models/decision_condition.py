"""What the approving authority attached to its decision: each a task that blocks the contract (domain.md §3.3 T26)."""

from functools import partial

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from applications.models import Application
from kumelenme.codes import new_code
from kumelenme.lifecycle import guards
from kumelenme.sql.functions import PortalNow

new_condition_code = partial(new_code, 6)


class ConditionStatus(models.TextChoices):
    """Where a condition stands."""

    OPEN = "open", "Bekliyor"
    SHOWN = "shown", "İncelemede"
    MET = "met", "Karşılandı"
    WAIVED = "waived", "Aranmayacak"


class ConditionOwner(models.TextChoices):
    """Who has to meet it."""

    PARTY = "party", "Birliktelik ya da teşebbüs"
    MINISTRY = "ministry", "Komisyon"


class DecisionConditionQuerySet(models.QuerySet):
    """Whoever may see the application may see what its approval asks for."""

    def visible_to(self, user):
        return self.filter(application__in=Application.objects.visible_to(user))

    def blocking(self):
        """Those that keep the contract from being issued."""
        return self.filter(status__in=(ConditionStatus.OPEN, ConditionStatus.SHOWN))


class DecisionCondition(models.Model):
    """One condition of the approval of one agreed plan; a plan that comes back from the table has its own."""

    REFERENCE = "code"
    DESK_RELATED = ("application",)
    WAY_TO_CALL = "application__call__terms"
    FINAL = (ConditionStatus.MET, ConditionStatus.WAIVED)

    code = models.CharField("koşul no", max_length=6, unique=True, default=new_condition_code, editable=False)
    application = models.ForeignKey(
        "applications.Application", on_delete=models.PROTECT, related_name="conditions", verbose_name="başvuru"
    )
    agreed_plan = models.ForeignKey(
        "contracts.AgreedPlan", on_delete=models.PROTECT, related_name="conditions", verbose_name="mutabakat planı"
    )
    text = models.CharField("koşul", max_length=500)
    owner = models.CharField("kim karşılayacak", max_length=8, choices=ConditionOwner)
    status = models.CharField("durum", max_length=6, choices=ConditionStatus, default=ConditionStatus.OPEN)
    due_on = models.DateField("son gün")
    proof = models.TextField("nasıl karşılandı", max_length=2000, blank=True)
    file = models.ForeignKey(
        "documents.StoredFile", on_delete=models.PROTECT, null=True, related_name="+", verbose_name="kanıt"
    )
    shown_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="gösteren"
    )
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="yazan"
    )
    written_at = models.DateTimeField("yazılma", db_default=PortalNow())

    objects = DecisionConditionQuerySet.as_manager()

    class Meta:
        verbose_name = "onay koşulu"
        verbose_name_plural = "onay koşulları"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(status__in=ConditionStatus.values), name="condition_status_known"),
            models.CheckConstraint(
                condition=Q(status__in=["open", "waived"]) | (~Q(proof="") & Q(shown_by__isnull=False)),
                name="shown_condition_has_proof",
            ),
        ]
        triggers = [
            guards.legal_moves("status"),
            guards.recorded_moves("status"),
            guards.frozen(
                fields=["code", "application", "agreed_plan", "text", "owner", "due_on", "written_by"],
                name="frozen_condition",
            ),
        ]

    def __str__(self):
        return self.text[:120]

    def get_absolute_url(self) -> str:
        return reverse("contracts:condition", args=[self.code])

    @property
    def call_number(self) -> str:
        return self.application.call_number
