"""The five-year business plan; every row carries a stable key across versions (README decision 6)."""

import uuid
from decimal import Decimal

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from kumelenme.sql.functions import PortalNow

from .section import Section
from .section_version import keep_texts


class BusinessPlan(models.Model):
    """Head of the plan with the texts the board weighs: vision and strategy (domain.md §4.8–4.9)."""

    application = models.OneToOneField("applications.Application", on_delete=models.CASCADE, related_name="plan")
    title = models.CharField("planın adı", max_length=200, blank=True)
    months = models.PositiveSmallIntegerField("süre (ay)", default=60)
    starts_on = models.DateField("öngörülen başlangıç", null=True, blank=True)
    summary = models.TextField("özet", max_length=3000, blank=True)
    general_goal = models.TextField("genel amaç", max_length=2000, blank=True)
    specific_goals = models.TextField("özel amaçlar", max_length=3000, blank=True)
    target_groups = models.TextField("hedef gruplar", max_length=2000, blank=True)
    management = models.TextField("yönetim yapısı", max_length=3000, blank=True)
    risks = models.TextField("riskler ve önlemler", max_length=3000, blank=True)
    visibility = models.TextField("görünürlük planı", max_length=2000, blank=True)
    vision = models.TextField("vizyon", max_length=1000, blank=True)
    strategy = models.TextField("strateji", max_length=6000, blank=True)
    policy_alignment = models.TextField("politika uyumu", max_length=3000, blank=True)
    swot = models.TextField("güçlü ve zayıf yönler, fırsatlar ve tehditler", max_length=4000, blank=True)
    revision = models.PositiveIntegerField("düzenleme sırası", default=0)
    saved_at = models.DateTimeField("son kayıt", db_default=PortalNow())
    saved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="son yazan",
    )

    class Meta:
        verbose_name = "iş planı"
        verbose_name_plural = "iş planları"
        triggers = [keep_texts(Section.PLAN), keep_texts(Section.VISION)]

    def __str__(self):
        return self.title or f"{self.application} iş planı"

    @property
    def years(self) -> int:
        """Number of plan years, a begun year counts."""
        return -(-self.months // 12)


class StrategicGoal(models.Model):
    """One of three to seven strategic goals with its measure (domain.md §4.8)."""

    plan = models.ForeignKey(BusinessPlan, on_delete=models.CASCADE, related_name="goals")
    key = models.UUIDField("anahtar", default=uuid.uuid4, editable=False)
    goal = models.CharField("hedef", max_length=300)
    measure = models.CharField("gösterge", max_length=200)
    baseline = models.CharField("başlangıç", max_length=60)
    target = models.CharField("hedef değer", max_length=60)
    year = models.PositiveSmallIntegerField("yıl")

    class Meta:
        verbose_name = "stratejik hedef"
        verbose_name_plural = "stratejik hedefler"
        ordering = ["pk"]

    def __str__(self):
        return self.goal


class Activity(models.Model):
    """One activity of the plan, from the catalogue or "Diğer" with its reason (K-041, K-042)."""

    plan = models.ForeignKey(BusinessPlan, on_delete=models.CASCADE, related_name="activities")
    key = models.UUIDField("anahtar", default=uuid.uuid4, editable=False)
    catalogue = models.ForeignKey(
        "applications.CatalogueActivity", on_delete=models.PROTECT, verbose_name="katalog kodu"
    )
    other_reason = models.TextField("“Diğer” gerekçesi", max_length=1000, blank=True)
    name = models.CharField("ad", max_length=200)
    purpose = models.TextField("amaç", max_length=500, blank=True)
    description = models.TextField("açıklama ve yöntem", max_length=3000, blank=True)
    responsible = models.ForeignKey(
        "applications.Member",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="sorumlu üye",
    )
    participants = models.ManyToManyField(
        "applications.Member", blank=True, related_name="+", verbose_name="katılan üyeler"
    )
    # Stable keys of activities of the same plan that must end first; keys survive versions, rows do not.
    after = ArrayField(models.UUIDField(), default=list, blank=True, verbose_name="beklediği faaliyetler")
    start_month = models.PositiveSmallIntegerField("başlangıç ayı", default=1, validators=[MinValueValidator(1)])
    end_month = models.PositiveSmallIntegerField("bitiş ayı", default=12, validators=[MinValueValidator(1)])
    output = models.CharField("çıktı", max_length=300, blank=True)
    without_budget = models.BooleanField("bütçesiz", default=False)
    package = models.ForeignKey(
        "applications.WorkPackage",
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="activities",
        verbose_name="iş paketi",
    )
    beneficiaries = models.PositiveIntegerField("yararlanacak işletme sayısı", null=True, blank=True)

    class Meta:
        verbose_name = "faaliyet"
        verbose_name_plural = "faaliyetler"
        ordering = ["catalogue__group", "catalogue__position", "start_month", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "key"], name="one_activity_key_per_plan"),
            models.CheckConstraint(condition=Q(end_month__gte=F("start_month")), name="activity_ends_after_start"),
        ]

    def __str__(self):
        return f"{self.catalogue_id} {self.name}"


