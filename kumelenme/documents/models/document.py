"""An official document: frozen text, number, version, verification code, and one stored PDF (K-174)."""

import pgtrigger
from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.contrib.postgres.fields import ArrayField
from django.core.serializers.json import DjangoJSONEncoder
from django.db import models
from django.db.models import Q
from django.urls import reverse

from kumelenme.codes import grouped
from kumelenme.sql.functions import PortalNow

from .audience import may_read, why_withheld
from .guards import DOCUMENT_GUARD, NEVER_DELETED


class DocumentKind(models.TextChoices):
    """The documents of domain.md §8 with the names their readers know."""

    CALL_NOTICE = "D01", "Çağrı ilanı"
    APPLICATION_FILE = "D02", "Başvuru dosyası"
    RECEIPT = "D03", "Alındı belgesi"
    COMMITMENT = "D04", "Firma katılım formu ve taahhütname"
    MEMBER_LIST = "D05", "Birliktelik üye listesi"
    REFERENCE_TEMPLATE = "D06", "Referans mektubu şablonu"
    ADMINISTRATIVE_MINUTES = "D07", "İdari kontrol tutanağı"
    COMPLETION_LETTER = "D08", "Eksiklik giderme yazısı"
    ELIMINATION_LETTER = "D09", "Eleme yazısı"
    EVALUATOR_DUTY = "D10", "Değerlendirici görev ve gizlilik belgesi"
    ASSESSMENT_FORM = "D11", "Bireysel değerlendirme formu"
    ASSESSMENT_REPORT = "D12", "Birleştirilmiş değerlendirme raporu"
    FEEDBACK = "D13", "Geri bildirim özeti"
    BOARD_AGENDA = "D14", "Seçici Kurul gündemi ve yoklaması"
    BOARD_MINUTES = "D15", "Kurul puan cetveli ve toplantı tutanağı"
    BOARD_REPORT = "D16", "Seçici Kurul nihai raporu"
    RANKING = "D17", "Başarı sıralaması ve destek listesi"
    NEGOTIATION_MINUTES = "D18", "Müzakere tutanağı"
    PLAN_COMPARISON = "D19", "İş planı karşılaştırması"
    APPROVAL = "D20", "Makam onayı"
    CONTRACT = "D21", "Destek sözleşmesi"
    FINANCIAL_IDENTITY = "D22", "Mali kimlik formu"
    PROGRESS_REPORT = "D23", "Faaliyet, gelişme ya da sonuç raporu"
    PAYMENT = "D24", "Ödeme talebi ve onayı"
    AMENDMENT = "D25", "Zeyilname ya da bildirim mektubu"
    VISIT_MINUTES = "D26", "İzleme ziyareti tutanağı"
    SUSPENSION_TERMINATION = "D27", "Askıya alma ya da fesih yazısı"
    RECOVERY = "D28", "Geri ödeme bildirimi"
    CLOSING = "D29", "Kapanış belgesi"
    PRIVACY_ANSWER = "D30", "KVKK başvuru cevabı"
    REGISTER_EXTRACT = "D31", "Denetim izi dökümü"
    KPI_REPORT = "D32", "Gösterge raporu"


# What somebody needs in order to send, or has just sent for; every other PDF waits for these (issue 3).
FIRST = frozenset({DocumentKind.RECEIPT, DocumentKind.COMMITMENT})


class DocumentState(models.TextChoices):
    """Where the PDF stands."""

    PENDING = "pending", "Hazırlanıyor"
    READY = "ready", "Geçerli"
    FAILED = "failed", "Hazırlanamadı"
    CANCELLED = "cancelled", "İptal edildi"


class CancelReason(models.TextChoices):
    """The class of reason that the public page names; the full reason stays inside."""

    CORRECTED = "corrected", "düzeltilmiş belge yayımlandı"
    SUPERSEDED = "superseded", "yeni sürüm yayımlandı"
    REVOKED = "revoked", "dayanağı olan işlem geri alındı"
    MISTAKE = "mistake", "yanlışlıkla düzenlendi"


class IssuedDocumentQuerySet(models.QuerySet):
    """Documents by what they are about."""

    def about(self, subject):
        """Documents of one object, newest first."""
        kind = ContentType.objects.get_for_model(subject)
        return self.filter(subject_type=kind, subject_id=subject.pk).order_by("-issued_at", "-pk")

    def for_role(self, role):
        """Documents whose audience holds the role; the caller has already fetched the subject through the person."""
        return self.filter(audience__contains=[role]) if role else self.none()


