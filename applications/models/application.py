"""The application: the baton that travels the whole programme."""

from django.conf import settings
from django.db import models, transaction
from django.db.models import Q
from django.urls import reverse
from django.utils.module_loading import import_string

from kumelenme.accounts.roles import CALL_STAFF
from kumelenme.lifecycle import guards
from kumelenme.sql.functions import PortalNow

from .call import Call


class Stage(models.TextChoices):
    """The programme on one page, in the order of the regulation (README decision 5)."""

    DRAFT = "draft", "Taslak"
    SUBMITTED = "submitted", "Sunuldu"
    ADMINISTRATIVE_CHECK = "administrative_check", "İdari kontrolde"
    COMPLETION = "completion", "Eksiklik gidermede"
    PRE_ASSESSMENT = "pre_assessment", "Ön değerlendirmede"
    SELECTION_BOARD = "selection_board", "Seçici Kurulda"
    RESERVE = "reserve", "Yedek listede"
    NEGOTIATION = "negotiation", "Müzakerede"
    APPROVAL = "approval", "Onay bekliyor"
    ENTERPRISE_FORMATION = "enterprise_formation", "Teşebbüs kuruluyor"
    CONTRACT = "contract", "Sözleşme aşamasında"
    IMPLEMENTATION = "implementation", "Uygulamada"
    COMPLETED = "completed", "Tamamlandı"
    ELIMINATED = "eliminated", "Elendi"
    WITHDRAWN = "withdrawn", "Geri çekildi"
    LAPSED = "lapsed", "Hak kaybı"
    TERMINATED = "terminated", "Feshedildi"


RECORD_READERS = CALL_STAFF
RESTING = (Stage.COMPLETED, Stage.ELIMINATED, Stage.WITHDRAWN, Stage.LAPSED, Stage.TERMINATED)


class ApplicationQuerySet(models.QuerySet):
    """Who may see which application; each floor adds its own people (settings.APPLICATION_VISIBILITY)."""

    def visible_to(self, user):
        """Applications the person may open in the role they act in; nothing for a stranger.

        Who has left a file does not see it in any role (K-081).
        """
        role = getattr(user, "acting_as", None)
        if role is None or not user.is_active:
            return self.none()
        wanted = Q(pk__in=[])
        for dotted in settings.APPLICATION_VISIBILITY:
            if (condition := import_string(dotted)(user, role)) is not None:
                wanted |= condition
        seen = Application._base_manager.filter(wanted).exclude(recusals__person=user)
        return self.filter(pk__in=seen.values("pk"))

    def live(self):
        return self.exclude(stage__in=RESTING)


class Application(models.Model):
    """One application of one cluster to one call; its number is reserved at the first draft and kept for ever."""

    REFERENCE = "number"
    FINAL = RESTING
    ACCOMPLISHED = (Stage.COMPLETED,)
    # The stages as an applicant counts them (ux.md §2.6).
    TRACK = (
        ("Başvurunun hazırlanması", {Stage.DRAFT}),
        ("Başvurunun alınması", {Stage.SUBMITTED}),
        ("İdari kontrol", {Stage.ADMINISTRATIVE_CHECK, Stage.COMPLETION}),
        ("Ön değerlendirme", {Stage.PRE_ASSESSMENT}),
        ("Seçici Kurul", {Stage.SELECTION_BOARD, Stage.RESERVE}),
        ("Müzakereler", {Stage.NEGOTIATION, Stage.APPROVAL}),
        ("Destek sözleşmesi", {Stage.ENTERPRISE_FORMATION, Stage.CONTRACT}),
        ("Uygulama", {Stage.IMPLEMENTATION}),
    )
    # Read together with the rows of somebody's desk.
    DESK_RELATED = ("cluster", "call", "call__terms")
    WAY_TO_CALL = "call__terms"

    number = models.CharField("başvuru numarası", max_length=24, unique=True)
    call = models.ForeignKey(
        "applications.Call", on_delete=models.PROTECT, related_name="applications", verbose_name="çağrı"
    )
    cluster = models.ForeignKey(
        "applications.Cluster",
        on_delete=models.PROTECT,
        related_name="applications",
        verbose_name="kümelenme birlikteliği",
    )
    coordinator = models.ForeignKey(
        "applications.Organisation", on_delete=models.PROTECT, related_name="+", verbose_name="koordinatör kuruluş"
    )
    stage = models.CharField("aşama", max_length=24, choices=Stage, default=Stage.DRAFT)
    stage_entered_at = models.DateTimeField("aşamaya giriş", db_default=PortalNow())
    stage_due_at = models.DateTimeField("aşamanın son günü", null=True, blank=True)
    # Set by the first confirmation by link. A column, so that who waited for this row's lock reads it as it is now.
    has_confirmations = models.BooleanField("bağlantıyla onay var", default=False)
    created_at = models.DateTimeField("oluşturulma", db_default=PortalNow())

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        verbose_name = "başvuru"
        verbose_name_plural = "başvurular"
        ordering = ["number"]
        constraints = [
            models.CheckConstraint(condition=Q(stage__in=Stage.values), name="application_stage_known"),
            models.UniqueConstraint(
                fields=["call", "cluster"],
                condition=~Q(stage=Stage.WITHDRAWN),
                name="one_live_application_per_call_cluster",
            ),
            models.UniqueConstraint(
                fields=["call", "coordinator"], condition=~Q(stage=Stage.WITHDRAWN), name="one_coordination_per_call"
            ),
        ]
        indexes = [models.Index(fields=["stage", "stage_due_at", "number"], name="application_desk")]
        triggers = [guards.legal_moves("stage"), guards.recorded_moves("stage")]

    def __str__(self):
        return self.number

    @property
    def call_number(self) -> str:
        return self.call.number

    @property
    def desk_line(self) -> str:
        """What a desk shows under the number."""
        return self.cluster.name

    @property
    def application_number(self) -> str:
        """What official documents print as the application's number."""
        return self.number

    def page_for(self, user) -> str | None:
        """The page of this application for a person: the team's task list, the ministry's record."""
        if self.team.filter(user=user, left_at=None).exists():
            return reverse("applications:task-list", args=[self.number])
        if any(user.holds(role, self.call_number) for role in RECORD_READERS):
            return reverse("applications:record", args=[self.number])
        return None

    @classmethod
    @transaction.atomic
    def reserve_number(cls, call: Call) -> str:
        """The next number of the call, e.g. KDP-2026-01-0042; the call's row is locked while it counts."""
        locked = Call.objects.select_for_update().get(pk=call.pk)
        sequence, locked.next_sequence = locked.next_sequence, locked.next_sequence + 1
        locked.save(update_fields=["next_sequence"])
        return f"{locked.number}-{sequence:04d}"
