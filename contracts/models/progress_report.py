"""Faaliyet raporu: one per period of the contract, technical, administrative and financial (domain.md §4.21)."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from kumelenme.lifecycle import guards
from kumelenme.sql.functions import PortalNow

from .contract import Contract
from .guards import frozen_when

FROZEN = "OLD.status = 'accepted'"
OF_ACCEPTED = "(SELECT status FROM contracts_progressreport WHERE id = OLD.report_id) IN ('submitted', 'accepted')"


class ReportStatus(models.TextChoices):
    """A report is open from the start; its period decides when it may be sent."""

    OPEN = "open", "Açık"
    SUBMITTED = "submitted", "İncelemede"
    RETURNED = "returned", "Düzeltme istendi"
    ACCEPTED = "accepted", "Kabul edildi"


class ReportQuerySet(models.QuerySet):
    """Reports through the person."""

    def visible_to(self, user):
        return self.filter(contract__in=Contract.objects.visible_to(user))


class ProgressReport(models.Model):
    """The report of one period, or the final report of the contract."""

    FINAL = (ReportStatus.ACCEPTED,)
    REFERENCE = "number"
    WAY_TO_CALL = "contract__application__call__terms"

    contract = models.ForeignKey(
        "contracts.Contract", on_delete=models.PROTECT, related_name="reports", verbose_name="sözleşme"
    )
    number = models.CharField("rapor numarası", max_length=32, unique=True)
    period = models.PositiveSmallIntegerField("dönem")
    is_final = models.BooleanField("sonuç raporu", default=False)
    first_day = models.DateField("dönemin ilk günü")
    last_day = models.DateField("dönemin son günü")
    due_at = models.DateTimeField("son sunma anı")
    status = models.CharField("durum", max_length=10, choices=ReportStatus, default=ReportStatus.OPEN)
    summary = models.TextField("özet", max_length=4000, blank=True)
    administrative = models.TextField("idari gelişmeler", max_length=4000, blank=True)
    deviations = models.TextField("sapmalar ve önlemler", max_length=4000, blank=True)
    next_period = models.TextField("sonraki dönem", max_length=4000, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="kabul eden"
    )
    saved_at = models.DateTimeField("son kayıt", db_default=PortalNow())

    objects = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = "faaliyet raporu"
        verbose_name_plural = "faaliyet raporları"
        ordering = ["contract", "is_final", "period"]
        constraints = [
            models.UniqueConstraint(fields=["contract", "period", "is_final"], name="one_report_per_period"),
            models.CheckConstraint(condition=Q(status__in=ReportStatus.values), name="report_status_known"),
            models.CheckConstraint(condition=Q(last_day__gte=F("first_day")), name="report_period_in_order"),
            models.CheckConstraint(
                condition=~Q(status="accepted") | Q(accepted_by__isnull=False), name="accepted_report_has_person"
            ),
        ]
        triggers = [
            guards.legal_moves("status"),
            guards.recorded_moves("status"),
            frozen_when(FROZEN, "kabul edilmiş rapor değiştirilemez", "accepted_report_frozen"),
        ]

    def __str__(self):
        return f"{self.contract} {self.title} raporu"

    @property
    def title(self) -> str:
        """Which one of its contract's reports: "1. dönem", "sonuç"."""
        return "sonuç" if self.is_final else f"{self.period}. dönem"

    @property
    def call_number(self) -> str:
        return self.contract.call_number

    @property
    def application(self):
        return self.contract.application


class ActivityState(models.TextChoices):
    """How an activity stands in the period."""

    NOT_STARTED = "not_started", "Başlamadı"
    ONGOING = "ongoing", "Devam ediyor"
    DONE = "done", "Tamamlandı"
    LATE = "late", "Gecikmeli"
    CANCELLED = "cancelled", "İptal"


class ActivityProgress(models.Model):
    """One activity of the agreed plan in one report; `key` is the plan row's stable key."""

    report = models.ForeignKey(ProgressReport, on_delete=models.CASCADE, related_name="activities")
    key = models.UUIDField("anahtar")
    name = models.CharField("faaliyet", max_length=200)
    state = models.CharField("durum", max_length=12, choices=ActivityState, default=ActivityState.NOT_STARTED)
    percent = models.PositiveSmallIntegerField("gerçekleşme (%)", default=0)
    explanation = models.TextField("açıklama", max_length=2000, blank=True)

    class Meta:
        verbose_name = "faaliyet ilerlemesi"
        verbose_name_plural = "faaliyet ilerlemeleri"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["report", "key"], name="one_progress_per_activity"),
            models.CheckConstraint(condition=Q(percent__lte=100), name="progress_is_percent"),
        ]
        triggers = [frozen_when(OF_ACCEPTED, "sunulmuş raporun satırı değiştirilemez", "progress_frozen")]

    def __str__(self):
        return f"{self.name}: %{self.percent}"


class IndicatorValue(models.Model):
    """The value reached of one indicator; only a verified one counts for the programme (domain.md §6)."""

    report = models.ForeignKey(ProgressReport, on_delete=models.CASCADE, related_name="indicators")
    key = models.UUIDField("anahtar")
    name = models.CharField("gösterge", max_length=200)
    programme_indicator = models.CharField("program göstergesi", max_length=16)
    target = models.DecimalField("hedef", max_digits=12, decimal_places=2)
    value = models.DecimalField("gerçekleşen", max_digits=12, decimal_places=2, null=True, blank=True)
    evidence = models.CharField("kanıt", max_length=300, blank=True)
    lowered_because = models.CharField("azalma nedeni", max_length=300, blank=True, db_default="")
    verified_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="doğrulayan"
    )

    class Meta:
        verbose_name = "gösterge değeri"
        verbose_name_plural = "gösterge değerleri"
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["report", "key"], name="one_value_per_indicator")]
        triggers = [
            guards.frozen(
                fields=["report", "key", "target", "value", "evidence", "lowered_because"],
                when=OF_ACCEPTED,
                name="value_frozen",
            )
        ]

    def __str__(self):
        return f"{self.name}: {self.value}"
