"""What an evaluator declares about other organisations and people, once for all applications (domain.md §4.15)."""

import pghistory
from django.conf import settings
from django.db import models
from django.db.models import Q

from kumelenme.codes import new_code
from kumelenme.lifecycle import guards
from kumelenme.sql.functions import PortalNow

from .evaluator import POOL_READERS
from .watching import TASKS_OF_PERSON, watched


class RelationKind(models.TextChoices):
    """The ties the declaration form asks for; what has ended counts for as many years as the call says."""

    EMPLOYMENT = "employment", "Çalıştığım kuruluş"
    MANAGEMENT = "management", "Yönetim ya da denetim kurulu üyeliği"
    SHARE = "share", "Ortaklık ya da pay sahipliği"
    CONSULTING = "consulting", "Danışmanlık"
    BUSINESS = "business", "İş ilişkisi ya da mali menfaat"
    JOINT_WORK = "joint_work", "Ortak proje ya da yayın"
    SUPERVISION = "supervision", "Tez danışmanlığı"
    DISPUTE = "dispute", "Husumet ya da dava"
    SPOUSE = "spouse", "Eş"
    KIN = "kin", "Akraba"


OF_KIN = (RelationKind.SPOUSE, RelationKind.KIN)
OF_PEOPLE = (*OF_KIN, RelationKind.SUPERVISION)


def new_relation_code() -> str:
    """A random code that names a declared relation in addresses."""
    return new_code(8)


class RelationQuerySet(models.QuerySet):
    """Relations through the person."""

    def visible_to(self, user):
        """One's own; all for the ministry's people of the pool."""
        return self.all() if getattr(user, "acting_as", None) in POOL_READERS else self.filter(user=user)

    def standing(self):
        """Neither taken back nor corrected."""
        return self.filter(removed_at=None)


@pghistory.track(pghistory.InsertEvent(), pghistory.UpdateEvent())
class Relation(models.Model):
    """A tie of one person to an organisation (`vkn`), to a person, or through a person to an organisation.

    `ended_on` empty means that it goes on. For the spouse and kin, `vkn` and `organisation` say where the relative works;
    `degree` counts as the Civil Code does (1 parent or child, 2 sibling, grandparent, 3 uncle, aunt, nephew, niece).
    """

    REFERENCE = "code"

    code = models.CharField("ilişki kodu", max_length=8, unique=True, default=new_relation_code, editable=False)
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="relations", verbose_name="kişi"
    )
    kind = models.CharField("ilişki", max_length=12, choices=RelationKind)
    degree = models.PositiveSmallIntegerField("akrabalık derecesi", null=True, blank=True)
    person_name = models.CharField("kişinin adı soyadı", max_length=150, blank=True)
    person_email = models.EmailField("kişinin e-posta adresi", blank=True)
    organisation = models.CharField("kuruluşun unvanı", max_length=200, blank=True)
    vkn = models.CharField("kuruluşun VKN’si", max_length=11, blank=True)
    ended_on = models.DateField("sona erme tarihi", null=True, blank=True)
    note = models.CharField("açıklama", max_length=300, blank=True)
    declared_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="kaydeden",
    )
    declared_at = models.DateTimeField("beyan anı", db_default=PortalNow())
    removed_at = models.DateTimeField("geri alınma", null=True, blank=True)

    objects = RelationQuerySet.as_manager()

    class Meta:
        verbose_name = "bildirilen ilişki"
        verbose_name_plural = "bildirilen ilişkiler"
        ordering = ["user", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=RelationKind.values), name="relation_kind_known"),
            models.CheckConstraint(condition=Q(vkn="") | Q(vkn__regex=r"^[0-9]{10,11}$"), name="relation_vkn_digits"),
            models.CheckConstraint(
                condition=~Q(vkn="") | ~Q(organisation="") | ~Q(person_name=""), name="relation_is_to_somebody"
            ),
            models.CheckConstraint(
                condition=(Q(kind="kin") & Q(degree__gte=1, degree__lte=4)) | (~Q(kind="kin") & Q(degree=None)),
                name="kin_has_a_degree",
            ),
            models.CheckConstraint(
                condition=~Q(kind__in=[k.value for k in OF_PEOPLE]) | ~Q(person_name=""), name="relative_has_a_name"
            ),
        ]
        indexes = [models.Index(fields=["user"], condition=Q(removed_at=None), name="relations_of_a_person")]
        triggers = [
            guards.frozen(
                fields=["user", "kind", "degree", "person_name", "organisation", "vkn", "declared_by"],
                name="frozen_relation",
            ),
            watched(
                "interests_of_relation",
                TASKS_OF_PERSON.format(person="NEW.user_id"),
                columns=("person_email", "ended_on", "removed_at"),
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.organisation or self.person_name}"

    @property
    def is_own(self) -> bool:
        """Did the person say so, and not the ministry?"""
        return self.declared_by_id in (None, self.user_id)
