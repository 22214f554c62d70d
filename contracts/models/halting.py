"""Askı ve fesih dosyası: why a contract stands still or ends, with the paper that says so (domain.md §4.26, C7, C8)."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from kumelenme.lifecycle import guards
from kumelenme.sql.functions import PortalNow

from .contract import Contract
from .of_contract import OfContract


class SuspensionGround(models.TextChoices):
    """Clause 29 of the contract."""

    REPORT = "report", "Raporun süresinde sunulmaması"
    FINDING = "finding", "Bulguların giderilmemesi"
    SUSPICION = "suspicion", "Mevzuata veya Sözleşmeye aykırılık şüphesi"
    FORCE_MAJEURE = "force_majeure", "Mücbir sebep"


class BreachGround(models.TextChoices):
    """The letters of clause 30, first paragraph."""

    PLAN = "plan", "m.30/1-a: İş Planının uygulanmaması veya esaslı biçimde aksatılması"
    MISUSE = "misuse", "m.30/1-b: Desteğin amacı dışında kullanılması"
    FALSE_PAPER = "false_paper", "m.30/1-c: Gerçeğe aykırı belge veya beyan"
    FUNDING = "funding", "m.30/1-ç: Eş finansmanın sağlanmaması"
    OTHER_ARTICLES = "other_articles", "m.30/1-d: 19, 24, 26 veya 27’nci maddelere aykırılık"
    BANKRUPTCY = "bankruptcy", "m.30/1-e: İflas, tasfiye veya tüzel kişiliğin sona ermesi"
    WARNED = "warned", "m.30/1-f: Yazılı uyarıya rağmen yükümlülüklerin yerine getirilmemesi"


class Suspension(OfContract):
    """From the day a contract is suspended to the day it is lifted; written by the moves themselves."""

    contract = models.ForeignKey(
        Contract, on_delete=models.PROTECT, related_name="suspensions", verbose_name="sözleşme"
    )
    number = models.CharField("askı numarası", max_length=32, unique=True)
    ground = models.CharField("neden", max_length=14, choices=SuspensionGround)
    reason = models.TextField("gerekçe", max_length=4000)
    began_at = models.DateTimeField("askıya alma", db_default=PortalNow())
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="karar veren"
    )
    document = models.OneToOneField(
        "documents.IssuedDocument", on_delete=models.PROTECT, related_name="+", verbose_name="yazı", null=True
    )
    lifted_at = models.DateTimeField("kaldırma", null=True, blank=True)
    lifted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="kaldıran"
    )
    lift_reason = models.TextField("kaldırma gerekçesi", max_length=4000, blank=True)

    class Meta:
        verbose_name = "askı"
        verbose_name_plural = "askılar"
        ordering = ["contract", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["contract"], condition=Q(lifted_at=None), name="one_suspension_at_a_time")
        ]
        triggers = [
            guards.frozen(fields=["ground", "reason", "began_at", "decided_by"], name="suspension_stands"),
            guards.frozen(
                fields=["lifted_at", "lifted_by", "lift_reason"], when="OLD.lifted_at IS NOT NULL", name="lifted_once"
            ),
        ]

    def __str__(self):
        return self.number


class TerminationStatus(models.TextChoices):
    """Where the way from the notice to the decision stands."""

    NOTICED = "noticed", "İhtar verildi, süre işliyor"
    DEFENDED = "defended", "Savunma verildi"
    LIFTED = "lifted", "İhtar kaldırıldı"
    TERMINATED = "terminated", "Fesih kararı verildi"


class TerminationCase(OfContract):
    """Notice with breaches and articles, time to cure, defence; the decision is another person's (K-165)."""

    FINAL = (TerminationStatus.LIFTED, TerminationStatus.TERMINATED)
    REFERENCE = "number"
    DESK_RELATED = ("contract__application",)

    contract = models.ForeignKey(
        Contract, on_delete=models.PROTECT, related_name="terminations", verbose_name="sözleşme"
    )
    number = models.CharField("fesih dosyası numarası", max_length=32, unique=True)
    status = models.CharField("durum", max_length=10, choices=TerminationStatus, default=TerminationStatus.NOTICED)
    status_due_at = models.DateTimeField("savunma süresinin sonu", null=True, blank=True)
    grounds = ArrayField(models.CharField(max_length=16, choices=BreachGround), verbose_name="dayanak", default=list)
    breaches = models.TextField("ihlaller", max_length=4000)
    curable = models.BooleanField("ihlal giderilebilir", default=True)
    defence_until = models.DateTimeField("giderme ve savunma süresinin sonu")
    noticed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="ihtar veren"
    )
    noticed_at = models.DateTimeField("ihtar", db_default=PortalNow())
    document = models.OneToOneField(
        "documents.IssuedDocument", on_delete=models.PROTECT, related_name="+", verbose_name="ihtar yazısı", null=True
    )
    defence = models.TextField("savunma", max_length=10000, blank=True)
    cure = models.TextField("ihlali gidermek için yapılanlar", max_length=4000, blank=True)
    defence_file = models.ForeignKey(
        "documents.StoredFile", on_delete=models.PROTECT, null=True, related_name="+", verbose_name="savunma eki"
    )
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="karar veren"
    )

    class Meta:
        verbose_name = "fesih dosyası"
        verbose_name_plural = "fesih dosyaları"
        ordering = ["contract", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(status__in=TerminationStatus.values), name="termination_status_known"),
            models.UniqueConstraint(
                fields=["contract"], condition=Q(status__in=["noticed", "defended"]), name="one_open_termination"
            ),
            models.CheckConstraint(
                condition=Q(decided_by=None) | ~Q(decided_by=F("noticed_by")), name="termination_four_eyes"
            ),
        ]
        triggers = [
            guards.legal_moves("status"),
            guards.recorded_moves("status"),
            guards.frozen(
                fields=["grounds", "breaches", "curable", "defence_until", "noticed_by"], name="notice_stands"
            ),
            guards.frozen(
                fields=["defence", "cure", "defence_file"], when="OLD.status <> 'noticed'", name="defence_stands"
            ),
        ]

    def __str__(self):
        return self.number

    def get_absolute_url(self) -> str:
        return reverse("contracts:termination", args=[self.number])

    @property
    def ground_labels(self) -> list[str]:
        """The articles in words."""
        return [BreachGround(ground).label for ground in self.grounds]
