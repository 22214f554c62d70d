"""One evaluator's work on one application (domain.md §3.5, §4.16)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from applications.models import Application
from kumelenme.accounts.roles import CALL_STAFF, Role
from kumelenme.codes import new_code
from kumelenme.lifecycle import guards
from kumelenme.sql.functions import PortalNow

from .calibration_guards import read_without_names
from .guards import accepted_needs_clear_declaration
from .interest_guards import assignment_not_conflicted
from .pool_guards import given_to_the_pool

CODE_LENGTH = 6


class AssessmentStatus(models.TextChoices):
    """Where one evaluator's work stands."""

    INVITED = "invited", "Davet edildi"
    UNSURE = "unsure", "Bakanlık görüşü bekleniyor"
    ACCEPTED = "accepted", "Değerlendiriliyor"
    SUBMITTED = "submitted", "Gönderildi"
    DECLINED = "declined", "Geri çevrildi"
    CONFLICT = "conflict", "Çıkar çatışması"
    EXPIRED = "expired", "Süresi doldu"
    CANCELLED = "cancelled", "Geri alındı"
    SET_ASIDE = "set_aside", "İtiraz üzerine sayılmadı"


ACTIVE = (AssessmentStatus.INVITED, AssessmentStatus.UNSURE, AssessmentStatus.ACCEPTED, AssessmentStatus.SUBMITTED)
# Work that is still to be answered or written.
OPEN = (AssessmentStatus.INVITED, AssessmentStatus.UNSURE, AssessmentStatus.ACCEPTED)
READING = (AssessmentStatus.ACCEPTED, AssessmentStatus.SUBMITTED)


def new_assignment_code() -> str:
    """A code that names the task without naming the person or the application."""
    return new_code(CODE_LENGTH)


class AssessmentQuerySet(models.QuerySet):
    """Evaluators see only their own tasks; staff those of the applications they may open."""

    def visible_to(self, user):
        role = getattr(user, "acting_as", None)
        if role == Role.EVALUATOR:
            return self.filter(evaluator=user, application__call__number__in=user.scopes_of(role))
        if role in CALL_STAFF:
            return self.filter(application__in=Application.objects.visible_to(user))
        return self.none()

    def active(self):
        return self.filter(status__in=ACTIVE)


class Assessment(models.Model):
    """A task given to one evaluator; `mark` (points of the call's `pre_max`, exact to 4 places) exists once it is sent."""

    REFERENCE = "code"
    DESK_RELATED = ("application__call__terms", "application__cluster")
    WAY_TO_CALL = "application__call__terms"
    FINAL = (
        AssessmentStatus.DECLINED,
        AssessmentStatus.CONFLICT,
        AssessmentStatus.EXPIRED,
        AssessmentStatus.CANCELLED,
        AssessmentStatus.SET_ASIDE,
    )

    application = models.ForeignKey("applications.Application", on_delete=models.PROTECT, related_name="assessments")
    submission = models.ForeignKey(
        "applications.Submission", on_delete=models.PROTECT, related_name="+", verbose_name="okunan sürüm"
    )
    evaluator = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="assessments", verbose_name="değerlendirici"
    )
    code = models.CharField(
        "görev kodu", max_length=CODE_LENGTH, unique=True, default=new_assignment_code, editable=False
    )
    is_third = models.BooleanField("üçüncü değerlendirici", default=False)
    invitation = models.ForeignKey(
        "evaluation.EvaluatorInvitation",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="tasks",
        verbose_name="davet",
    )
    status = models.CharField("durum", max_length=10, choices=AssessmentStatus, default=AssessmentStatus.INVITED)
    status_entered_at = models.DateTimeField("duruma giriş", db_default=PortalNow())
    status_due_at = models.DateTimeField("son an", null=True, blank=True)
    assigned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="atayan"
    )
    assigned_at = models.DateTimeField("atanma", db_default=PortalNow())
    # Why a person chose this person; "" where a proposal did, which explains itself.
    chosen_because = models.TextField("elle atama gerekçesi", max_length=1000, blank=True, db_default="")
    recommendation = models.TextField("genel görüş", max_length=3000, blank=True)
    budget_comment = models.TextField("bütçeye ilişkin görüş", max_length=2000, blank=True)
    # The evaluator's own; in no sealed content, document or export, and forgotten when the round is over (actions/notes.py).
    note = models.TextField("kişisel not", max_length=5000, blank=True, db_default="")
    revision = models.PositiveIntegerField("düzenleme sırası", default=0)
    saved_at = models.DateTimeField("son kayıt", null=True, blank=True)
    mark = models.DecimalField("puan", max_digits=9, decimal_places=4, null=True, blank=True)

    objects = AssessmentQuerySet.as_manager()

    class Meta:
        verbose_name = "bağımsız değerlendirme"
        verbose_name_plural = "bağımsız değerlendirmeler"
        ordering = ["application", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["application", "evaluator"],
                condition=Q(status__in=[s.value for s in ACTIVE]),
                name="one_active_assignment",
            ),
            models.CheckConstraint(condition=Q(status__in=AssessmentStatus.values), name="assessment_status_known"),
            models.CheckConstraint(
                condition=~Q(status="submitted") | Q(mark__isnull=False), name="sent_assessment_has_mark"
            ),
        ]
        indexes = [models.Index(fields=["evaluator", "status"], name="assessments_of_a_person")]
        triggers = [
            guards.legal_moves("status"),
            guards.recorded_moves("status"),
            assignment_not_conflicted(),
            given_to_the_pool(),
            read_without_names(),
            accepted_needs_clear_declaration(),
            guards.frozen(
                fields=["application", "submission", "evaluator", "code", "is_third", "chosen_because"],
                name="frozen_task",
            ),
            guards.frozen(
                fields=["mark", "recommendation", "budget_comment"],
                when="OLD.status = 'submitted'",
                name="frozen_when_sent",
            ),
        ]

    def __str__(self):
        return f"Değerlendirme {self.code}"

    @property
    def call_number(self) -> str:
        return self.application.call_number

    def withheld_from(self, user) -> str:
        """After a conflict its papers are closed to the evaluator as its pages are: the form quotes the dossier (K-093)."""
        if user.pk == self.evaluator_id and self.status == AssessmentStatus.CONFLICT:
            return f"{self.code} görevi çıkar çatışması nedeniyle kapandı; göreve ait belgeler size açılmaz."
        return ""

    def page_for(self, user) -> str:
        """The evaluator's own page, or the commission's page of the task."""
        own = user.pk == self.evaluator_id
        return reverse("evaluation:workspace" if own else "evaluation:task", args=[self.code])

    @property
    def without_names(self) -> bool:
        """Does the evaluator of this call read the dossier without names (ADR 0055)? Staff always know whose it is."""
        return self.application.call.terms.anonymous_reading

    @property
    def file_name(self) -> str:
        """What the evaluator's pages call the file."""
        return "Adsız dosya" if self.without_names else self.application.cluster.name

    @property
    def file_number(self) -> str:
        """The application's number on the evaluator's papers; a number leads to the name, so without names there is none."""
        return "–" if self.without_names else self.application.number

    @property
    def file_line(self) -> str:
        """What stands above the evaluator's pages of the task."""
        return f"Görev {self.code}" if self.without_names else f"{self.application.number} · Görev {self.code}"

    @property
    def is_readable(self) -> bool:
        """Is the dossier open to the evaluator: accepted after a clear declaration (K-093)?"""
        return self.status in READING