class IssuedDocument(models.Model):
    """Issued once and for ever: a mistake is cancelled and a new document refers to the old one (`replaces`)."""

    kind = models.CharField("belge türü", max_length=3, choices=DocumentKind.choices)
    number = models.CharField("belge no", max_length=60)
    version = models.PositiveIntegerField("sürüm", default=1)
    title = models.CharField("başlık", max_length=250)
    subject_type = models.ForeignKey(ContentType, on_delete=models.PROTECT, related_name="+")
    subject_id = models.BigIntegerField()
    subject = GenericForeignKey("subject_type", "subject_id")
    audience = ArrayField(models.CharField(max_length=40), verbose_name="görebilen roller")
    public_parties = ArrayField(
        models.CharField(max_length=250), default=list, blank=True, verbose_name="doğrulama sayfasındaki taraflar"
    )
    draft = models.BooleanField("taslak", default=False)
    ebys_number = models.CharField("EBYS sayısı", max_length=80, blank=True)
    ebys_date = models.DateField("EBYS tarihi", null=True, blank=True)
    context = models.JSONField("dondurulmuş veri", encoder=DjangoJSONEncoder)
    html = models.TextField("dondurulmuş metin")
    template_name = models.CharField("şablon", max_length=150)
    template_version = models.CharField("şablon sürümü", max_length=12)
    verification_code = models.CharField("doğrulama kodu", max_length=12, unique=True)
    replaces = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="replaced_by",
        verbose_name="yerine geçtiği",
    )
    issued_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", verbose_name="düzenleyen"
    )
    issued_at = models.DateTimeField("düzenlenme anı", db_default=PortalNow())

    state = models.CharField("durum", max_length=10, choices=DocumentState.choices, default=DocumentState.PENDING)
    path = models.CharField("saklama yolu", max_length=200, blank=True)
    sha256 = models.CharField("SHA-256", max_length=64, blank=True)
    size = models.BigIntegerField("boyut (bayt)", default=0)
    pages = models.PositiveIntegerField("sayfa sayısı", default=0)
    rendered_at = models.DateTimeField("PDF anı", null=True)
    tries = models.PositiveIntegerField("deneme sayısı", default=0)
    failure = models.TextField("hazırlanamama nedeni", blank=True)

    cancelled_at = models.DateTimeField("iptal anı", null=True)
    cancelled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", verbose_name="iptal eden"
    )
    cancel_class = models.CharField("iptal nedeni türü", max_length=20, choices=CancelReason.choices, blank=True)
    cancel_reason = models.TextField("iptal nedeni", blank=True)

    objects = IssuedDocumentQuerySet.as_manager()

    class Meta:
        verbose_name = "düzenlenmiş belge"
        verbose_name_plural = "düzenlenmiş belgeler"
        indexes = [
            models.Index(fields=["subject_type", "subject_id", "-issued_at"], name="document_subject"),
            models.Index(fields=["sha256"], name="document_sha"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["kind", "number", "version"], name="one_document_per_number_version"),
            models.CheckConstraint(condition=Q(state__in=DocumentState.values), name="document_state_known"),
            models.CheckConstraint(condition=Q(kind__in=DocumentKind.values), name="document_kind_known"),
            models.CheckConstraint(
                condition=~Q(state="ready")
                | Q(sha256__regex=r"^[0-9a-f]{64}$", pages__gt=0, rendered_at__isnull=False),
                name="document_file_when_ready",
            ),
            models.CheckConstraint(
                condition=~Q(state="cancelled") | Q(cancelled_at__isnull=False) & ~Q(cancel_class=""),
                name="document_reason_when_cancelled",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="issued_document_guard", operation=pgtrigger.Update, when=pgtrigger.Before, func=DOCUMENT_GUARD
            ),
            pgtrigger.Trigger(
                name="issued_document_kept", operation=pgtrigger.Delete, when=pgtrigger.Before, func=NEVER_DELETED
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.number}" + (f" (sürüm {self.version})" if self.version > 1 else "")

    def get_absolute_url(self):
        return reverse("documents:pdf", args=[self.code])

    @property
    def name(self) -> str:
        """What pages call it: the papers of an application share one kind, there the title tells them apart."""
        return self.title if self.kind == DocumentKind.APPLICATION_FILE else self.get_kind_display()

    @property
    def reference(self) -> str:
        """What a subject line starts with."""
        return self.number

    @property
    def code(self) -> str:
        """The verification code as people read it: 7QK4-M2XD-9RTB."""
        return grouped(self.verification_code, 4)

    @property
    def is_ready(self) -> bool:
        return self.state == DocumentState.READY

    @property
    def is_waiting(self) -> bool:
        return self.state == DocumentState.PENDING

    @property
    def is_patient(self) -> bool:
        """May its PDF wait while applicants are sending?"""
        return self.kind not in FIRST

    def page_for(self, user) -> str:
        """Where a notice about this document leads: its own page, or the desk of people who may not read it."""
        return reverse("documents:document", args=[self.code]) if self.can_read(user) else reverse("lifecycle:desk")

    def can_read(self, user) -> bool:
        """May this person open it, in the role they act in now?"""
        return may_read(self, user)

    def withheld_from(self, user) -> str:
        """Why this person, who may know of it, may not open it; "" for everybody else."""
        return why_withheld(self, user)
