"""The 24-item administrative check: two officers independently, the chair reconciles (domain.md §4.14)."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import Q

from kumelenme.lifecycle import guards
from kumelenme.sql.functions import PortalNow


class Answer(models.TextChoices):
    """The four answers to one item; "Eksik" only on curable items while the call allows completion (K-082)."""

    FIT = "fit", "Uygun"
    MISSING = "missing", "Eksik"
    UNFIT = "unfit", "Uygun değil"
    NOT_APPLICABLE = "not_applicable", "Uygulanamaz"


# Also raw SQL: nobody checks a file they left, and nobody reconciles their own list (K-081).
INDEPENDENT = """
IF EXISTS (SELECT 1 FROM applications_filerecusal
           WHERE application_id = NEW.application_id AND person_id = NEW.officer_id) THEN
    RAISE EXCEPTION 'görevler ayrılığı: çekilen kişi bu dosyayı kontrol edemez' USING ERRCODE = 'check_violation';
END IF;
IF EXISTS (SELECT 1 FROM applications_administrativecheck
           WHERE application_id = NEW.application_id AND round = NEW.round AND officer_id = NEW.officer_id
             AND is_reconciliation <> NEW.is_reconciliation AND recused_at IS NULL) THEN
    RAISE EXCEPTION 'görevler ayrılığı: kontrol eden kişi listeleri birleştiremez' USING ERRCODE = 'check_violation';
END IF;
RETURN NEW;
"""


class AdministrativeCheck(models.Model):
    """One reader's list in one round: an officer's, or the chair's reconciled one."""

    application = models.ForeignKey("applications.Application", on_delete=models.PROTECT, related_name="checks")
    submission = models.ForeignKey("applications.Submission", on_delete=models.PROTECT, related_name="checks")
    round = models.PositiveSmallIntegerField("tur", default=1)
    officer = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="administrative_checks",
        verbose_name="kontrol eden",
    )
    is_reconciliation = models.BooleanField("başkanın birleştirdiği liste", default=False)
    assigned_at = models.DateTimeField("atanma", db_default=PortalNow())
    finished_at = models.DateTimeField("tamamlanma", null=True, blank=True)
    recused_at = models.DateTimeField("çekilme", null=True, blank=True)

    class Meta:
        verbose_name = "idari kontrol"
        verbose_name_plural = "idari kontroller"
        ordering = ["application", "round", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["application", "round", "officer", "is_reconciliation"], name="one_check_per_officer_and_round"
            ),
            models.UniqueConstraint(
                fields=["application", "round"],
                condition=Q(is_reconciliation=True, recused_at=None),
                name="one_reconciliation_per_round",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="check_is_independent", operation=pgtrigger.Insert, when=pgtrigger.Before, func=INDEPENDENT
            )
        ]

    def __str__(self):
        return f"{self.application} idari kontrol {self.round}. tur"

    @property
    def decides(self) -> bool:
        """Is this the chair's finished list, by which its round is decided?"""
        return self.is_reconciliation and self.finished_at is not None and self.recused_at is None


class CheckAnswer(models.Model):
    """One answer of one reader to one of the 24 items; a negative answer needs its reason (K-080)."""

    check_list = models.ForeignKey(AdministrativeCheck, on_delete=models.CASCADE, related_name="answers")
    item = models.PositiveSmallIntegerField("madde")
    answer = models.CharField("cevap", max_length=16, choices=Answer)
    explanation = models.TextField("başvuru sahibine yazılacak açıklama", max_length=2000, blank=True)
    internal_note = models.TextField("iç not", max_length=2000, blank=True)

    class Meta:
        verbose_name = "kontrol cevabı"
        verbose_name_plural = "kontrol cevapları"
        ordering = ["item"]
        constraints = [
            models.UniqueConstraint(fields=["check_list", "item"], name="one_answer_per_item"),
            models.CheckConstraint(condition=Q(item__gte=1, item__lte=24), name="check_item_known"),
            models.CheckConstraint(
                condition=Q(answer__in=("fit", "not_applicable")) | ~Q(explanation=""),
                name="negative_answer_has_reason",
            ),
        ]

    def __str__(self):
        return f"{self.item}. {self.get_answer_display()}"


class CompletionRequest(models.Model):
    """What a released deficiency letter asks: listed items, one answer, and a clock that begins with the service.

    `served_on` and `due_at` are empty until the service is recorded (K-082, K-083, K-172).
    """

    application = models.ForeignKey(
        "applications.Application", on_delete=models.PROTECT, related_name="completion_requests"
    )
    round = models.PositiveSmallIntegerField("tur")
    letter = models.OneToOneField(
        "applications.Letter", on_delete=models.PROTECT, related_name="completion", verbose_name="yazı"
    )
    items = models.JSONField("maddeler")  # as in the letter, in the words the applicant sees
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    requested_at = models.DateTimeField("istenme", db_default=PortalNow())
    served_on = models.DateField("tebliğ tarihi", null=True, blank=True)
    due_at = models.DateTimeField("son an", null=True, blank=True)
    answered_at = models.DateTimeField("yanıtlanma", null=True, blank=True)
    answer_text = models.TextField("yanıt", max_length=4000, blank=True)

    class Meta:
        verbose_name = "eksiklik giderme"
        verbose_name_plural = "eksiklik gidermeler"
        ordering = ["application", "round"]
        constraints = [
            models.UniqueConstraint(fields=["application", "round"], name="one_completion_request_per_round"),
            models.CheckConstraint(
                condition=Q(served_on__isnull=True, due_at__isnull=True)
                | Q(served_on__isnull=False, due_at__isnull=False),
                name="completion_clock_needs_service",
            ),
        ]
        triggers = [
            guards.frozen(fields=["letter", "items", "requested_at"]),
            guards.frozen(
                fields=["answered_at", "answer_text"], when="OLD.answered_at IS NOT NULL", name="frozen_when_answered"
            ),
        ]

    def __str__(self):
        return f"{self.application} eksiklik giderme {self.round}"
