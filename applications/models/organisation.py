"""Organisations: one registry over all calls, the tax number is the key (domain.md §4.0)."""

from django.conf import settings
from django.db import models

from kumelenme.sql.functions import PortalNow, TrFold, TrSort

from .row_history import kept


class OrganisationKind(models.TextChoices):
    """What a member body is; the mandatory ones decide the composition rules (K-020, K-021)."""

    FIRM = "firm", "Firma"
    UNIVERSITY = "university", "Üniversite"
    RESEARCH_INSTITUTE = "research_institute", "Araştırma kurumu"
    INDUSTRY_CHAMBER = "industry_chamber", "Sanayi odası"
    COMMERCE_INDUSTRY_CHAMBER = "commerce_industry_chamber", "Ticaret ve sanayi odası"
    COMMODITY_EXCHANGE = "commodity_exchange", "Borsa"
    MUNICIPALITY = "municipality", "Yerel yönetim"
    PROVINCIAL_ADMINISTRATION = "provincial_administration", "İl özel idaresi"
    TECHNOPARK = "technopark", "Teknoloji geliştirme bölgesi"
    INDUSTRIAL_ZONE = "industrial_zone", "Organize sanayi bölgesi"
    FREE_ZONE = "free_zone", "Serbest bölge"
    INDUSTRY_REGION = "industry_region", "Endüstri bölgesi"
    EXPORTERS_UNION = "exporters_union", "İhracatçı birliği"
    ASSOCIATION = "association", "Dernek"
    FOUNDATION = "foundation", "Vakıf"
    COOPERATIVE = "cooperative", "Kooperatif"
    PROFESSIONAL_BODY = "professional_body", "Diğer meslek kuruluşu"
    DEVELOPMENT_AGENCY = "development_agency", "Kalkınma ajansı"
    OTHER = "other", "Diğer"


class LegalForm(models.TextChoices):
    """Legal form; the call says which ones an enterprise may have (Q33)."""

    JOINT_STOCK = "joint_stock", "Anonim şirket"
    LIMITED = "limited", "Limited şirket"
    COOPERATIVE = "cooperative", "Kooperatif"
    ASSOCIATION = "association", "Dernek"
    FOUNDATION = "foundation", "Vakıf"
    COMMERCIAL_ENTERPRISE = "commercial_enterprise", "İktisadi işletme"
    PUBLIC_BODY = "public_body", "Kamu kurumu"
    CHARTERED_BODY = "chartered_body", "Kamu kurumu niteliğinde meslek kuruluşu"
    SOLE_TRADER = "sole_trader", "Şahıs işletmesi"
    OTHER = "other", "Diğer"


@kept(
    *(
        "OrganisationState",
        "kuruluş hâli",
        "title",
        "kind",
        "legal_form",
        "province",
        "address",
        "tax_office",
        "mersis",
        "kep",
        "email",
        "phone",
    ),
    *("nace", "employees", "district", "founded_on", "owner_group"),
)
class Organisation(models.Model):
    """A body with a tax number (K-002, K-006); shared by every cluster and call that names it."""

    vkn = models.CharField("vergi kimlik numarası", max_length=11, unique=True)
    title = models.CharField("unvan", max_length=200)
    kind = models.CharField("tür", max_length=30, choices=OrganisationKind)
    legal_form = models.CharField("hukuki yapı", max_length=30, choices=LegalForm, blank=True)
    province = models.ForeignKey("applications.Province", on_delete=models.PROTECT, verbose_name="il")
    district = models.ForeignKey(
        "applications.District", on_delete=models.PROTECT, null=True, blank=True, verbose_name="ilçe"
    )
    address = models.CharField("adres", max_length=300, blank=True)
    tax_office = models.CharField("vergi dairesi", max_length=80, blank=True)
    mersis = models.CharField("MERSİS numarası", max_length=16, blank=True)
    kep = models.CharField("KEP adresi", max_length=120, blank=True)
    email = models.EmailField("e-posta", blank=True)
    phone = models.CharField("telefon", max_length=20, blank=True)
    nace = models.ForeignKey(
        "applications.NaceCode", on_delete=models.PROTECT, null=True, blank=True, verbose_name="ana NACE kodu"
    )
    founded_on = models.DateField("kuruluş tarihi", null=True, blank=True)
    employees = models.PositiveIntegerField("çalışan sayısı", null=True, blank=True)
    owner_group = models.CharField("bağlı olunan şirketler grubu", max_length=120, blank=True)
    registered_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="kaydeden"
    )
    registered_at = models.DateTimeField("kayıt anı", db_default=PortalNow())
    search = models.GeneratedField(
        expression=TrFold("title"), output_field=models.TextField(), db_persist=True, verbose_name="arama"
    )

    class Meta:
        verbose_name = "kuruluş"
        verbose_name_plural = "kuruluşlar"
        ordering = [TrSort("title")]

    def __str__(self):
        return self.title
