"""What an authority outside the portal decided about a running contract: who, when, under which number, with its paper."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from kumelenme.lifecycle import guards
from kumelenme.sql.functions import PortalNow

from .contract import Contract

SUBJECTS = ("amendment", "development_report", "termination")


class ContractOutcome(models.TextChoices):
    """What may be decided; which of them fits depends on the subject."""

    APPROVED = "approved", "Uygun bulundu"
    REFUSED = "refused", "Uygun bulunmadı"
    CONTINUE = "continue", "Devam"
    CONDITIONAL = "conditional", "Koşullu devam"
    END = "end", "Sonlandırma"
    TERMINATE = "terminate", "Fesih"


class ContractDecision(models.Model):
    """One decision on exactly one subject: an amendment, a development report or a termination (domain.md §3.4 C4–C8)."""

    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="decisions", verbose_name="sözleşme")
    amendment = models.ForeignKey(
        "contracts.Amendment", on_delete=models.PROTECT, null=True, related_name="decisions", verbose_name="değişiklik"
    )
    development_report = models.OneToOneField(
        "contracts.DevelopmentReport",
        on_delete=models.PROTECT,
        null=True,
        related_name="decision",
        verbose_name="gelişme raporu",
    )
    termination = models.OneToOneField(
        "contracts.TerminationCase", on_delete=models.PROTECT, null=True, related_name="decision", verbose_name="fesih"
    )
    outcome = models.CharField("karar", max_length=12, choices=ContractOutcome)
    authority = models.CharField("karar veren", max_length=120)
    number = models.CharField("karar sayısı", max_length=60)
    decided_on = models.DateField("karar tarihi")
    text = models.TextField("gerekçe ve koşullar", max_length=4000, blank=True)
    paper = models.ForeignKey(
        "documents.StoredFile", on_delete=models.PROTECT, related_name="+", verbose_name="karar belgesi"
    )
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="kaydeden"
    )
    recorded_at = models.DateTimeField("kayıt anı", db_default=PortalNow())

    class Meta:
        verbose_name = "sözleşme kararı"
        verbose_name_plural = "sözleşme kararları"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(amendment__isnull=False, development_report=None, termination=None)
                | Q(amendment=None, development_report__isnull=False, termination=None)
                | Q(amendment=None, development_report=None, termination__isnull=False),
                name="decision_has_one_subject",
            ),
            models.CheckConstraint(
                condition=Q(amendment__isnull=False, outcome__in=["approved", "refused"])
                | Q(development_report__isnull=False, outcome__in=["continue", "conditional", "end"])
                | Q(termination__isnull=False, outcome="terminate"),
                name="decision_fits_its_subject",
            ),
            models.CheckConstraint(condition=~Q(authority="") & ~Q(number=""), name="decision_has_authority"),
        ]
        triggers = [guards.append_only()]

    def __str__(self):
        return f"{self.authority} {self.number}"
