"""A meeting of the board: attendance, agenda, minutes (domain.md §4.17, ux.md §3.8)."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from kumelenme.accounts.roles import BOARD_ROLES, Role
from kumelenme.lifecycle import guards
from kumelenme.sql.functions import PortalNow


class SessionStatus(models.TextChoices):
    """Where a meeting stands; results can be applied only after the minutes are signed (K-120)."""

    PLANNED = "planned", "Planlandı"
    OPEN = "open", "Toplantı sürüyor"
    CLOSED = "closed", "Tutanak imzada"
    MINUTES_SIGNED = "minutes_signed", "Tutanak imzalandı"
    APPLIED = "applied", "Kararlar uygulandı"
    CANCELLED = "cancelled", "İptal edildi"


STAFF = (
    Role.COMMISSION_MEMBER,
    Role.COMMISSION_CHAIR,
    Role.PROGRAMME_MANAGER,
    Role.BOARD_SECRETARY,
    Role.INSPECTOR,
    Role.APPROVER,
)


class BoardSessionQuerySet(models.QuerySet):
    """Board members see the meetings of their seat's call, staff those of the calls they serve."""

    def visible_to(self, user):
        role = getattr(user, "acting_as", None)
        if role in BOARD_ROLES:
            return self.filter(
                pk__in=self.model.objects.filter(call__seats__user=user, call__seats__ended_at=None).values("pk")
            )
        if role in STAFF:
            return self.filter(user.within_calls(role))
        return self.none()


class BoardSession(models.Model):
    """One meeting of one call's board."""

    REFERENCE = "number"
    DESK_RELATED = ("call__terms",)
    WAY_TO_CALL = "call__terms"
    FINAL = (SessionStatus.APPLIED, SessionStatus.CANCELLED)

    call = models.ForeignKey(
        "applications.Call", on_delete=models.PROTECT, related_name="board_sessions", verbose_name="çağrı"
    )
    number = models.CharField("toplantı numarası", max_length=30, unique=True)
    starts_at = models.DateTimeField("toplantı günü ve saati")
    place = models.CharField("yer", max_length=200)
    status = models.CharField("durum", max_length=16, choices=SessionStatus, default=SessionStatus.PLANNED)
    status_entered_at = models.DateTimeField("duruma giriş", db_default=PortalNow())
    slides_due_at = models.DateTimeField("sunum dosyalarının son anı", null=True, blank=True)
    remarks = models.TextField("tutanağa eklenecek hususlar", max_length=4000, blank=True)

    objects = BoardSessionQuerySet.as_manager()

    class Meta:
        verbose_name = "kurul toplantısı"
        verbose_name_plural = "kurul toplantıları"
        ordering = ["-starts_at"]
        constraints = [
            models.CheckConstraint(condition=Q(status__in=SessionStatus.values), name="session_status_known")
        ]
        triggers = [guards.legal_moves("status"), guards.recorded_moves("status")]

    def __str__(self):
        return self.number

    def get_absolute_url(self) -> str:
        return reverse("evaluation:board-session", args=[self.number])

    @property
    def call_number(self) -> str:
        return self.call.number

    def withheld_from(self, user) -> str:
        """Its papers tell of every item: a member who has left one reads the page of the minutes instead (K-113)."""
        if user.acting_as in BOARD_ROLES and self.reviews.left_by(user).exists():
            return (
                f"{self.number} toplantısının bu belgesi, çekildiğiniz bir başvurunun görüşmesini ve puanlarını da "
                "anlattığı için size açılmaz. Öteki başvuruların tutanağını toplantının tutanak sayfasında okuyup "
                "imzalayabilirsiniz."
            )
        return ""


class Attendance(models.Model):
    """Who is there, in the room or remotely; `excuse` is why somebody is not, as the desk was told."""

    session = models.ForeignKey("evaluation.BoardSession", on_delete=models.PROTECT, related_name="attendance")
    seat = models.ForeignKey("evaluation.BoardSeat", on_delete=models.PROTECT, related_name="attendance")
    present = models.BooleanField("katıldı", default=False)
    remote = models.BooleanField("çevrimiçi", default=False)
    excuse = models.CharField("mazeret", max_length=300, blank=True)
    recorded_at = models.DateTimeField("kayıt anı", db_default=PortalNow())

    class Meta:
        verbose_name = "yoklama"
        verbose_name_plural = "yoklamalar"
        ordering = ["seat__kind", "seat__position"]
        constraints = [models.UniqueConstraint(fields=["session", "seat"], name="one_attendance_per_seat")]

    def __str__(self):
        return f"{self.seat}: {'var' if self.present else 'yok'}"


class Passage(models.Model):
    """Somebody came to a meeting that was going on, or left it; the attendance says who is there now."""

    session = models.ForeignKey("evaluation.BoardSession", on_delete=models.PROTECT, related_name="passages")
    seat = models.ForeignKey("evaluation.BoardSeat", on_delete=models.PROTECT, related_name="passages")
    arrived = models.BooleanField("geldi")
    remote = models.BooleanField("çevrimiçi", default=False)
    excuse = models.CharField("ayrılma nedeni", max_length=300, blank=True)
    at = models.DateTimeField("an", db_default=PortalNow())

    class Meta:
        verbose_name = "geliş ya da ayrılış"
        verbose_name_plural = "gelişler ve ayrılışlar"
        ordering = ["pk"]
        triggers = [guards.append_only()]

    def __str__(self):
        return f"{self.seat} {'geldi' if self.arrived else 'ayrıldı'}"


class BoardMinutes(models.Model):
    """Version n of the minutes: text made from what happened, with its digest; a change makes a new version."""

    session = models.ForeignKey("evaluation.BoardSession", on_delete=models.PROTECT, related_name="minutes")
    version = models.PositiveSmallIntegerField("sürüm")
    content = models.JSONField("içerik")
    sha256 = models.CharField("özet", max_length=64)
    document = models.ForeignKey(
        "documents.IssuedDocument",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="tutanak belgesi",
    )
    drawn_at = models.DateTimeField("düzenlenme", db_default=PortalNow())

    class Meta:
        verbose_name = "kurul tutanağı"
        verbose_name_plural = "kurul tutanakları"
        ordering = ["session", "version"]
        constraints = [models.UniqueConstraint(fields=["session", "version"], name="one_minutes_per_version")]
        triggers = [guards.append_only()]

    def __str__(self):
        return f"{self.session} tutanağı, sürüm {self.version}"


class MinutesSignature(models.Model):
    """A member's approval of one version of the minutes, with the dissent they may note.

    `not_given` is why a member who cannot or will not sign has not; the secretary writes it, and then it is no signature.
    """

    minutes = models.ForeignKey("evaluation.BoardMinutes", on_delete=models.PROTECT, related_name="signatures")
    seat = models.ForeignKey("evaluation.BoardSeat", on_delete=models.PROTECT, related_name="+", verbose_name="üye")
    sha256 = models.CharField("imzalanan metnin özeti", max_length=64)
    dissent = models.TextField("muhalefet şerhi", max_length=2000, blank=True)
    not_given = models.CharField("imzalamama nedeni", max_length=300, blank=True)
    signed_at = models.DateTimeField("imza anı", db_default=PortalNow())

    class Meta:
        verbose_name = "tutanak imzası"
        verbose_name_plural = "tutanak imzaları"
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["minutes", "seat"], name="one_signature_per_member"),
            models.CheckConstraint(condition=Q(not_given="") | Q(dissent=""), name="no_dissent_without_signature"),
        ]
        triggers = [guards.append_only()]

    def __str__(self):
        return f"{self.seat} · {self.minutes}"
