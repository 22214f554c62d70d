"""Facts behind the six targets of the programme: reported with evidence by the enterprise, verified by staff (domain.md §6)."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from applications.models import ProgrammeIndicator
from kumelenme.codes import new_code
from kumelenme.lifecycle import guards
from kumelenme.sql.functions import PortalNow, TrFold

from .contract import Contract
from .fact_guards import verified_by_somebody
from .fact_words import Basis, FacilityState, FactKind, FactStatus, MemberKind, Novelty

CODE_LENGTH = 10
# Rows that the programme still speaks of; refused and withdrawn ones count nowhere.
STANDING = (FactStatus.REPORTED, FactStatus.VERIFIED)
TARGET_OF = {
    FactKind.COOPERATION: ProgrammeIndicator.COOPERATING,
    FactKind.FACILITY: ProgrammeIndicator.FACILITIES,
    FactKind.USE: ProgrammeIndicator.FACILITY_USERS,
    FactKind.PRODUCT: ProgrammeIndicator.PRODUCTS,
}


def new_fact_code() -> str:
    """A random code that names a fact in addresses."""
    return new_code(CODE_LENGTH)


class FactQuerySet(models.QuerySet):
    """Facts through the person."""

    def visible_to(self, user):
        return self.filter(contract__in=Contract.objects.visible_to(user))

    def standing(self):
        return self.filter(status__in=STANDING)


class TargetFact(models.Model):
    """One fact of one contract. Which columns are filled depends on the kind; a check says so.

    `happened_on` is the day that counts: follow-up measured or joint project begun, facility in service, last day of
    use, first sale, member in or out. `starts_on` is the day of the baseline or the first day of use.
    """

    REFERENCE = "code"
    FINAL = (FactStatus.REFUSED, FactStatus.WITHDRAWN)
    ACCOMPLISHED = (FactStatus.VERIFIED,)
    DESK_RELATED = ("contract__application",)
    WAY_TO_CALL = "contract__application__call__terms"

    contract = models.ForeignKey(
        "contracts.Contract", on_delete=models.PROTECT, related_name="facts", verbose_name="sözleşme"
    )
    report = models.ForeignKey(
        "contracts.ProgressReport", on_delete=models.PROTECT, null=True, related_name="facts", verbose_name="rapor"
    )
    code = models.CharField("kayıt kodu", max_length=CODE_LENGTH, unique=True, default=new_fact_code, editable=False)
    kind = models.CharField("tür", max_length=12, choices=FactKind)
    plan_key = models.UUIDField("plan göstergesi", null=True)
    name = models.CharField("ad", max_length=200, blank=True)
    vkn = models.CharField("vergi kimlik numarası", max_length=11, blank=True)
    firm = models.CharField("unvan", max_length=200, blank=True)
    facility = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="uses", verbose_name="ortak kullanım yapısı"
    )
    facility_state = models.CharField("yapının durumu", max_length=10, choices=FacilityState, blank=True)
    basis = models.CharField("dayanak", max_length=12, choices=Basis, blank=True)
    level_before = models.PositiveSmallIntegerField("başlangıç seviyesi", null=True)
    level_after = models.PositiveSmallIntegerField("izleme seviyesi", null=True)
    novelty = models.CharField("yenilik", max_length=10, choices=Novelty, blank=True)
    member_kind = models.CharField("üyenin türü", max_length=10, choices=MemberKind, blank=True)
    starts_on = models.DateField("başlangıç günü", null=True)
    happened_on = models.DateField("gerçekleşme günü")
    evidence = models.TextField("kanıt", max_length=2000, blank=True)
    file = models.ForeignKey(
        "documents.StoredFile", on_delete=models.PROTECT, null=True, related_name="+", verbose_name="kanıt dosyası"
    )
    status = models.CharField("durum", max_length=10, choices=FactStatus, default=FactStatus.REPORTED)
    reported_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="bildiren"
    )
    reported_at = models.DateTimeField("bildirilme", db_default=PortalNow())
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="karar veren"
    )
    decided_at = models.DateTimeField("karar anı", null=True)

    objects = FactQuerySet.as_manager()

    class Meta:
        verbose_name = "hedef kaydı"
        verbose_name_plural = "hedef kayıtları"
        ordering = ["-pk"]
        constraints = [
            models.CheckConstraint(condition=Q(status__in=FactStatus.values), name="fact_status_known"),
            models.CheckConstraint(condition=~Q(evidence="") | Q(file__isnull=False), name="fact_has_evidence"),
            models.CheckConstraint(
                condition=Q(decided_by=None) | ~Q(decided_by=F("reported_by")), name="fact_verified_by_another"
            ),
            models.CheckConstraint(
                condition=(
                    Q(kind="cooperation", basis="survey", level_after__gt=F("level_before"), level_after__lte=4)
                    & ~Q(vkn="")
                )
                | (Q(kind="cooperation", basis="project") & ~Q(vkn="") & ~Q(name=""))
                | (Q(kind="facility") & ~Q(name="") & ~Q(facility_state=""))
                | Q(kind="use", facility__isnull=False, starts_on__lte=F("happened_on"))
                | (Q(kind="product") & ~Q(name="") & ~Q(vkn="") & ~Q(novelty=""))
                | (Q(kind__in=["joined", "left"]) & ~Q(vkn="") & ~Q(member_kind=""))
                | (Q(kind="women") & ~Q(vkn="")),
                name="fact_has_its_parts",
            ),
            models.UniqueConstraint(
                "contract",
                TrFold("name"),
                condition=Q(kind="facility", status__in=["reported", "verified"]),
                name="one_standing_facility_per_name",
            ),
            models.UniqueConstraint(
                "contract",
                "vkn",
                TrFold("name"),
                condition=Q(kind="product", status__in=["reported", "verified"]),
                name="one_standing_product_per_firm",
            ),
        ]
        indexes = [models.Index(fields=["contract", "kind", "status"], name="facts_of_a_contract")]
        triggers = [
            guards.legal_moves("status"),
            guards.recorded_moves("status"),
            guards.frozen(
                fields=[
                    "contract", "kind", "plan_key", "name", "vkn", "firm", "facility", "basis", "level_before",
                    "level_after", "novelty", "member_kind", "starts_on", "reported_by",
                ],
                name="frozen_fact",
            ),
            guards.frozen(
                fields=["facility_state", "happened_on", "evidence", "file"],
                when="OLD.status <> 'reported'",
                name="frozen_when_decided",
            ),
            verified_by_somebody(),
        ]  # fmt: skip

    def __str__(self):
        return f"{self.get_kind_display()}: {self.title}"

    @property
    def title(self) -> str:
        """What it is about, in a few words."""
        if self.kind == FactKind.USE:
            return f"{self.facility.name} kullanıcıları"
        return self.name or self.firm

    @property
    def call_number(self) -> str:
        return self.contract.call_number

    @property
    def application(self):
        return self.contract.application

    @property
    def application_number(self) -> str:
        return self.contract.application_number

    def get_absolute_url(self) -> str:
        return reverse("contracts:fact", args=[self.code])


class FacilityUser(models.Model):
    """One enterprise in one record of use; one tax number counts once over all facilities."""

    fact = models.ForeignKey(TargetFact, on_delete=models.CASCADE, related_name="users", verbose_name="hedef kaydı")
    vkn = models.CharField("vergi kimlik numarası", max_length=11)
    title = models.CharField("unvan", max_length=200, blank=True)

    class Meta:
        verbose_name = "yapı kullanıcısı"
        verbose_name_plural = "yapı kullanıcıları"
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["fact", "vkn"], name="one_line_per_user_and_record")]
        triggers = [guards.append_only()]

    def __str__(self):
        return self.title or self.vkn


class BaselineLevel(models.Model):
    """How far a firm cooperated when the contract began, 0–4; measured once, without it no rise can be counted."""

    contract = models.ForeignKey(
        "contracts.Contract", on_delete=models.PROTECT, related_name="baselines", verbose_name="sözleşme"
    )
    vkn = models.CharField("vergi kimlik numarası", max_length=11)
    firm = models.CharField("unvan", max_length=200)
    level = models.PositiveSmallIntegerField("seviye")
    measured_on = models.DateField("ölçüm günü")
    entered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="giren"
    )
    entered_at = models.DateTimeField("giriş anı", db_default=PortalNow())

    class Meta:
        verbose_name = "başlangıç seviyesi"
        verbose_name_plural = "başlangıç seviyeleri"
        ordering = ["firm", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["contract", "vkn"], name="one_baseline_per_firm"),
            models.CheckConstraint(condition=Q(level__lte=4), name="baseline_level_known"),
        ]
        triggers = [guards.append_only()]

    def __str__(self):
        return f"{self.firm}: {self.level}"
