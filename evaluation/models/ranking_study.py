"""A look at one call's ranking: how severe each evaluator is, and how firm order and funding line are (speed.md #14)."""

from django.conf import settings
from django.db import models

from kumelenme.codes import new_code
from kumelenme.lifecycle import guards
from kumelenme.sql.functions import PortalNow


def new_study_code() -> str:
    """A code that names one study."""
    return new_code(8)


class RankingStudy(models.Model):
    """Asked for by a person or by new marks, computed by the worker, then frozen; it changes no mark and no rank.

    `result` is what `evaluation.calibrating.study` says about the evaluators and the funding line; what it says about each
    application stands in `StudyLine`, for the last study only. `sha256` is that of the marks it was computed from.
    """

    call = models.ForeignKey("applications.Call", on_delete=models.PROTECT, related_name="ranking_studies")
    code = models.CharField("inceleme kodu", max_length=8, unique=True, default=new_study_code, editable=False)
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="isteyen"
    )
    asked_at = models.DateTimeField("istenme", db_default=PortalNow())
    made_at = models.DateTimeField("hesaplanma", null=True, blank=True)
    sha256 = models.CharField("girdinin özeti", max_length=64, blank=True)
    result = models.JSONField("sonuç", null=True, blank=True)
    failure = models.CharField("hesaplanamama nedeni", max_length=200, blank=True)

    class Meta:
        verbose_name = "sıralama incelemesi"
        verbose_name_plural = "sıralama incelemeleri"
        ordering = ["pk"]
        triggers = [
            guards.frozen(fields=["call", "code", "asked_by", "asked_at"], name="frozen_request"),
            guards.frozen(
                fields=["made_at", "sha256", "result", "failure"], when="OLD.made_at IS NOT NULL", name="frozen_result"
            ),
        ]

    def __str__(self):
        return f"{self.call} sıralama incelemesi"


class StudyLine(models.Model):
    """What a study says about one application: mark and place with and without the evaluators' severity, and how firm.

    `error` is the standard error of `adjusted`; `best` and `worst` are places over all trials, `share` the part of the
    trials (0…1) in which it stands within the budget.
    """

    study = models.ForeignKey(RankingStudy, on_delete=models.CASCADE, related_name="lines")
    application = models.ForeignKey("applications.Application", on_delete=models.CASCADE, related_name="study_lines")
    mark = models.FloatField("puan")
    adjusted = models.FloatField("yanlılıktan arındırılmış puan")
    error = models.FloatField("standart hata", null=True)
    rank = models.PositiveIntegerField("sıra")
    adjusted_rank = models.PositiveIntegerField("arındırılmış sıra")
    within = models.BooleanField("bütçe içinde")
    adjusted_within = models.BooleanField("arındırılmış sırada bütçe içinde")
    best = models.PositiveIntegerField("en iyi sıra")
    worst = models.PositiveIntegerField("en kötü sıra")
    share = models.FloatField("bütçe içinde kalma oranı")

    class Meta:
        verbose_name = "inceleme satırı"
        verbose_name_plural = "inceleme satırları"
        ordering = ["study", "rank"]
        constraints = [models.UniqueConstraint(fields=["study", "application"], name="one_line_per_application")]
        indexes = [models.Index(fields=["study", "rank"], name="study_in_order")]

    def __str__(self):
        return f"{self.study}: {self.application}"
