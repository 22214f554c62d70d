"""A dossier without names, made for readers who must not know whose it is (peers.md idea 27, ADR 0044)."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from applications.models import Application
from kumelenme.accounts.roles import Role
from kumelenme.codes import new_code
from kumelenme.lifecycle import guards
from kumelenme.sql.functions import PortalNow

from .assessment import STAFF
from .calibration_guards import copy_decided, findings_open_until_ready

CODE_LENGTH = 8


def new_copy_code() -> str:
    """What names the copy in addresses; it says nothing of the application."""
    return new_code(CODE_LENGTH)


def of_the_scope(found, user, *, role, call: str = "call__number__in"):
    """What belongs to the calls that the person's role is for."""
    scopes = user.scopes_of(role)
    return found if "" in scopes else found.filter(**{call: scopes})


class CopyState(models.TextChoices):
    """Searched and waiting for a person's decisions, or ready to be read."""

    SEARCHED = "searched", "Bulgular karar bekliyor"
    READY = "ready", "Adsız görünüm hazır"


class Verdict(models.TextChoices):
    """What happens to a found thing."""

    BLACKEN = "blacken", "Karart"
    KEEP = "keep", "Kalsın"


class AnonymousCopyQuerySet(models.QuerySet):
    """Staff of the call who may open the source too, for the findings name it; evaluators what an exercise shows."""

    def visible_to(self, user):
        role = getattr(user, "acting_as", None)
        if role in STAFF:
            theirs = Q(submission=None) | Q(submission__application__in=Application.objects.visible_to(user))
            return of_the_scope(self.filter(theirs), user, role=role)
        if role == Role.EVALUATOR:
            shown = self.filter(status=CopyState.READY, exercise__status__in=("open", "closed"))
            return of_the_scope(shown, user, role=role)
        return self.none()


class AnonymousCopy(models.Model):
    """Of a frozen submission, or of a text that staff wrote; `content` exists once every finding is decided."""

    REFERENCE = "code"
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
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="hazırlayan"
    )
    content = models.JSONField("adsız içerik", null=True, blank=True)

    objects = AnonymousCopyQuerySet.as_manager()

    class Meta:
        verbose_name = "adsız kopya"
        verbose_name_plural = "adsız kopyalar"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(status__in=CopyState.values), name="copy_status_known"),
            models.CheckConstraint(
                condition=Q(submission=None) & ~Q(text="") | Q(submission__isnull=False, text=""),
                name="copy_has_one_source",
            ),
        ]
        triggers = [
            guards.legal_moves("status"),
            guards.recorded_moves("status"),
            copy_decided(),
            guards.frozen(fields=["call", "submission", "text", "code", "made_by"], name="frozen_source"),
            guards.frozen(fields=["content"], when="OLD.status = 'ready'", name="frozen_content"),
        ]

    def __str__(self):
        return f"Adsız kopya {self.code}"

    @property
    def call_number(self) -> str:
        return self.call.number


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
