"""The 24-item administrative check: two officers independently, the chair reconciles (domain.md §4.14)."""

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
                condition=Q(is_reconciliation=True),
                name="one_reconciliation_per_round",
            ),
        ]

    def __str__(self):
        return f"{self.application} idari kontrol {self.round}. tur"


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
    """The deficiency letter: listed items, a legal clock, one answer (K-082, K-083)."""

    application = models.ForeignKey(
        "applications.Application", on_delete=models.PROTECT, related_name="completion_requests"
    )
    round = models.PositiveSmallIntegerField("tur")
    items = models.JSONField("maddeler")  # [{"item": 12, "text": "…"}] in the words the applicant sees
    requested_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    requested_at = models.DateTimeField("istenme", db_default=PortalNow())
    served_on = models.DateField("tebliğ tarihi")
    due_at = models.DateTimeField("son an")
    answered_at = models.DateTimeField("yanıtlanma", null=True, blank=True)
    answer_text = models.TextField("yanıt", max_length=4000, blank=True)

    class Meta:
        verbose_name = "eksiklik giderme"
        verbose_name_plural = "eksiklik gidermeler"
        ordering = ["application", "round"]
        constraints = [
            models.UniqueConstraint(fields=["application", "round"], name="one_completion_request_per_round")
        ]
        triggers = [guards.frozen(fields=["items", "requested_at", "served_on"])]

    def __str__(self):
        return f"{self.application} eksiklik giderme {self.round}"
