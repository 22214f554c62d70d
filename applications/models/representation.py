"""Who may act for an organisation: the login proves the person, a checked document the authority (domain.md §4.0)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.db.models.functions import TruncDate
from django.urls import reverse

from kumelenme.accounts.roles import Role
from kumelenme.codes import new_code
from kumelenme.lifecycle import guards
from kumelenme.sql.functions import PortalNow

from .application import Stage
from .organisation import Organisation
from .team import TeamMember

REPRESENTATION_READERS = (Role.PROGRAMME_MANAGER, Role.INSPECTOR)
CODE_LENGTH = 8
TODAY = TruncDate(PortalNow())


class RepresentationKind(models.TextChoices):
    """Whether the person belongs to the organisation or works for several (domain.md §2.1, R1)."""

    OWN = "own", "Kuruluşun kendi yetkilisi"
    CONSULTANT = "consultant", "Danışman"


class RepresentationState(models.TextChoices):
    """An approved one is in force only between its dates; whether it is, is asked at the moment of use (K-007)."""

    REQUESTED = "requested", "Onay bekliyor"
    APPROVED = "approved", "Onaylandı"
    REFUSED = "refused", "Reddedildi"
    ENDED = "ended", "Sona erdi"


def new_representation_code() -> str:
    """The number of a request in addresses and subject lines."""
    return new_code(CODE_LENGTH)


class RepresentationQuerySet(models.QuerySet):
    """Representations through the person, and those that count today."""

    def in_force(self):
        """Approved, begun and not run out, by the database's own day."""
        lasting = Q(valid_until=None) | Q(valid_until__gte=TODAY)
        return self.filter(lasting, state=RepresentationState.APPROVED, valid_from__lte=TODAY)

    def of(self, user, organisation):
        """One person's for one organisation, each with the database's `today`."""
        return self.filter(person=user, organisation=organisation).annotate(today=TODAY)

    def waiting(self):
        """Not decided yet."""
        return self.filter(state=RepresentationState.REQUESTED)

    def visible_to(self, user):
        """Own ones, those of an organisation one represents oneself, and all for the programme and the inspector."""
        if not user.is_active:
            return self.none()
        if user.acting_as in REPRESENTATION_READERS:
            return self
        return self.filter(Q(person=user) | Q(organisation__in=represented_by(user)))


class Representation(models.Model):
    """One person's authority to act for one organisation; `valid_until` empty means that the document names no end."""

    REFERENCE = "code"
    FINAL = (RepresentationState.REFUSED, RepresentationState.ENDED)
    ACCOMPLISHED = (RepresentationState.ENDED,)
    DESK_RELATED = ("organisation", "person")
    WARN_DAYS = 30

    code = models.CharField(
        "talep no", max_length=CODE_LENGTH, unique=True, default=new_representation_code, editable=False
    )
    organisation = models.ForeignKey(
        "applications.Organisation",
        on_delete=models.PROTECT,
        related_name="representations",
        verbose_name="kuruluş",
    )
    person = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="representations", verbose_name="kişi"
    )
    kind = models.CharField("ilişki", max_length=12, choices=RepresentationKind, default=RepresentationKind.OWN)
    position = models.CharField("kuruluştaki görev", max_length=120)
    proof = models.OneToOneField(
        "documents.StoredFile", on_delete=models.PROTECT, null=True, related_name="+", verbose_name="yetki belgesi"
    )
    valid_from = models.DateField("geçerlilik başlangıcı")
    valid_until = models.DateField("geçerlilik sonu", null=True, blank=True)
    state = models.CharField("durum", max_length=10, choices=RepresentationState, default=RepresentationState.REQUESTED)
    requested_at = models.DateTimeField("talep anı", db_default=PortalNow())
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="karar veren"
    )
    decided_at = models.DateTimeField("karar anı", null=True, blank=True)
    note = models.TextField("karar notu", max_length=1000, blank=True)
    expiry_told_at = models.DateTimeField("süre uyarısı", null=True, blank=True)

    objects = RepresentationQuerySet.as_manager()

    class Meta:
        verbose_name = "temsil yetkisi"
        verbose_name_plural = "temsil yetkileri"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(state__in=RepresentationState.values), name="representation_state_known"
            ),
            models.CheckConstraint(condition=Q(kind__in=RepresentationKind.values), name="representation_kind_known"),
            models.CheckConstraint(
                condition=Q(valid_until=None) | Q(valid_until__gte=models.F("valid_from")),
                name="representation_ends_after_it_begins",
            ),
            models.CheckConstraint(
                condition=~Q(kind=RepresentationKind.CONSULTANT) | Q(valid_until__isnull=False),
                name="consultant_has_an_end",
            ),
            models.CheckConstraint(
                condition=~Q(state__in=("approved", "refused")) | Q(decided_by__isnull=False, decided_at__isnull=False),
                name="representation_decision_has_person",
            ),
            models.CheckConstraint(
                condition=Q(decided_by=None) | ~Q(decided_by=models.F("person")),
                name="representation_decided_by_another",
            ),
            models.UniqueConstraint(
                fields=["organisation", "person"],
                condition=Q(state="requested"),
                name="one_waiting_request_per_person",
            ),
        ]
        indexes = [
            models.Index(fields=["organisation", "state"], name="representation_of"),
            models.Index(fields=["state", "code"], name="representation_list"),
        ]
        triggers = [
            guards.legal_moves("state"),
            guards.recorded_moves("state"),
            guards.frozen(
                fields=["code", "organisation", "person", "kind", "position", "valid_from", "valid_until"],
                name="frozen_request",
            ),
            guards.frozen(fields=["proof"], when="OLD.proof_id IS NOT NULL", name="frozen_proof"),
            guards.frozen(
                fields=["decided_by", "decided_at", "note"], when="OLD.state <> 'requested'", name="frozen_decision"
            ),
        ]

    def __str__(self):
        return f"{self.organisation} · {self.person}"

    @property
    def desk_line(self) -> str:
        """What a desk shows under organisation and person."""
        return f"{self.get_kind_display()} · {self.position}"

    def get_absolute_url(self) -> str:
        """Its page, for the person, the organisation's other representatives and the office alike."""
        return reverse("applications:representation", args=[self.code])

    def is_in_force(self, today) -> bool:
        """May the person use it on this day?"""
        begun = self.state == RepresentationState.APPROVED and self.valid_from <= today
        return begun and not self.has_run_out(today)

    def has_run_out(self, today) -> bool:
        """Is its last day before `today`?"""
        return self.valid_until is not None and self.valid_until < today


def leading_places(**wanted):
    """Places of coordinators and signatories of an application that stands: they speak for its organisation too.

    It is the role that counts: once an enterprise has been founded, its own people send what there is to send.
    """
    speakers = (Role.COORDINATOR, Role.COORDINATOR_SIGNATORY)
    places = TeamMember.objects.filter(left_at=None, grant__ended_at=None, grant__role__in=speakers, **wanted)
    return places.exclude(application__stage=Stage.WITHDRAWN)


def represented_by(user):
    """Organisations the person acts for today: approved, or leading an application which it coordinates."""
    approved = Representation.objects.in_force().filter(person=user).values("organisation")
    led = leading_places(user=user).values("application__coordinator")
    return Organisation.objects.filter(Q(pk__in=approved) | Q(pk__in=led))
