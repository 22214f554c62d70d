"""An exercise on one sample dossier before real work: reference marks, own marks, the spread (ux.md §2.4 E11, ADR 0044).

Nothing here is an assessment: no ranking, divergence, severity or load reads these tables.
"""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from kumelenme.accounts.roles import CALL_STAFF, Role
from kumelenme.codes import new_code
from kumelenme.lifecycle import guards
from kumelenme.sql.functions import PortalNow

from .calibration_guards import (
    answered_while_open,
    exercise_is_prepared,
    exercise_scores_open,
    references_before_opening,
)

CODE_LENGTH = 8


def new_exercise_code() -> str:
    """What names the exercise in addresses."""
    return new_code(CODE_LENGTH)


class ExerciseState(models.TextChoices):
    """Prepared by staff, scored by the pool, shown to all who took part."""

    DRAFT = "draft", "Hazırlanıyor"
    OPEN = "open", "Puanlamaya açık"
    CLOSED = "closed", "Sonuçlandı"


class AnswerState(models.TextChoices):
    """An evaluator's own sheet of an exercise."""

    DRAFT = "draft", "Taslak"
    SENT = "sent", "Gönderildi"


class CalibrationExerciseQuerySet(models.QuerySet):
    """Staff of the call; evaluators of the call once it is open."""

    def visible_to(self, user):
        role = getattr(user, "acting_as", None)
        if role in CALL_STAFF:
            return self.filter(user.within_calls(role))
        if role == Role.EVALUATOR:
            return self.exclude(status=ExerciseState.DRAFT).filter(user.within_calls(role))
        return self.none()


class CalibrationExercise(models.Model):
    """One sample dossier that the evaluators of a call score before their real work."""

    REFERENCE = "code"
    DESK_RELATED = ("call",)
    WAY_TO_CALL = "call__terms"
    FINAL = (ExerciseState.CLOSED,)
    ACCOMPLISHED = (ExerciseState.CLOSED,)

    call = models.ForeignKey(
        "applications.Call", on_delete=models.PROTECT, related_name="calibrations", verbose_name="çağrı"
    )
    copy = models.OneToOneField(
        "evaluation.AnonymousCopy", on_delete=models.PROTECT, related_name="exercise", verbose_name="örnek dosya"
    )
    code = models.CharField(
        "kalibrasyon no", max_length=CODE_LENGTH, unique=True, default=new_exercise_code, editable=False
    )
    status = models.CharField("durum", max_length=6, choices=ExerciseState, default=ExerciseState.DRAFT)
    status_entered_at = models.DateTimeField("duruma giriş", db_default=PortalNow())
    status_due_at = models.DateTimeField("son an", null=True, blank=True)
    prepared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="hazırlayan"
    )

    objects = CalibrationExerciseQuerySet.as_manager()

    class Meta:
        verbose_name = "kalibrasyon çalışması"
        verbose_name_plural = "kalibrasyon çalışmaları"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(status__in=ExerciseState.values), name="exercise_status_known"),
            models.UniqueConstraint(
                fields=["call"], condition=~Q(status="closed"), name="one_exercise_of_a_call_at_a_time"
            ),
        ]
        triggers = [
            guards.legal_moves("status"),
            guards.recorded_moves("status"),
            exercise_is_prepared(),
            guards.frozen(fields=["call", "copy", "code", "prepared_by"], name="frozen_exercise"),
        ]

    def __str__(self):
        return f"Kalibrasyon {self.code}"

    @property
    def call_number(self) -> str:
        return self.call.number

    def page_for(self, user) -> str:
        """The evaluator's sheet, or staff's page."""
        if getattr(user, "acting_as", None) in CALL_STAFF:
            return reverse("evaluation:calibration", args=[self.call.number, self.code])
        return reverse("evaluation:calibrate", args=[self.code])


