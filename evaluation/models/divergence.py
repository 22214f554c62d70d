"""Marks of one application that lie apart by the call's rule, and how that is settled (K-096, ux.md §3.6)."""

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse

from applications.models import Application
from kumelenme.accounts.roles import CALL_STAFF
from kumelenme.codes import new_code
from kumelenme.lifecycle import guards
from kumelenme.sql.functions import PortalNow

from .guards import proposals_while_open


class DivergenceStatus(models.TextChoices):
    """A call may want the two to look for a common answer first; else the third evaluator is called at once."""

    CONSENSUS = "consensus", "Uzlaşı bekleniyor"
    THIRD = "third", "Üçüncü değerlendirme bekleniyor"
    AGREED = "agreed", "Uzlaşıldı"
    RESOLVED = "resolved", "Üçüncü değerlendirmeyle giderildi"
    VOID = "void", "Geçersiz: değerlendirmeler değişti"


SETTLED = (DivergenceStatus.AGREED, DivergenceStatus.RESOLVED)


def new_divergence_code() -> str:
    """A code that names the divergence without naming the application."""
    return new_code(8)


class DivergenceQuerySet(models.QuerySet):
    """For the staff that reads the evaluators' work; the two evaluators come by their own tasks."""

    def visible_to(self, user):
        if getattr(user, "acting_as", None) not in CALL_STAFF:
            return self.none()
        return self.filter(application__in=Application.objects.visible_to(user))

    def standing(self):
        return self.exclude(status=DivergenceStatus.VOID)


class Divergence(models.Model):
    """What the rule found about these assessments (`codes`); the marks themselves stay where they are, unchanged.

    `findings`: [{"kind": "gap"|"straddle", "criterion": "" or its code, "distance": "9.0000" points}].
    """

    REFERENCE = "code"
    DESK_RELATED = ("application__cluster", "application__call__terms")
    WAY_TO_CALL = "application__call__terms"
    FINAL = (DivergenceStatus.VOID,)

    application = models.ForeignKey("applications.Application", on_delete=models.PROTECT, related_name="divergences")
    code = models.CharField("sapma kodu", max_length=8, unique=True, default=new_divergence_code, editable=False)
    codes = ArrayField(models.CharField(max_length=6), verbose_name="görevler")
    findings = models.JSONField("bulgular")
    status = models.CharField("durum", max_length=10, choices=DivergenceStatus, default=DivergenceStatus.THIRD)
    status_entered_at = models.DateTimeField("duruma giriş", db_default=PortalNow())
    status_due_at = models.DateTimeField("son an", null=True, blank=True)
    found_at = models.DateTimeField("bulunma", db_default=PortalNow())

    objects = DivergenceQuerySet.as_manager()

    class Meta:
        verbose_name = "puan sapması"
        verbose_name_plural = "puan sapmaları"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["application"], condition=~Q(status="void"), name="one_standing_divergence"
            ),
            models.CheckConstraint(condition=Q(status__in=DivergenceStatus.values), name="divergence_status_known"),
        ]
        triggers = [
            guards.legal_moves("status"),
            guards.recorded_moves("status"),
            guards.frozen(fields=["application", "code", "codes", "findings", "found_at"], name="frozen_finding"),
        ]

    def __str__(self):
        return f"{self.application} puan sapması"

    @property
    def call_number(self) -> str:
        return self.application.call_number

    @property
    def desk_line(self) -> str:
        """What a desk shows under the code."""
        return f"{self.application.number} · {self.application.cluster.name}"

    @property
    def place(self) -> str:
        """How a notice begins; evaluators who read without names are not told the number (ADR 0055)."""
        if self.application.call.terms.anonymous_reading:
            return "Adsız okunan bir dosyada"
        return f"{self.application.number} başvurusunda"

    def page_for(self, user) -> str:
        """Where a notice leads: an evaluator to the form, staff to the application's evaluation."""
        mine = self.application.assessments.filter(evaluator=user, code__in=self.codes).first()
        if mine:
            return reverse("evaluation:consensus", args=[mine.code])
        return reverse("evaluation:application", args=[self.application.number])


class ConsensusProposal(models.Model):
    """What one evaluator would write as the common answer; a later one stands in its place, all are kept.

    `values` = {criterion code: {"value": whole number, "reason": text}} for the criteria in which the marks differ.
    """

    divergence = models.ForeignKey(Divergence, on_delete=models.PROTECT, related_name="proposals")
    assessment = models.ForeignKey("evaluation.Assessment", on_delete=models.PROTECT, related_name="proposals")
    values = models.JSONField("öneri")
    sent_at = models.DateTimeField("gönderim", db_default=PortalNow())

    class Meta:
        verbose_name = "uzlaşı önerisi"
        verbose_name_plural = "uzlaşı önerileri"
        ordering = ["pk"]
        triggers = [guards.append_only(), proposals_while_open()]

    def __str__(self):
        return f"{self.divergence}: {self.assessment.code}"
