"""Who sits on the selection board of a call (domain.md §4.17, K-110, K-111)."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from kumelenme.accounts.roles import Role
from kumelenme.lifecycle import guards
from kumelenme.sql.functions import PortalNow

from .guards import academics_if_the_call_allows
from .interest_guards import seat_not_evaluator

# Who may open what a member handed in: the office and those who control it.
SEAT_READERS = (
    Role.PROGRAMME_MANAGER,
    Role.BOARD_SECRETARY,
    Role.COMMISSION_MEMBER,
    Role.COMMISSION_CHAIR,
    Role.INSPECTOR,
)


class SeatCategory(models.TextChoices):
    """The two kinds of people who may be appointed."""

    ACADEMIC = "academic", "Akademisyen"
    PRIVATE = "private", "Özel sektör"


class SeatKind(models.TextChoices):
    """Principal members and their substitutes."""

    PRINCIPAL = "principal", "Asil"
    SUBSTITUTE = "substitute", "Yedek"


class BoardSeatQuerySet(models.QuerySet):
    """Appointments with their papers, for the office and the ministry's readers of the call."""

    def visible_to(self, user):
        role = getattr(user, "acting_as", None)
        if role not in SEAT_READERS:
            return self.none()
        return self.filter(user.within_calls(role))


class BoardSeat(models.Model):
    """One appointment with its eligibility form; substitutes are called by `position`."""

    call = models.ForeignKey("applications.Call", on_delete=models.PROTECT, related_name="seats", verbose_name="çağrı")
    user = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="board_seats", verbose_name="kişi"
    )
    kind = models.CharField("asil ya da yedek", max_length=10, choices=SeatKind)
    position = models.PositiveSmallIntegerField("sıra")
    category = models.CharField("kategori", max_length=10, choices=SeatCategory)
    is_public_employee = models.BooleanField("hâlen kamu çalışanı", default=False)
    institution = models.CharField("unvan ve kurum", max_length=200)
    private_sector_years = models.PositiveSmallIntegerField("özel sektör deneyimi (yıl)", default=0)
    experience_fields = models.CharField("deneyim alanları", max_length=300)
    appointed_on = models.DateField("atama olurunun tarihi")
    appointment_number = models.CharField("atama olurunun sayısı", max_length=60)
    term_ends_on = models.DateField("görev süresinin son günü", null=True, blank=True)
    declared_on = models.DateField("tarafsızlık ve gizlilik beyanının tarihi", null=True, blank=True)
    is_chair = models.BooleanField("kurul başkanı", default=False)
    seated_at = models.DateTimeField("kayıt anı", db_default=PortalNow())
    ended_at = models.DateTimeField("sona eriş", null=True, blank=True)

    objects = BoardSeatQuerySet.as_manager()

    class Meta:
        verbose_name = "kurul üyeliği"
        verbose_name_plural = "kurul üyelikleri"
        ordering = ["call", "kind", "position"]
        constraints = [
            models.UniqueConstraint(fields=["call", "user"], condition=Q(ended_at=None), name="one_seat_per_person"),
            models.UniqueConstraint(
                fields=["call", "kind", "position"], condition=Q(ended_at=None), name="one_person_per_seat"
            ),
            models.UniqueConstraint(
                fields=["call"], condition=Q(ended_at=None, is_chair=True), name="one_chair_per_board"
            ),
            models.CheckConstraint(
                condition=~Q(category="private", is_public_employee=True), name="private_member_is_no_public_employee"
            ),
            models.CheckConstraint(
                condition=Q(category="academic") | Q(private_sector_years__gte=1), name="private_member_has_experience"
            ),
            models.CheckConstraint(condition=~Q(is_chair=True) | Q(kind="principal"), name="chair_is_principal"),
            models.CheckConstraint(
                condition=Q(term_ends_on=None) | Q(term_ends_on__gte=models.F("appointed_on")),
                name="term_ends_after_start",
            ),
        ]
        triggers = [
            academics_if_the_call_allows(),
            seat_not_evaluator(),
            guards.frozen(fields=["call", "user"], name="frozen_seat"),
        ]

    def __str__(self):
        return f"{self.user} ({self.get_kind_display()} {self.position})"

    def serves_on(self, day) -> bool:
        """Is the term of the appointment not over on that day?"""
        return self.term_ends_on is None or day <= self.term_ends_on
