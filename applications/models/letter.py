"""Letters of decisions: prepared, released by the chair, served; and the evidence of service."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from kumelenme.accounts.roles import CALL_STAFF
from kumelenme.lifecycle import guards
from kumelenme.sql.functions import PortalNow
from kumelenme.workdays.service import Channel

from .application import Application

LETTER_READERS = CALL_STAFF


class LetterKind(models.TextChoices):
    """What the letter says. The first two carry out a decision of the administrative check, the others follow a decision."""

    COMPLETION = "D08", "Eksiklik giderme yazısı"
    ELIMINATION = "D09", "Eleme yazısı"
    DECISION = "D9K", "Karar yazısı"
    OBJECTION = "D9I", "İtiraz sonucu yazısı"


# They move the application when they go out; the rest tell of a move that has been made.
MOVING = (LetterKind.COMPLETION, LetterKind.ELIMINATION)


class LetterState(models.TextChoices):
    """Nothing goes out before it is released; a period begins when it has been served."""

    PREPARED = "prepared", "Onay bekliyor"
    RELEASED = "released", "Çıktı, tebliğ bekliyor"
    SERVED = "served", "Tebliğ edildi"
    WITHDRAWN = "withdrawn", "Vazgeçildi"


class LetterQuerySet(models.QuerySet):
    """Letters through the person."""

    def visible_to(self, user):
        """Letters of the files the person may see, for the roles that read them; the cluster reads the document."""
        if getattr(user, "acting_as", None) not in LETTER_READERS:
            return self.none()
        return self.filter(application__in=Application.objects.visible_to(user))


class Letter(models.Model):
    """One letter to the coordinator; `items` hold the very words the cluster will read on its own page."""

    REFERENCE = "number"
    FINAL = (LetterState.SERVED, LetterState.WITHDRAWN)
    ACCOMPLISHED = (LetterState.SERVED,)
    DESK_RELATED = ("application__cluster", "application__call__terms")
    WAY_TO_CALL = "application__call__terms"

    application = models.ForeignKey(
        "applications.Application", on_delete=models.PROTECT, related_name="letters", verbose_name="başvuru"
    )
    number = models.CharField("yazı no", max_length=32, unique=True)
    kind = models.CharField("tür", max_length=3, choices=LetterKind)
    state = models.CharField("durum", max_length=10, choices=LetterState, default=LetterState.PREPARED)
    round = models.PositiveSmallIntegerField("tur")
    items = models.JSONField("maddeler")  # [{"item": 12 or a criterion's code, "text": "…", "explanation": "…"}]
    note = models.TextField("karar gerekçesi", max_length=4000, blank=True)
    prepared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="hazırlayan"
    )
    prepared_at = models.DateTimeField("hazırlanma", db_default=PortalNow())
    ebys_number = models.CharField("EBYS sayısı", max_length=80, blank=True)
    ebys_date = models.DateField("EBYS tarihi", null=True, blank=True)
    released_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="onaylayan"
    )
    released_at = models.DateTimeField("çıkış", null=True, blank=True)
    document = models.OneToOneField(
        "documents.IssuedDocument", on_delete=models.PROTECT, null=True, related_name="+", verbose_name="belge"
    )

    objects = LetterQuerySet.as_manager()

    class Meta:
        verbose_name = "giden yazı"
        verbose_name_plural = "giden yazılar"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=LetterState.values), name="letter_state_known"),
            models.UniqueConstraint(
                fields=["application"], condition=Q(state=LetterState.PREPARED), name="one_letter_waits_per_file"
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("released", "served"))
                | Q(released_by__isnull=False, released_at__isnull=False, document__isnull=False),
                name="released_letter_has_person_and_document",
            ),
        ]
        triggers = [
            guards.legal_moves("state"),
            guards.recorded_moves("state"),
            guards.frozen(fields=["application", "number", "kind", "round"], name="frozen_subject"),
            guards.frozen(
                fields=["items", "note", "ebys_number", "ebys_date", "released_by", "released_at", "document"],
                when="OLD.state <> 'prepared'",
                name="frozen_when_out",
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.number}"

    @property
    def call_number(self) -> str:
        return self.application.call.number

    @property
    def reference(self) -> str:
        """What a subject line starts with."""
        return self.application.number

    @property
    def desk_line(self) -> str:
        """What a desk shows under the number."""
        return f"{self.get_kind_display()} · {self.application.cluster.name}"

    @property
    def document_kind(self) -> str:
        """The document's number in domain.md §8: every refusal is a D09."""
        return "D08" if self.kind == LetterKind.COMPLETION else "D09"

    @property
    def service(self):
        """The evidence of service that counts, or None: the last one recorded."""
        return self.services.last()


class Service(models.Model):
    """How and when a letter was served, from the evidence; a correction is a new line with its reason."""

    letter = models.ForeignKey(Letter, on_delete=models.PROTECT, related_name="services", verbose_name="yazı")
    channel = models.CharField("tebliğ yolu", max_length=8, choices=Channel)
    evidenced_on = models.DateField("delildeki gün")
    served_on = models.DateField("tebliğ tarihi")
    evidence = models.CharField("delil no", max_length=120, blank=True)
    reason = models.CharField("düzeltme gerekçesi", max_length=500, blank=True)
    recorded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    recorded_at = models.DateTimeField("kayıt", db_default=PortalNow())

    class Meta:
        verbose_name = "tebliğ"
        verbose_name_plural = "tebliğler"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(condition=Q(channel__in=Channel.values), name="service_channel_known"),
            models.CheckConstraint(condition=Q(served_on__gte=models.F("evidenced_on")), name="served_after_evidence"),
        ]
        triggers = [guards.append_only()]

    def __str__(self):
        return f"{self.letter} · {self.get_channel_display()} {self.served_on:%d.%m.%Y}"
