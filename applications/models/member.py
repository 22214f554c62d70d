"""Members of the association and what they committed to (domain.md §4.2)."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from kumelenme.codes import new_code
from kumelenme.sql.functions import PortalNow

from .organisation import OrganisationKind
from .row_history import kept


def new_member_code() -> str:
    """A random code that names a member in addresses; a tax number may be a person's."""
    return new_code(8)


class ActorLayer(models.TextChoices):
    """The four layers of a cluster (seed)."""

    CORE = "core", "Çekirdek işletme"
    SUPPORTING = "supporting", "Destekleyici ve tamamlayıcı işletme"
    KNOWLEDGE = "knowledge", "Bilgi ve iş birliği altyapısı"
    PHYSICAL = "physical", "Fiziksel altyapı"


class MemberQuerySet(models.QuerySet):
    """Firms and institutions are counted by different rules."""

    def firms(self):
        return self.filter(organisation__kind=OrganisationKind.FIRM)

    def institutions(self):
        return self.exclude(organisation__kind=OrganisationKind.FIRM)

    def committed(self):
        return self.filter(commitment__status=Commitment.Status.SIGNED)


class CurrentMembers(models.Manager.from_queryset(MemberQuerySet)):
    """Members that are on the list now; who was taken off waits in `everyone` for "Geri al"."""

    def get_queryset(self):
        return super().get_queryset().filter(removed_at=None)


@kept("MemberState", "üye hâli", "layer", "removed_at")
class Member(models.Model):
    """One organisation in one application; the same tax number only once (K-024)."""

    UNDO_DAYS = 30

    application = models.ForeignKey("applications.Application", on_delete=models.CASCADE, related_name="members")
    organisation = models.ForeignKey(
        "applications.Organisation", on_delete=models.PROTECT, related_name="memberships", verbose_name="kuruluş"
    )
    code = models.CharField("üye kodu", max_length=8, default=new_member_code, editable=False)
    layer = models.CharField("aktör katmanı", max_length=12, choices=ActorLayer, default=ActorLayer.CORE)
    added_at = models.DateTimeField("eklenme", db_default=PortalNow())
    removed_at = models.DateTimeField("çıkarılma", null=True, blank=True)
    removed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )

    objects = CurrentMembers()
    everyone = MemberQuerySet.as_manager()

    class Meta:
        verbose_name = "birliktelik üyesi"
        verbose_name_plural = "birliktelik üyeleri"
        constraints = [
            models.UniqueConstraint(
                fields=["application", "organisation"],
                condition=Q(removed_at=None),
                name="one_membership_per_organisation",
            ),
            models.UniqueConstraint(fields=["application", "code"], name="one_member_code_per_application"),
        ]

    def __str__(self):
        return str(self.organisation)


@kept(
    *(
        "CommitmentState",
        "taahhüt hâli",
        "status",
        "method",
        "signatory",
        "signatory_title",
        "signed_on",
        "letter_number",
    ),
    *("cash_contribution", "in_kind_contribution", "document"),
)
class Commitment(models.Model):
    """The member's word: a firm's signed participation form, an institution's official letter (K-028, K-029)."""

    class Status(models.TextChoices):
        """Where the commitment stands."""

        AWAITED = "awaited", "Bekleniyor"
        SIGNED = "signed", "İmzalandı"
        DECLINED = "declined", "Reddedildi"
        WITHDRAWN = "withdrawn", "Geri çekildi"

    class Method(models.TextChoices):
        """How it was given (domain.md §4.13)."""

        LINK = "link", "Bağlantıyla onay"
        ESIGNED = "esigned", "E-imzalı belge"
        WET = "wet", "Islak imzalı (taranmış)"
        LETTER = "letter", "Resmî yazı"

    member = models.OneToOneField("applications.Member", on_delete=models.CASCADE, related_name="commitment")
    status = models.CharField("durum", max_length=10, choices=Status, default=Status.AWAITED)
    method = models.CharField("imza yolu", max_length=10, choices=Method, blank=True)
    signatory = models.CharField("imza yetkilisi", max_length=120, blank=True)
    signatory_title = models.CharField("yetkilinin unvanı", max_length=120, blank=True)
    signed_on = models.DateField("imza tarihi", null=True, blank=True)
    letter_number = models.CharField("yazı sayısı", max_length=60, blank=True)
    cash_contribution = models.DecimalField("nakdî katkı (TL)", max_digits=14, decimal_places=2, default=0)
    in_kind_contribution = models.DecimalField("ayni katkı (TL)", max_digits=14, decimal_places=2, default=0)
    document = models.ForeignKey(
        "documents.StoredFile",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="imzalı belge",
    )
    recorded_at = models.DateTimeField("kayıt anı", db_default=PortalNow())

    class Meta:
        verbose_name = "taahhüt"
        verbose_name_plural = "taahhütler"
        constraints = [
            models.CheckConstraint(
                condition=~Q(status="signed") | (Q(signed_on__isnull=False) & ~Q(method="")),
                name="signed_commitment_has_date_and_method",
            )
        ]

    def __str__(self):
        return f"{self.member}: {self.get_status_display()}"
