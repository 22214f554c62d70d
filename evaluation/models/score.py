"""Scores of one assessment, and what was sent (K-094, K-095)."""

from django.db import models
from django.db.models import Q

from kumelenme.lifecycle import guards
from kumelenme.sql.functions import PortalNow

from .guards import scores_open_until_sent

# The texts beside a score, in the order of the form.
SCORE_TEXTS = ("reason", "strengths", "weaknesses", "suggestion")


class Score(models.Model):
    """A whole number with its reasons for one criterion; a draft may be incomplete."""

    assessment = models.ForeignKey("evaluation.Assessment", on_delete=models.PROTECT, related_name="scores")
    criterion = models.ForeignKey(
        "applications.Criterion", on_delete=models.PROTECT, related_name="+", verbose_name="ölçüt"
    )
    value = models.PositiveSmallIntegerField("puan", null=True, blank=True)
    reason = models.TextField("gerekçe", blank=True)
    strengths = models.TextField("güçlü yönler", blank=True)
    weaknesses = models.TextField("zayıf yönler", blank=True)
    suggestion = models.TextField("müzakere önerisi", blank=True)

    class Meta:
        verbose_name = "değerlendirici puanı"
        verbose_name_plural = "değerlendirici puanları"
        ordering = ["criterion__position"]
        constraints = [
            models.UniqueConstraint(fields=["assessment", "criterion"], name="one_score_per_criterion"),
            models.CheckConstraint(condition=Q(value=None) | Q(value__gte=0), name="score_in_range"),
        ]
        triggers = [scores_open_until_sent()]

    def __str__(self):
        return f"{self.criterion}: {self.value}"


class SentAssessment(models.Model):
    """Version n of a sent assessment as frozen JSON; an older version stays when the chair reopens the work (T13)."""

    assessment = models.ForeignKey("evaluation.Assessment", on_delete=models.PROTECT, related_name="sent")
    version = models.PositiveSmallIntegerField("sürüm")
    content = models.JSONField("içerik")
    sha256 = models.CharField("özet", max_length=64)
    sent_at = models.DateTimeField("gönderim anı", db_default=PortalNow())

    class Meta:
        verbose_name = "gönderilmiş değerlendirme"
        verbose_name_plural = "gönderilmiş değerlendirmeler"
        ordering = ["assessment", "version"]
        constraints = [models.UniqueConstraint(fields=["assessment", "version"], name="one_sent_version")]
        triggers = [guards.append_only()]

    def __str__(self):
        return f"{self.assessment} sürüm {self.version}"
