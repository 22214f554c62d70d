"""Gelişme raporu: every two years the board hears how the contract stands before it goes on (domain.md §4.22, K-162)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from kumelenme.lifecycle import guards

from .contract import Contract
from .of_contract import OfContract


class DevelopmentStatus(models.TextChoices):
    """Written by the enterprise, with an opinion of the monitor, decided by the board."""

    OPEN = "open", "Açık"
    SUBMITTED = "submitted", "İncelemede"
    RETURNED = "returned", "Düzeltme istendi"
    BOARD = "board", "Kurul kararı bekleniyor"
    DECIDED = "decided", "Karara bağlandı"


class DevelopmentReport(OfContract):
    """The report of the months up to `last_day`; figures are read from the reports, only judgement is typed."""

    FINAL = (DevelopmentStatus.DECIDED,)
    REFERENCE = "number"
    DESK_RELATED = ("contract__application",)

    contract = models.ForeignKey(
        Contract, on_delete=models.PROTECT, related_name="development_reports", verbose_name="sözleşme"
    )
    number = models.CharField("rapor numarası", max_length=32, unique=True)
    month = models.PositiveSmallIntegerField("ay")
    last_day = models.DateField("kapsadığı son gün")
    due_at = models.DateTimeField("son sunma anı")
    status = models.CharField("durum", max_length=10, choices=DevelopmentStatus, default=DevelopmentStatus.OPEN)
    progress = models.TextField("iki yılda gelinen nokta", max_length=6000, blank=True)
    sustainability = models.TextField("sürdürülebilirlik", max_length=4000, blank=True)
    member_survey = models.TextField("üyelerin görüşü", max_length=4000, blank=True)
    opinion = models.TextField("izleme uzmanının görüşü", max_length=4000, blank=True)
    opinion_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="görüş veren"
    )
    document = models.OneToOneField(
        "documents.IssuedDocument", on_delete=models.PROTECT, null=True, related_name="+", verbose_name="belge"
    )

    class Meta:
        verbose_name = "gelişme raporu"
        verbose_name_plural = "gelişme raporları"
        ordering = ["contract", "month"]
        constraints = [
            models.CheckConstraint(condition=Q(status__in=DevelopmentStatus.values), name="development_status_known"),
            models.UniqueConstraint(fields=["contract", "month"], name="one_development_report_per_gate"),
        ]
        triggers = [
            guards.legal_moves("status"),
            guards.recorded_moves("status"),
            guards.frozen(
                fields=["progress", "sustainability", "member_survey"],
                when="OLD.status NOT IN ('open', 'returned')",
                name="sent_development_frozen",
            ),
            guards.frozen(fields=["opinion"], when="OLD.status IN ('board', 'decided')", name="opinion_stands"),
        ]

    def __str__(self):
        return self.number

    def get_absolute_url(self) -> str:
        return reverse("contracts:development", args=[self.number])