class ReferenceMark(models.Model):
    """What staff would give the sample for one criterion, and why."""

    exercise = models.ForeignKey("evaluation.CalibrationExercise", on_delete=models.PROTECT, related_name="references")
    criterion = models.ForeignKey("applications.Criterion", on_delete=models.PROTECT, related_name="+")
    value = models.PositiveSmallIntegerField("referans puanı")
    reason = models.TextField("gerekçe", max_length=4000)

    class Meta:
        verbose_name = "referans puanı"
        verbose_name_plural = "referans puanları"
        ordering = ["criterion__position"]
        constraints = [
            models.UniqueConstraint(fields=["exercise", "criterion"], name="one_reference_per_criterion"),
            models.CheckConstraint(condition=~Q(reason=""), name="reference_has_reason"),
        ]
        triggers = [references_before_opening()]

    def __str__(self):
        return f"{self.criterion}: {self.value}"


class CalibrationAnswerQuerySet(models.QuerySet):
    """An evaluator's own; staff those that were sent."""

    def visible_to(self, user):
        role = getattr(user, "acting_as", None)
        if role == Role.EVALUATOR:
            return self.filter(user.within_calls(role, "exercise__call__number"), evaluator=user)
        if role in CALL_STAFF:
            return self.filter(user.within_calls(role, "exercise__call__number"), status=AnswerState.SENT)
        return self.none()


class CalibrationAnswer(models.Model):
    """One evaluator's sheet; the code names it without the person."""

    REFERENCE = "code"
    DESK_RELATED = ("exercise__call",)
    WAY_TO_CALL = "exercise__call__terms"
    FINAL = (AnswerState.SENT,)
    ACCOMPLISHED = (AnswerState.SENT,)
    # An exercise asks for the criteria only (see ScoreSheet).
    recommendation = budget_comment = note = ""

    exercise = models.ForeignKey("evaluation.CalibrationExercise", on_delete=models.PROTECT, related_name="answers")
    evaluator = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="değerlendirici"
    )
    code = models.CharField("yanıt no", max_length=CODE_LENGTH, unique=True, default=new_exercise_code, editable=False)
    status = models.CharField("durum", max_length=5, choices=AnswerState, default=AnswerState.DRAFT)
    status_entered_at = models.DateTimeField("duruma giriş", db_default=PortalNow())
    status_due_at = models.DateTimeField("son an", null=True, blank=True)
    revision = models.PositiveIntegerField("düzenleme sırası", default=0)

    objects = CalibrationAnswerQuerySet.as_manager()

    class Meta:
        verbose_name = "kalibrasyon yanıtı"
        verbose_name_plural = "kalibrasyon yanıtları"
        ordering = ["exercise", "code"]
        constraints = [
            models.CheckConstraint(condition=Q(status__in=AnswerState.values), name="answer_status_known"),
            models.UniqueConstraint(fields=["exercise", "evaluator"], name="one_calibration_answer"),
        ]
        triggers = [
            guards.legal_moves("status"),
            guards.recorded_moves("status"),
            answered_while_open(),
            guards.frozen(fields=["exercise", "evaluator", "code"], name="frozen_answer"),
        ]

    def __str__(self):
        return f"Kalibrasyon yanıtı {self.code}"

    @property
    def call_number(self) -> str:
        return self.exercise.call_number

    def address_arguments(self) -> list[str]:
        """A sheet is written on the page of its exercise."""
        return [self.exercise.code]

    def page_for(self, user) -> str:
        """The evaluator's sheet."""
        return self.exercise.page_for(user)


class CalibrationScore(models.Model):
    """A whole number with its reason for one criterion of the sample; a draft may be incomplete."""

    answer = models.ForeignKey("evaluation.CalibrationAnswer", on_delete=models.PROTECT, related_name="scores")
    criterion = models.ForeignKey("applications.Criterion", on_delete=models.PROTECT, related_name="+")
    value = models.PositiveSmallIntegerField("puan", null=True, blank=True)
    reason = models.TextField("gerekçe", blank=True)
    strengths = models.TextField("güçlü yönler", blank=True)
    weaknesses = models.TextField("zayıf yönler", blank=True)
    suggestion = models.TextField("müzakere önerisi", blank=True)

    class Meta:
        verbose_name = "kalibrasyon puanı"
        verbose_name_plural = "kalibrasyon puanları"
        ordering = ["criterion__position"]
        constraints = [models.UniqueConstraint(fields=["answer", "criterion"], name="one_exercise_score")]
        triggers = [exercise_scores_open()]

    def __str__(self):
        return f"{self.criterion}: {self.value}"
