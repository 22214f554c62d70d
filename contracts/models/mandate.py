"""How far the commission may go at the table by itself; the cluster never learns of it (ux.md §3.9)."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from kumelenme.lifecycle import guards
from kumelenme.sql.functions import PortalNow


class MandateLimit(models.Model):
    """The chair's word on how much support (TL) the commission's members may agree to; the last row counts."""

    negotiation = models.ForeignKey(
        "contracts.Negotiation", on_delete=models.CASCADE, related_name="limits", verbose_name="müzakere"
    )
    grant = models.DecimalField("komisyonun yetki sınırı (TL)", max_digits=14, decimal_places=2)
    reason = models.CharField("gerekçe", max_length=500)
    set_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="belirleyen"
    )
    set_at = models.DateTimeField("belirlenme anı", db_default=PortalNow())

    class Meta:
        verbose_name = "komisyonun yetki sınırı"
        verbose_name_plural = "komisyonun yetki sınırları"
        ordering = ["-pk"]
        get_latest_by = "pk"
        constraints = [models.CheckConstraint(condition=Q(grant__gt=0), name="mandate_limit_positive")]
        triggers = [guards.append_only()]

    def __str__(self):
        return f"{self.negotiation}: {self.grant} TL"


class MandateQuestion(models.Model):
    """A member asks the chair for more: the support (TL) that the standing words would come to, and why."""

    negotiation = models.ForeignKey(
        "contracts.Negotiation", on_delete=models.CASCADE, related_name="questions", verbose_name="müzakere"
    )
    grant = models.DecimalField("istenen sınır (TL)", max_digits=14, decimal_places=2)
    reason = models.CharField("gerekçe", max_length=500)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="isteyen"
    )
    asked_at = models.DateTimeField("istek anı", db_default=PortalNow())
    answer = models.OneToOneField(
        MandateLimit, on_delete=models.PROTECT, null=True, related_name="question", verbose_name="yanıt"
    )

    class Meta:
        verbose_name = "yetki isteği"
        verbose_name_plural = "yetki istekleri"
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["negotiation"], condition=Q(answer=None), name="one_open_question_per_negotiation"
            )
        ]

    def __str__(self):
        return f"{self.negotiation}: {self.grant} TL istendi"
