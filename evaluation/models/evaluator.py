"""What the portal must know of an evaluator: who they are, what they know, whom they work for (domain.md §4.15)."""

import pghistory
from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Q
from django.urls import reverse

from kumelenme.accounts.roles import Role
from kumelenme.codes import new_code
from kumelenme.lifecycle import guards
from kumelenme.sql.functions import PortalNow

from .watching import TASKS_OF_PERSON, watched

CODE_LENGTH = 8


class ProfileStatus(models.TextChoices):
    """Where an application to the pool stands; who is approved or waits for renewal may be given work."""

    DRAFT = "draft", "Taslak"
    SENT = "sent", "Onay bekliyor"
    APPROVED = "approved", "Havuzda"
    RENEWAL = "renewal", "Yenileme bekliyor"
    SUSPENDED = "suspended", "Askıda"
    REJECTED = "rejected", "Geri çevrildi"
    EXPIRED = "expired", "Süresi doldu"
    LEFT = "left", "Havuzdan ayrıldı"


IN_POOL = (ProfileStatus.APPROVED, ProfileStatus.RENEWAL)
# Whose place lasts until `status_due_at`, whether or not they may be given work.
HELD = (*IN_POOL, ProfileStatus.SUSPENDED)
POOL_READERS = (Role.PROGRAMME_MANAGER, Role.COMMISSION_MEMBER, Role.COMMISSION_CHAIR, Role.INSPECTOR)


class Degree(models.TextChoices):
    """Schooling, from the least that is accepted."""

    BACHELOR = "bachelor", "Lisans"
    MASTER = "master", "Yüksek lisans"
    DOCTORATE = "doctorate", "Doktora"


class ExpertiseTheme(models.TextChoices):
    """What somebody knows across sectors."""

    GOVERNANCE = "governance", "Küme yönetişimi"
    STRATEGY = "strategy", "Strateji ve iş planı"
    INTERNATIONAL = "international", "Uluslararasılaşma ve ihracat"
    INNOVATION = "innovation", "Ar-Ge ve yenilik"
    DIGITAL = "digital", "Dijital dönüşüm"
    GREEN = "green", "Yeşil dönüşüm"
    SKILLS = "skills", "İnsan kaynağı ve beceriler"
    FINANCE = "finance", "Finansman ve bütçe"
    SUPPLY = "supply", "Tedarik zinciri ve ortak altyapı"


class Language(models.TextChoices):
    """Languages in which somebody can read a file."""

    TURKISH = "tr", "Türkçe"
    ENGLISH = "en", "İngilizce"
    GERMAN = "de", "Almanca"
    FRENCH = "fr", "Fransızca"
    ARABIC = "ar", "Arapça"
    RUSSIAN = "ru", "Rusça"


def new_profile_code() -> str:
    """The number of an application to the pool, in addresses and subject lines."""
    return new_code(CODE_LENGTH)


