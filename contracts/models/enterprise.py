"""Kümelenme teşebbüsü: the legal person that signs the contract (domain.md §4.19, K-136)."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from applications.models import Application, LegalForm
from kumelenme.lifecycle import guards
from kumelenme.sql.functions import PortalNow

from .guards import frozen_when


class EnterpriseStatus(models.TextChoices):
    """Where the enterprise's file stands."""

    DRAFT = "draft", "Hazırlanıyor"
    SUBMITTED = "submitted", "İncelemede"
    RETURNED = "returned", "Eksikleri var"
    ACCEPTED = "accepted", "Kabul edildi"


class EnterpriseQuerySet(models.QuerySet):
    """Whoever may see the application may see its enterprise."""

    def visible_to(self, user):
        return self.filter(application__in=Application.objects.visible_to(user))


class Enterprise(models.Model):
    """One enterprise per application; frozen by the database once its file is accepted."""

    DESK_RELATED = ("application",)
    WAY_TO_CALL = "application__call__terms"
    FINAL = (EnterpriseStatus.ACCEPTED,)

    application = models.OneToOneField(
        "applications.Application", on_delete=models.PROTECT, related_name="enterprise", verbose_name="başvuru"
    )
    status = models.CharField("durum", max_length=10, choices=EnterpriseStatus, default=EnterpriseStatus.DRAFT)
    newly_founded = models.BooleanField("bu amaçla yeni kuruldu", default=True)
    legal_form = models.CharField("hukuki yapı", max_length=30, choices=LegalForm, blank=True)
    title = models.CharField("unvan", max_length=200, blank=True)
    vkn = models.CharField("vergi kimlik numarası", max_length=10, blank=True)
    tax_office = models.CharField("vergi dairesi", max_length=80, blank=True)
    mersis = models.CharField("MERSİS numarası", max_length=16, blank=True)
    registry_number = models.CharField("sicil numarası", max_length=40, blank=True)
    address = models.CharField("adres", max_length=300, blank=True)
    kep = models.CharField("KEP adresi", max_length=120, blank=True)
    bank = models.CharField("banka ve şube", max_length=120, blank=True)
    iban = models.CharField("proje hesabı (IBAN)", max_length=26, blank=True)
    management = models.CharField("yönetim organı", max_length=300, blank=True)
    purpose_covers_plan = models.BooleanField("amaç maddesi iş planını kapsıyor", default=False)
    representative_name = models.CharField("temsilcinin adı soyadı", max_length=120, blank=True)
    representative_title = models.CharField("temsilcinin unvanı", max_length=120, blank=True)
    representative_email = models.EmailField("temsilcinin e-postası", blank=True)
    missing = models.JSONField("eksikler", default=list)
    saved_at = models.DateTimeField("son kayıt", db_default=PortalNow())

    objects = EnterpriseQuerySet.as_manager()

    class Meta:
        verbose_name = "kümelenme teşebbüsü"
        verbose_name_plural = "kümelenme teşebbüsleri"
        constraints = [
            models.CheckConstraint(condition=Q(status__in=EnterpriseStatus.values), name="enterprise_status_known"),
            models.CheckConstraint(
                condition=~Q(status="accepted")
                | ~(Q(title="") | Q(vkn="") | Q(kep="") | Q(iban="") | Q(legal_form="")),
                name="accepted_enterprise_is_complete",
            ),
        ]
        triggers = [
            guards.legal_moves("status"),
            guards.recorded_moves("status"),
            frozen_when("OLD.status = 'accepted'", "kabul edilen teşebbüs dosyası değiştirilemez", "enterprise_frozen"),
        ]

    def __str__(self):
        return self.title or f"{self.application} teşebbüsü"

    @property
    def reference(self) -> str:
        return self.application.number

    def address_arguments(self) -> list[str]:
        return [self.application.number]

    @property
    def call_number(self) -> str:
        return self.application.call_number

    @property
    def application_number(self) -> str:
        return self.application.number

    @property
    def masked_iban(self) -> str:
        """The IBAN as lists show it: TR33 •••• 1326."""
        return f"{self.iban[:4]} •••• {self.iban[-4:]}" if self.iban else ""

    @property
    def may_be_written(self) -> bool:
        return self.status in (EnterpriseStatus.DRAFT, EnterpriseStatus.RETURNED)


class EnterpriseSlot(models.TextChoices):
    """The documents of the file; the last two age (K-140)."""

    RECOGNITION = "recognition", "Üyelerin birlikteliği temsil kararı"
    ARTICLES = "articles", "Ana sözleşme ya da tüzük"
    SIGNATURES = "signatures", "İmza sirküleri"
    TAX_CLEARANCE = "tax_clearance", "Vergi borcu yoktur yazısı"
    SOCIAL_SECURITY = "social_security", "SGK borcu yoktur yazısı"


AGEING = (EnterpriseSlot.TAX_CLEARANCE, EnterpriseSlot.SOCIAL_SECURITY)


class EnterpriseDocument(models.Model):
    """One uploaded document of the file with the date it carries; a replaced file stays stored."""

    enterprise = models.ForeignKey(Enterprise, on_delete=models.CASCADE, related_name="documents")
    slot = models.CharField("belge", max_length=16, choices=EnterpriseSlot)
    file = models.ForeignKey("documents.StoredFile", on_delete=models.PROTECT, related_name="+", verbose_name="dosya")
    dated_on = models.DateField("belge tarihi")
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="yükleyen"
    )
    uploaded_at = models.DateTimeField("yüklenme", db_default=PortalNow())
    replaced_at = models.DateTimeField("yenisiyle değişme", null=True, blank=True)

    class Meta:
        verbose_name = "teşebbüs belgesi"
        verbose_name_plural = "teşebbüs belgeleri"
        ordering = ["slot", "-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["enterprise", "slot"], condition=Q(replaced_at=None), name="one_current_document_per_slot"
            )
        ]

    def __str__(self):
        return f"{self.get_slot_display()} · {self.enterprise}"
