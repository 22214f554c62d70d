"""The agreed plan: a frozen dossier, the only source of the contract (K-132, K-134, README decision 6)."""

import hashlib

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from kumelenme.lifecycle import guards
from kumelenme.sql.functions import PortalNow

from .plan_target import plan_targets_follow


class AgreedPlan(models.Model):
    """Version n of what both sides agreed on; amounts in TL. Never changed, never deleted."""

    application = models.ForeignKey("applications.Application", on_delete=models.PROTECT, related_name="agreed_plans")
    negotiation = models.ForeignKey(
        "contracts.Negotiation",
        on_delete=models.PROTECT,
        null=True,
        related_name="agreed_plans",
        verbose_name="müzakere",
    )
    version = models.PositiveSmallIntegerField("sürüm")
    dossier = models.JSONField("dosya")
    canonical = models.TextField("kanonik metin")
    sha256 = models.CharField("özet", max_length=64)
    total = models.DecimalField("iş planı toplam bütçesi (TL)", max_digits=14, decimal_places=2)
    grant = models.DecimalField("destek tutarı (TL)", max_digits=14, decimal_places=2)
    own = models.DecimalField("teşebbüs payı (TL)", max_digits=14, decimal_places=2)
    ceiling = models.DecimalField("kurul tavanı (TL)", max_digits=14, decimal_places=2, null=True)
    conclusion = models.TextField("mutabakat metni", blank=True)
    agreed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="kaydeden"
    )
    agreed_at = models.DateTimeField("anlaşma anı", db_default=PortalNow())

    class Meta:
        verbose_name = "mutabakat planı"
        verbose_name_plural = "mutabakat planları"
        ordering = ["application", "version"]
        get_latest_by = "version"
        constraints = [
            models.UniqueConstraint(fields=["application", "version"], name="one_agreed_plan_per_version"),
            models.CheckConstraint(condition=Q(total=F("grant") + F("own")), name="agreed_total_eq_sum"),
            models.CheckConstraint(
                condition=Q(ceiling=None) | Q(grant__lte=F("ceiling")), name="agreed_grant_le_ceiling"
            ),
            models.CheckConstraint(condition=Q(grant__gt=0, own__gte=0), name="agreed_amounts_nonneg"),
        ]
        triggers = [guards.append_only(), plan_targets_follow()]

    def __str__(self):
        return f"{self.application} mutabakat planı, sürüm {self.version}"

    @property
    def is_intact(self) -> bool:
        """Does the frozen text still have its hash?"""
        return hashlib.sha256(self.canonical.encode()).hexdigest() == self.sha256