class EvaluatorProfileQuerySet(models.QuerySet):
    """One's own; all for the ministry's people of the pool."""

    def visible_to(self, user):
        """The person's own profile, or every one that was ever sent for the pool's readers."""
        if getattr(user, "acting_as", None) in POOL_READERS:
            return self.filter(Q(user=user) | ~Q(status=ProfileStatus.DRAFT))
        return self.filter(user=user)

    def in_pool(self):
        """Approved, not run out, not paused, by the database's own clock."""
        lasting = Q(status_due_at=None) | Q(status_due_at__gte=PortalNow())
        return self.filter(lasting, status__in=IN_POOL, paused_at=None)


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent())
class EvaluatorProfile(models.Model):
    """One person's application to the pool and, once approved, their place in it until `status_due_at`."""

    REFERENCE = "code"
    DESK_RELATED = ("user",)
    FINAL = ()

    code = models.CharField(
        "havuz başvuru no", max_length=CODE_LENGTH, unique=True, default=new_profile_code, editable=False
    )
    user = models.OneToOneField(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="evaluator_profile", verbose_name="kişi"
    )
    status = models.CharField("durum", max_length=10, choices=ProfileStatus, default=ProfileStatus.DRAFT)
    status_entered_at = models.DateTimeField("duruma giriş", db_default=PortalNow())
    status_due_at = models.DateTimeField("geçerlilik sonu", null=True, blank=True)

    # who
    degree = models.CharField("öğrenim düzeyi", max_length=10, choices=Degree, blank=True)
    field_of_study = models.CharField("öğrenim alanı ve okul", max_length=200, blank=True)
    experience_years = models.PositiveSmallIntegerField("deneyim (yıl)", default=0)
    experience = models.TextField("deneyiminiz", max_length=3000, blank=True)
    past_tasks = models.TextField("önceki değerlendirme ve kurul görevleri", max_length=2000, blank=True)
    languages = ArrayField(
        models.CharField(max_length=2, choices=Language), verbose_name="diller", default=list, blank=True
    )
    province = models.ForeignKey(
        "applications.Province",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="yaşadığı il",
    )
    cv = models.ForeignKey(
        "documents.StoredFile",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="özgeçmiş",
    )

    # whom they work for; further ties are Relation rows
    employer = models.CharField("çalıştığı kurum", max_length=200, blank=True)
    employer_vkn = models.CharField("kurumun vergi kimlik numarası", max_length=11, blank=True)
    work_email = models.EmailField("kurumdaki e-posta adresi", blank=True)
    related_vkns = ArrayField(
        models.CharField(max_length=11),
        verbose_name="son 3 yılda ilişkili olduğu kuruluşların VKN’leri",
        default=list,
        blank=True,
    )

    # what they know
    expertise_nace = ArrayField(
        models.CharField(max_length=6), verbose_name="uzmanlık (NACE)", default=list, blank=True
    )
    expertise_groups = ArrayField(
        models.PositiveSmallIntegerField(), verbose_name="uzmanlık (faaliyet grupları)", default=list, blank=True
    )
    themes = ArrayField(
        models.CharField(max_length=14, choices=ExpertiseTheme),
        verbose_name="uzmanlık (temalar)",
        default=list,
        blank=True,
    )

    # when they can
    provinces = ArrayField(
        models.PositiveSmallIntegerField(), verbose_name="görev alabileceği iller", default=list, blank=True
    )
    max_load = models.PositiveSmallIntegerField("bir çağrıda en çok görev", null=True, blank=True)
    paused_at = models.DateTimeField("görev almaya ara verme", null=True, blank=True)

    # what they agreed to, and who let them in
    undertaking_version = models.CharField("taahhüt metninin sürümü", max_length=12, blank=True)
    undertaken_at = models.DateTimeField("taahhüdün kabulü", null=True, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="onaylayan",
    )
    approved_at = models.DateTimeField("onay anı", null=True, blank=True)
    expiry_told_at = models.DateTimeField("süre uyarısı", null=True, blank=True)
    revision = models.PositiveIntegerField("düzenleme sırası", default=0)
    saved_at = models.DateTimeField("son kayıt", db_default=PortalNow())

    objects = EvaluatorProfileQuerySet.as_manager()

    class Meta:
        verbose_name = "değerlendirici profili"
        verbose_name_plural = "değerlendirici profilleri"
        constraints = [
            models.CheckConstraint(
                condition=Q(employer_vkn="") | Q(employer_vkn__regex=r"^[0-9]{10,11}$"), name="employer_vkn_digits"
            ),
            models.CheckConstraint(condition=Q(status__in=ProfileStatus.values), name="profile_status_known"),
            models.CheckConstraint(
                condition=~Q(status__in=[s.value for s in HELD]) | Q(status_due_at__isnull=False),
                name="place_in_the_pool_ends",
            ),
            models.CheckConstraint(condition=Q(max_load=None) | Q(max_load__gte=1), name="own_load_at_least_one"),
        ]
        indexes = [models.Index(fields=["status", "status_due_at"], name="pool_by_status")]
        triggers = [
            guards.legal_moves("status"),
            guards.recorded_moves("status"),
            guards.frozen(fields=["user", "code"], name="frozen_profile"),
            watched(
                "interests_of_profile",
                TASKS_OF_PERSON.format(person="NEW.user_id"),
                columns=("employer", "employer_vkn", "work_email", "related_vkns", "province_id"),
            ),
        ]

    def __str__(self):
        return f"{self.user} · {self.employer}" if self.employer else str(self.user)

    @property
    def is_in_pool(self) -> bool:
        """Is the person approved (whether or not they pause)?"""
        return self.status in IN_POOL

    @property
    def is_held(self) -> bool:
        """Does a place in the pool last, suspended or not?"""
        return self.status in HELD

    @property
    def is_outside(self) -> bool:
        """May the application be sent from here?"""
        return self.status not in (*HELD, ProfileStatus.SENT)

    @property
    def nace_text(self) -> str:
        """The codes with their dots: 28, 28.30."""
        return ", ".join(".".join(code[i : i + 2] for i in range(0, len(code), 2)) for code in self.expertise_nace)

    @property
    def theme_labels(self) -> list[str]:
        """The themes in words."""
        return [ExpertiseTheme(theme).label for theme in self.themes]

    @property
    def language_labels(self) -> list[str]:
        """The languages in words."""
        return [Language(language).label for language in self.languages]

    @property
    def desk_line(self) -> str:
        """What a desk shows under the person."""
        return self.get_status_display()

    def page_for(self, user) -> str:
        """The person's own page, or the office's."""
        if user.pk == self.user_id:
            return reverse("evaluation:profile")
        return reverse("evaluation:evaluator", args=[self.code])