class BudgetLine(models.Model):
    """One budget line, KDV excluded; the server alone computes amount and shares (K-045, K-057)."""

    plan = models.ForeignKey(BusinessPlan, on_delete=models.CASCADE, related_name="lines")
    key = models.UUIDField("anahtar", default=uuid.uuid4, editable=False)
    activity = models.ForeignKey(Activity, on_delete=models.CASCADE, related_name="lines", verbose_name="faaliyet")
    category = models.ForeignKey("applications.CostCategory", on_delete=models.PROTECT, verbose_name="destek kalemi")
    year = models.PositiveSmallIntegerField("yıl", validators=[MinValueValidator(1)])
    description = models.CharField("açıklama", max_length=200)
    unit = models.CharField("birim", max_length=30)
    quantity = models.DecimalField(
        "miktar", max_digits=12, decimal_places=2, validators=[MinValueValidator(Decimal("0.01"))]
    )
    unit_price = models.DecimalField("birim fiyat (TL, KDV hariç)", max_digits=14, decimal_places=2)
    rate = models.DecimalField(
        "Bakanlık oranı (%)",
        max_digits=5,
        decimal_places=2,
        default=Decimal(50),
        validators=[MinValueValidator(Decimal(0)), MaxValueValidator(Decimal(100))],
    )
    eligible = models.BooleanField("uygun maliyet", default=True)
    price_basis = models.CharField("fiyat dayanağı", max_length=200, blank=True)

    class Meta:
        verbose_name = "bütçe satırı"
        verbose_name_plural = "bütçe satırları"
        ordering = ["activity__catalogue__group", "activity__catalogue__position", "year", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["plan", "key"], name="one_line_key_per_plan"),
            models.CheckConstraint(
                condition=Q(quantity__gt=0, unit_price__gt=0, rate__gte=0, rate__lte=100, year__gte=1),
                name="line_amount_nonneg",
            ),
        ]

    def __str__(self):
        return self.description


class YearFinancing(models.Model):
    """Own cash sources of one plan year (K-056); in-kind is shown, not counted (K-055)."""

    plan = models.ForeignKey(BusinessPlan, on_delete=models.CASCADE, related_name="financing")
    year = models.PositiveSmallIntegerField("yıl")
    source = models.CharField("kaynak", max_length=120)
    cash = models.DecimalField("nakdî tutar (TL)", max_digits=14, decimal_places=2)
    in_kind = models.DecimalField("ayni katkı (TL)", max_digits=14, decimal_places=2, default=0)

    class Meta:
        verbose_name = "yıllık finansman"
        verbose_name_plural = "yıllık finansman"
        ordering = ["year", "pk"]

    def __str__(self):
        return f"{self.year}. yıl {self.source}"


class ProgrammeIndicator(models.TextChoices):
    """The seed's programme indicators that every plan must speak to (domain.md §6)."""

    UNIVERSITIES = "universities", "Üniversite sayısı"
    FIRMS = "firms", "İşletme sayısı"
    COOPERATING = "cooperating", "İş birliği seviyesini artıran firma"
    FACILITIES = "facilities", "Ortak kullanıma yönelik yapı"
    FACILITY_USERS = "facility_users", "Ortak yapılardan faydalanan işletme"
    PRODUCTS = "products", "Yeni, yenilenmiş veya geliştirilmiş ürün"
    OWN = "own", "Plana özgü gösterge"


class Indicator(models.Model):
    """A target of the plan with its source of verification (K-064)."""

    plan = models.ForeignKey(BusinessPlan, on_delete=models.CASCADE, related_name="indicators")
    key = models.UUIDField("anahtar", default=uuid.uuid4, editable=False)
    programme_indicator = models.CharField("program göstergesi", max_length=16, choices=ProgrammeIndicator)
    name = models.CharField("gösterge", max_length=200)
    unit = models.CharField("birim", max_length=30)
    baseline = models.DecimalField("başlangıç değeri", max_digits=12, decimal_places=2, default=0)
    target = models.DecimalField("hedef değer", max_digits=12, decimal_places=2)
    # What the plan years before the last end with; None where a draft has not said it yet. The last ends with `target`.
    yearly = ArrayField(
        models.DecimalField(max_digits=12, decimal_places=2, null=True),
        default=list,
        blank=True,
        verbose_name="yıl sonu hedefleri",
    )
    verification = models.CharField("doğrulama kaynağı", max_length=200, blank=True)
    activity = models.ForeignKey(
        Activity,
        on_delete=models.SET_NULL,
        null=True,
        blank=True,
        related_name="indicators",
        verbose_name="besleyen faaliyet",
    )

    class Meta:
        verbose_name = "gösterge"
        verbose_name_plural = "göstergeler"
        ordering = ["pk"]

    def __str__(self):
        return self.name
