"""A dossier without names, made for readers who must not know whose it is (peers.md idea 27, ADR 0044)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from applications.models import Application
from kumelenme.accounts.roles import CALL_STAFF, Role
from kumelenme.codes import new_code
from kumelenme.lifecycle import guards
from kumelenme.sql.functions import PortalNow

from .assessment import READING, Assessment
from .calibration_guards import copy_decided, findings_open_until_ready

CODE_LENGTH = 8


def new_copy_code() -> str:
    """What names the copy in addresses; it says nothing of the application."""
    return new_code(CODE_LENGTH)


class CopyState(models.TextChoices):
    """Searched and waiting for a person's decisions, or ready to be read."""

    SEARCHED = "searched", "Bulgular karar bekliyor"
    READY = "ready", "Adsız görünüm hazır"


class Verdict(models.TextChoices):
    """What happens to a found thing."""

    BLACKEN = "blacken", "Karart"
    KEEP = "keep", "Kalsın"


class AnonymousCopyQuerySet(models.QuerySet):
    """Staff of the call who may open the source too, for the findings name it; evaluators what an exercise or a task shows."""

    def visible_to(self, user):
        role = getattr(user, "acting_as", None)
        if role in CALL_STAFF:
            theirs = Q(submission=None) | Q(submission__application__in=Application.objects.visible_to(user))
            return self.filter(theirs, user.within_calls(role))
        if role == Role.EVALUATOR:
            mine = Assessment.objects.visible_to(user).filter(status__in=READING)
            read = Q(for_tasks=True, submission__in=mine.values("submission"))
            shown = self.filter(Q(exercise__status__in=("open", "closed")) | read, status=CopyState.READY)
            return shown.filter(user.within_calls(role))
        return self.none()

    def for_task(self):
        """What the evaluators of a call read in their tasks (CallTerms.anonymous_reading)."""
        return self.filter(for_tasks=True)


class AnonymousCopy(models.Model):
    """Of a frozen submission, or of a text that staff wrote; `content` exists once every finding is decided.

    `for_tasks`: the evaluators of the submission's own call read it in their tasks; otherwise it is the sample of an exercise.
    `made_by` is empty where the portal began the search by itself.
    """

    REFERENCE = "code"
    WAY_TO_CALL = "call__terms"
    FINAL = (CopyState.READY,)
    ACCOMPLISHED = (CopyState.READY,)

    call = models.ForeignKey("applications.Call", on_delete=models.PROTECT, related_name="+", verbose_name="çağrı")
    submission = models.ForeignKey(
        "applications.Submission", on_delete=models.PROTECT, null=True, related_name="+", verbose_name="kaynak sürüm"
    )
    text = models.TextField("yazılan örnek", blank=True)
    code = models.CharField("kopya no", max_length=CODE_LENGTH, unique=True, default=new_copy_code, editable=False)
    status = models.CharField("durum", max_length=8, choices=CopyState, default=CopyState.SEARCHED)
    status_entered_at = models.DateTimeField("duruma giriş", db_default=PortalNow())
    status_due_at = models.DateTimeField("son an", null=True, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="hazırlayan"
    )
    for_tasks = models.BooleanField("görevlerde okunur", default=False)
    content = models.JSONField("adsız içerik", null=True, blank=True)

    objects = AnonymousCopyQuerySet.as_manager()

    class Meta:
        verbose_name = "adsız kopya"
        verbose_name_plural = "adsız kopyalar"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(status__in=CopyState.values), name="copy_status_known"),
            models.UniqueConstraint(fields=["submission"], condition=Q(for_tasks=True), name="one_copy_for_tasks"),
            models.CheckConstraint(
                condition=Q(for_tasks=False) | Q(submission__isnull=False), name="task_reads_a_version"
            ),
            models.CheckConstraint(
                condition=Q(submission=None) & ~Q(text="") | Q(submission__isnull=False, text=""),
                name="copy_has_one_source",
            ),
        ]
        triggers = [
            guards.legal_moves("status"),
            guards.recorded_moves("status"),
            copy_decided(),
            guards.frozen(fields=["call", "submission", "text", "code", "made_by", "for_tasks"], name="frozen_source"),
            guards.frozen(fields=["content"], when="OLD.status = 'ready'", name="frozen_content"),
        ]

    def __str__(self):
        return f"Adsız kopya {self.code}"

    @property
    def call_number(self) -> str:
        return self.call.number

    @property
    def home(self) -> str:
        """Staff's page that it belongs to: the views of its call, or the exercise."""
        if self.for_tasks:
            return reverse("evaluation:anonymous-views", args=[self.call.number])
        return reverse("evaluation:calibration", args=[self.call.number, self.exercise.code])

    @property
    def application(self) -> Application | None:
        """Whose dossier it is: who left that file decides nothing about its copy."""
        return self.submission.application if self.submission else None


class CopyFinding(models.Model):
    """One thing that would tell whose the dossier is, and what a person decided about it."""

    copy = models.ForeignKey("evaluation.AnonymousCopy", on_delete=models.PROTECT, related_name="findings")
    file = models.ForeignKey(
        "documents.StoredFile", on_delete=models.PROTECT, null=True, related_name="+", verbose_name="dosya"
    )
    path = models.CharField("yeri", max_length=200)
    what = models.CharField("ne", max_length=40)
    found = models.CharField("bulunan", max_length=300)
    excerpt = models.CharField("geçtiği yer", max_length=600)
    verdict = models.CharField("karar", max_length=8, choices=Verdict, blank=True)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="karar veren"
    )
    decided_at = models.DateTimeField("karar anı", null=True, blank=True)

    class Meta:
        verbose_name = "kimlik bulgusu"
        verbose_name_plural = "kimlik bulguları"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(verdict="", decided_by=None, decided_at=None)
                | Q(verdict__in=Verdict.values, decided_by__isnull=False, decided_at__isnull=False),
                name="finding_decided_by_somebody",
            )
        ]
        triggers = [findings_open_until_ready()]

    def __str__(self):
        return f"{self.what}: {self.found}"
