"""İzleme ziyareti: planned, announced, conducted, reported, its findings followed until closed (domain.md §4.25)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from kumelenme.lifecycle import guards
from kumelenme.sql.functions import PortalNow

from .contract import Contract
from .guards import frozen_when
from .of_contract import OfContract
from .paper_signature import signatures_said

REPORTED = "('reported', 'follow_up', 'closed', 'cancelled')"


class VisitKind(models.TextChoices):
    """Why the monitors come."""

    FIRST = "first", "İlk ziyaret"
    REGULAR = "regular", "Düzenli ziyaret"
    SPOT = "spot", "Anlık ziyaret"
    CLOSING = "closing", "Kapanış ziyareti"


class VisitStatus(models.TextChoices):
    """domain.md §3.5."""

    PLANNED = "planned", "Planlandı"
    NOTIFIED = "notified", "Bildirildi"
    CONDUCTED = "conducted", "Yapıldı, tutanak yazılıyor"
    REPORTED = "reported", "Tutanak imzada"
    FOLLOW_UP = "follow_up", "Bulgular izleniyor"
    CLOSED = "closed", "Kapandı"
    CANCELLED = "cancelled", "İptal edildi"


class Visit(OfContract):
    """One visit to the enterprise; the team is typed as it stands on the assignment paper."""

    FINAL = (VisitStatus.CLOSED, VisitStatus.CANCELLED)
    REFERENCE = "number"
    DESK_RELATED = ("contract__application",)

    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="visits", verbose_name="sözleşme")
    number = models.CharField("ziyaret numarası", max_length=32, unique=True)
    kind = models.CharField("tür", max_length=10, choices=VisitKind)
    status = models.CharField("durum", max_length=10, choices=VisitStatus, default=VisitStatus.PLANNED)
    planned_on = models.DateField("planlanan gün")
    place = models.CharField("yer", max_length=200)
    team = models.TextField("ziyaret ekibi", max_length=1000)
    agenda = models.TextField("gündem", max_length=2000)
    conducted_on = models.DateField("yapıldığı gün", null=True, blank=True)
    attendees = models.TextField("katılımcılar", max_length=2000, blank=True)
    summary = models.TextField("gözlem ve sonuç", max_length=4000, blank=True)
    risk = models.PositiveSmallIntegerField("risk puanı", null=True, blank=True)
    planned_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="planlayan"
    )
    document = models.OneToOneField(
        "documents.IssuedDocument",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="tutanak",
    )
    created_at = models.DateTimeField("açılış", db_default=PortalNow())

    class Meta:
        verbose_name = "izleme ziyareti"
        verbose_name_plural = "izleme ziyaretleri"
        ordering = ["contract", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(status__in=VisitStatus.values), name="visit_status_known"),
            models.CheckConstraint(condition=Q(risk=None) | Q(risk__range=(1, 5)), name="visit_risk_in_scale"),
        ]
        triggers = [
            guards.legal_moves("status"),
            guards.recorded_moves("status"),
            guards.frozen(
                fields=["kind", "planned_on", "place", "conducted_on", "attendees", "summary", "risk"],
                when=f"OLD.status IN {REPORTED}",
                name="reported_visit_frozen",
            ),
        ]

    def __str__(self):
        return self.number

    def get_absolute_url(self) -> str:
        return reverse("contracts:visit", args=[self.number])

    def verification_facts(self, document) -> list[str]:
        return signatures_said(document)


class CheckItem(models.TextChoices):
    """What is looked at on every visit (domain.md §4.25)."""

    BOOKS = "books", "Muhasebe kayıtları ayrı hesapta izleniyor"
    ASSETS = "assets", "Ekipman yerinde, etiketli ve amacına uygun kullanılıyor"
    FACILITY = "facility", "Ortak kullanım yapısı çalışıyor"
    VISIBILITY = "visibility", "Görünürlük kurallarına uyuluyor"
    STAFF = "staff", "Personel görev başında"
    PURCHASES = "purchases", "Satın alma dosyaları tam"
    MEMBERS = "members", "Üyelerle görüşüldü"


class CheckAnswer(models.TextChoices):
    """What was found."""

    GOOD = "good", "Uygun"
    PROBLEM = "problem", "Uygun değil"
    NOT_APPLICABLE = "n_a", "Uygulanamaz"


class VisitCheck(models.Model):
    """One item of the check list with its answer."""

    visit = models.ForeignKey(Visit, on_delete=models.CASCADE, related_name="checks")
    item = models.CharField("kontrol", max_length=12, choices=CheckItem)
    answer = models.CharField("sonuç", max_length=8, choices=CheckAnswer, blank=True)
    note = models.CharField("not", max_length=500, blank=True)

    class Meta:
        verbose_name = "ziyaret kontrolü"
        verbose_name_plural = "ziyaret kontrolleri"
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["visit", "item"], name="one_answer_per_check")]
        triggers = [
            frozen_when(
                f"(SELECT status FROM contracts_visit WHERE id = OLD.visit_id) IN {REPORTED}",  # noqa: S608
                "tutanağı düzenlenmiş ziyaretin kontrolü değiştirilemez",
                "visit_check_frozen",
            )
        ]

    def __str__(self):
        return f"{self.get_item_display()}: {self.get_answer_display()}"


class VisitPhoto(models.Model):
    """A photo of the visit; readers get a copy without the place and device that a camera writes into it."""

    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="photos")
    file = models.OneToOneField(
        "documents.StoredFile", on_delete=models.PROTECT, related_name="+", verbose_name="fotoğraf"
    )
    caption = models.CharField("açıklama", max_length=200)
    taken_at = models.CharField("yer", max_length=120)
    added_at = models.DateTimeField("eklenme", db_default=PortalNow())

    class Meta:
        verbose_name = "ziyaret fotoğrafı"
        verbose_name_plural = "ziyaret fotoğrafları"
        ordering = ["pk"]

    def __str__(self):
        return self.caption


class Severity(models.TextChoices):
    """How grave a finding is."""

    LOW = "low", "Düşük"
    MEDIUM = "medium", "Orta"
    HIGH = "high", "Yüksek"


class FindingStatus(models.TextChoices):
    """A finding is written with the minutes, answered by the enterprise, closed by the monitor."""

    OPEN = "open", "Açık"
    ANSWERED = "answered", "Giderildiği bildirildi"
    CLOSED = "closed", "Kapandı"


class Finding(OfContract):
    """What has to be put right, by whom and until when."""

    FINAL = (FindingStatus.CLOSED,)
    REFERENCE = "number"
    DESK_RELATED = ("contract__application",)

    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="findings", verbose_name="sözleşme")
    visit = models.ForeignKey(Visit, on_delete=models.PROTECT, related_name="findings", verbose_name="ziyaret")
    number = models.CharField("bulgu numarası", max_length=40, unique=True)
    status = models.CharField("durum", max_length=10, choices=FindingStatus, default=FindingStatus.OPEN)
    status_due_at = models.DateTimeField("bu adımın son anı", null=True, blank=True)
    severity = models.CharField("önem", max_length=8, choices=Severity)
    text = models.TextField("bulgu", max_length=2000)
    advice = models.TextField("öneri", max_length=2000)
    responsible = models.CharField("sorumlu", max_length=120)
    due_on = models.DateField("giderme süresinin sonu")
    remedy = models.TextField("yapılan iş", max_length=2000, blank=True)
    proof = models.ForeignKey(
        "documents.StoredFile", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="kanıt"
    )
    created_at = models.DateTimeField("kayıt anı", db_default=PortalNow())

    class Meta:
        verbose_name = "bulgu"
        verbose_name_plural = "bulgular"
        ordering = ["visit", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(status__in=FindingStatus.values), name="finding_status_known")
        ]
        triggers = [
            guards.legal_moves("status"),
            guards.recorded_moves("status"),
            guards.frozen(
                fields=["text", "advice", "severity", "due_on", "responsible"],
                when=f"(SELECT status FROM contracts_visit WHERE id = OLD.visit_id) IN {REPORTED}",  # noqa: S608
                name="reported_finding_frozen",
            ),
            guards.frozen(fields=["remedy", "proof"], when="OLD.status = 'closed'", name="closed_finding_frozen"),
        ]

    def __str__(self):
        return self.number

    def get_absolute_url(self) -> str:
        return reverse("contracts:finding", args=[self.number])
