"""Destek sözleşmesi: one contract per application, born DRAFTED (domain.md §3.4, §4.20)."""

from django.contrib.postgres.fields import ArrayField
from django.db import connection, models
from django.db.models import F, Q
from django.urls import reverse

from applications.models import Application
from kumelenme.accounts.roles import Role
from kumelenme.lifecycle import guards
from kumelenme.sql.clock import portal_today
from kumelenme.sql.functions import PortalNow


class ContractStatus(models.TextChoices):
    """From drafting to its end; the application stands in CONTRACT until SIGNED, then in IMPLEMENTATION."""

    DRAFTED = "drafted", "Hazırlanıyor"
    ISSUED = "issued", "İmzada"
    SIGNED = "signed", "İmzalandı"
    ACTIVE = "active", "Uygulamada"
    SUSPENDED = "suspended", "Askıda"
    FINAL_REVIEW = "final_review", "Kapanış incelemesinde"
    TERMINATION_NOTICE = "termination_notice", "Fesih ihtarı"
    CLOSED = "closed", "Tamamlandı"
    TERMINATED = "terminated", "Feshedildi"


# The coordinator's part ended when the enterprise took over (T27); members and evaluators never see contracts.
READERS = (
    Role.ENTERPRISE_REP,
    Role.ENTERPRISE_FINANCE,
    Role.COMMISSION_MEMBER,
    Role.COMMISSION_CHAIR,
    Role.PROGRAMME_MANAGER,
    Role.APPROVER,
    Role.LEGAL,
    Role.MONITOR,
    Role.PAYMENT_OFFICER,
    Role.INSPECTOR,
)


class ContractQuerySet(models.QuerySet):
    """Contracts through the person."""

    def visible_to(self, user):
        """Contracts of the applications the person may see, in a role that reads contracts."""
        if getattr(user, "acting_as", None) not in READERS:
            return self.none()
        return self.filter(application__in=Application.objects.visible_to(user))


class Contract(models.Model):
    """Amounts in TL, copied from the agreed plan at composition; the total is exactly grant + own share."""

    REFERENCE = "number"
    DESK_RELATED = ("application",)
    WAY_TO_CALL = "application__call__terms"
    FINAL = (ContractStatus.CLOSED, ContractStatus.TERMINATED)

    number = models.CharField("sözleşme numarası", max_length=24, unique=True)
    application = models.OneToOneField(
        "applications.Application", on_delete=models.PROTECT, related_name="contract", verbose_name="başvuru"
    )
    enterprise = models.OneToOneField(
        "contracts.Enterprise", on_delete=models.PROTECT, related_name="contract", verbose_name="kümelenme teşebbüsü"
    )
    agreed_plan = models.ForeignKey(
        "contracts.AgreedPlan", on_delete=models.PROTECT, related_name="+", verbose_name="mutabakat planı"
    )
    status = models.CharField("durum", max_length=20, choices=ContractStatus, default=ContractStatus.DRAFTED)
    total_budget = models.DecimalField("iş planı toplam bütçesi (TL)", max_digits=14, decimal_places=2)
    grant_amount = models.DecimalField("destek tutarı (TL)", max_digits=14, decimal_places=2)
    own_amount = models.DecimalField("teşebbüs payı (TL)", max_digits=14, decimal_places=2)
    months = models.PositiveSmallIntegerField("süre (ay)")
    start_on = models.DateField("başlangıç", null=True, blank=True)
    end_on = models.DateField("bitiş", null=True, blank=True)
    ministry_signatory = models.CharField("Bakanlık adına imzalayan", max_length=120, blank=True)
    ministry_signatory_title = models.CharField("imzalayanın unvanı", max_length=120, blank=True)
    options = ArrayField(
        models.CharField(max_length=30), default=list, db_default=[], blank=True, verbose_name="seçmeli hükümler"
    )
    sign_by = models.DateTimeField("imza süresinin sonu", null=True, blank=True)
    created_at = models.DateTimeField("oluşturulma", db_default=PortalNow())

    objects = ContractQuerySet.as_manager()

    class Meta:
        verbose_name = "destek sözleşmesi"
        verbose_name_plural = "destek sözleşmeleri"
        ordering = ["number"]
        constraints = [
            models.CheckConstraint(condition=Q(status__in=ContractStatus.values), name="contract_status_known"),
            models.CheckConstraint(
                condition=Q(total_budget=F("grant_amount") + F("own_amount")), name="contract_total_eq_sum"
            ),
            models.CheckConstraint(condition=Q(grant_amount__gt=0, own_amount__gte=0), name="contract_amounts_nonneg"),
            models.CheckConstraint(
                condition=Q(status__in=["drafted", "issued", "signed"])
                | Q(start_on__isnull=False, end_on__gt=F("start_on")),
                name="running_contract_has_dates",
            ),
        ]
        triggers = [guards.legal_moves("status"), guards.recorded_moves("status")]

    def __str__(self):
        return self.number

    def get_absolute_url(self) -> str:
        return reverse("contracts:contract", args=[self.number])

    @property
    def call_number(self) -> str:
        return self.application.call_number

    @property
    def application_number(self) -> str:
        return self.application.number

    @property
    def current_version(self):
        """The newest composed version, or None before the first."""
        return self.versions.order_by("-version").first()

    def verification_facts(self, document) -> list[str]:
        """What the public page says of the signatures: parties and dates, no persons, no amounts."""
        version, found = self.versions.filter(document=document).first(), []
        if version is None:  # a paper beside the contract, such as the financial identity form
            return found
        confirmed = version.signatures.filter(copy__state="confirmed")
        for signature in confirmed:
            kind = signature.copy.public_label
            found.append(f"{signature.get_party_display()} imzası kayıtlı: {signature.signed_on:%d.%m.%Y}, {kind}.")
        if len(found) == 2:
            return ["İki tarafın imzası tamam.", *found]
        return [*found, "İmzalar tamamlanmadı; sözleşme yürürlükte değil."]

    @classmethod
    def next_number(cls) -> str:
        """The next number of the year, e.g. KDP-S-2026-0007; call it inside a transaction: the year's row is locked."""
        year = portal_today().year
        with connection.cursor() as cursor:
            cursor.execute(
                "INSERT INTO contracts_contractsequence (year, last) VALUES (%s, 1) "
                "ON CONFLICT (year) DO UPDATE SET last = contracts_contractsequence.last + 1 RETURNING last",
                [year],
            )
            return f"KDP-S-{year}-{cursor.fetchone()[0]:04d}"


class ContractSequence(models.Model):
    """The last contract number of a year; one row, locked by whoever counts."""

    year = models.PositiveSmallIntegerField("yıl", primary_key=True)
    last = models.PositiveIntegerField("son sıra")

    class Meta:
        verbose_name = "sözleşme sırası"
        verbose_name_plural = "sözleşme sıraları"

    def __str__(self):
        return f"{self.year}: {self.last}"
