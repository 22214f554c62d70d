"""What the approving authority decided (K-135)."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from kumelenme.lifecycle import guards
from kumelenme.sql.functions import PortalNow


class ApprovalDecision(models.TextChoices):
    """Approve, send back to the table, or refuse."""

    APPROVED = "approved", "Onaylandı"
    RETURNED = "returned", "Müzakereye iade edildi"
    REFUSED = "refused", "Onaylanmadı"


class ApprovalRecord(models.Model):
    """One decision on one decision package; number and date are the ministry's own (EBYS), typed in."""

    application = models.ForeignKey("applications.Application", on_delete=models.PROTECT, related_name="approvals")
    agreed_plan = models.ForeignKey(
        "contracts.AgreedPlan", on_delete=models.PROTECT, related_name="approvals", verbose_name="mutabakat planı"
    )
    decision = models.CharField("karar", max_length=10, choices=ApprovalDecision)
    authority = models.CharField("onay makamı", max_length=80, blank=True)
    decided_on = models.DateField("onay tarihi", null=True)
    number = models.CharField("onay sayısı", max_length=60, blank=True)
    note = models.TextField("gerekçe", max_length=2000, blank=True)
    package_sha256 = models.CharField("karar paketi özeti", max_length=64)
    recorded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="kaydeden"
    )
    recorded_at = models.DateTimeField("kayıt anı", db_default=PortalNow())

    class Meta:
        verbose_name = "onay kaydı"
        verbose_name_plural = "onay kayıtları"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(decision="approved") | (Q(decided_on__isnull=False) & ~Q(number="") & ~Q(authority="")),
                name="approval_has_number_and_date",
            ),
            models.CheckConstraint(condition=Q(decision="approved") | ~Q(note=""), name="negative_decision_has_reason"),
        ]
        triggers = [guards.append_only()]

    def __str__(self):
        return f"{self.application}: {self.get_decision_display()}"
