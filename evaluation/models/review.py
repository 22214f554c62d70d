"""One application on the board's agenda: presentation, recusals, votes, scores, final report (domain.md §4.17)."""

from django.db import models
from django.db.models import Q
from django.urls import reverse

from kumelenme.accounts.roles import BOARD_ROLES
from kumelenme.codes import new_code
from kumelenme.lifecycle import guards
from kumelenme.sql.functions import PortalNow

from .board_guards import board_scores_open, decision_requires_quorum, slots_apart, voter_may_vote
from .earlier_guards import keeps_earlier_score
from .interest_guards import no_vote_after_recusal
from .rank_entry import keeps_rank_entry
from .session import BoardSession


def new_item_code() -> str:
    """A code that names an agenda item in addresses."""
    return new_code(8)


class ReviewStatus(models.TextChoices):
    """Where an agenda item stands."""

    WAITING = "waiting", "Sırada"
    SCORING = "scoring", "Puanlama açık"
    SCORED = "scored", "Puanlandı"
    DECIDED = "decided", "Nihai rapor yazıldı"
    DEFERRED = "deferred", "Ertelendi"


class Decision(models.TextChoices):
    """What the points and the call's budget decide when the meeting closes (K-116, K-118)."""

    SUPPORT = "support", "Desteklensin"
    RESERVE = "reserve", "Yedek listeye alınsın"
    REFUSE = "refuse", "Elensin"


class BoardReviewQuerySet(models.QuerySet):
    """Agenda items of the visible meetings; for a board member without those from which they are recused."""

    def visible_to(self, user):
        found = self.filter(session__in=BoardSession.objects.visible_to(user))
        if user.acting_as in BOARD_ROLES:
            found = found.exclude(pk__in=self.model.objects.left_by(user).values("pk"))
        return found

    def left_by(self, user):
        """Items whose discussion, marks and votes are not this member's to read: recused, or in conflict (K-113)."""
        gone = Recusal.objects.filter(seat__user=user).values("review")
        return self.filter(Q(pk__in=gone) | Q(application__in=user.conflicts.values("application")))

    def standing(self):
        return self.filter(annulled_at=None).exclude(status=ReviewStatus.DEFERRED)


class BoardReview(models.Model):
    """Agenda item and final report; the figures appear when scoring is closed, decision and rank when the meeting is."""

    REFERENCE = "code"
    DESK_RELATED = ("session__call__terms", "application__cluster")
    WAY_TO_CALL = "session__call__terms"
    FINAL = (ReviewStatus.DECIDED, ReviewStatus.DEFERRED)
    # Who votes now, laid here by a page that has read it for itself; acts leave it None, so that rules ask the database.
    seated = None

    code = models.CharField("gündem kodu", max_length=8, unique=True, default=new_item_code, editable=False)
    session = models.ForeignKey("evaluation.BoardSession", on_delete=models.PROTECT, related_name="reviews")
    application = models.ForeignKey("applications.Application", on_delete=models.PROTECT, related_name="reviews")
    position = models.PositiveSmallIntegerField("gündem sırası")
    slot_at = models.DateTimeField("sunum saati", null=True, blank=True)
    slot_minutes = models.PositiveSmallIntegerField("ayrılan süre (dk)", default=30)
    status = models.CharField("durum", max_length=10, choices=ReviewStatus, default=ReviewStatus.WAITING)
    status_entered_at = models.DateTimeField("duruma giriş", db_default=PortalNow())
    presentation_held_at = models.DateTimeField("sunumun yapıldığı an", null=True, blank=True)
    presentation_waiver = models.TextField("sunumdan yazılı vazgeçme", max_length=1000, blank=True)
    questions = models.TextField("soru ve yanıtlar", max_length=4000, blank=True)
    pre_mark = models.DecimalField("ön değerlendirme puanı", max_digits=5, decimal_places=2)
    bonus = models.DecimalField("odak sektör ilavesi", max_digits=5, decimal_places=2, default=0)
    board_mark = models.DecimalField("kurul puanı", max_digits=5, decimal_places=2, null=True, blank=True)
    total = models.DecimalField("toplam puan", max_digits=6, decimal_places=2, null=True, blank=True)
    reason = models.TextField("kararın gerekçesi", max_length=4000, blank=True)
    ceiling = models.DecimalField("destek tavanı (TL)", max_digits=14, decimal_places=2, null=True, blank=True)
    decision = models.CharField("karar", max_length=10, choices=Decision, blank=True)
    voted_down = models.BooleanField("oylamada reddedildi", default=False)
    rank = models.PositiveSmallIntegerField("başarı sırası", null=True, blank=True)
    annulled_at = models.DateTimeField("geçersiz kılınma", null=True, blank=True)

    objects = BoardReviewQuerySet.as_manager()

    class Meta:
        verbose_name = "kurul değerlendirmesi"
        verbose_name_plural = "kurul değerlendirmeleri"
        ordering = ["session", "position"]
        constraints = [
            models.CheckConstraint(condition=Q(status__in=ReviewStatus.values), name="review_status_known"),
            models.UniqueConstraint(
                fields=["application"],
                condition=~Q(status="deferred") & Q(annulled_at=None),
                name="one_decision_per_case",
            ),
            models.UniqueConstraint(fields=["session", "application"], name="once_on_an_agenda"),
            models.CheckConstraint(
                condition=~Q(status__in=["scored", "decided"]) | Q(total__isnull=False, board_mark__isnull=False),
                name="scored_review_has_total",
            ),
            models.CheckConstraint(condition=Q(ceiling=None) | Q(ceiling__gt=0), name="review_ceiling_positive"),
            models.CheckConstraint(condition=Q(decision="") | Q(decision__in=Decision.values), name="decision_known"),
            models.CheckConstraint(condition=Q(slot_minutes__range=(5, 480)), name="slot_has_length"),
        ]
        triggers = [
            keeps_rank_entry(),
            guards.legal_moves("status"),
            guards.recorded_moves("status"),
            guards.frozen(fields=["session", "application", "pre_mark", "bonus"], name="frozen_item"),
            guards.frozen(
                fields=["board_mark", "total", "reason", "ceiling", "voted_down"],
                when="OLD.status = 'decided'",
                name="frozen_report",
            ),
            guards.frozen(fields=["decision", "rank"], when="OLD.decision <> ''", name="frozen_decision"),
            *decision_requires_quorum(),
            slots_apart(),
        ]

    def __str__(self):
        return f"{self.session} · {self.application}"

    @property
    def call_number(self) -> str:
        return self.session.call_number

    @property
    def stands(self) -> bool:
        """Is this the item that decides about its application?"""
        return self.annulled_at is None and self.status != ReviewStatus.DEFERRED

    def get_absolute_url(self) -> str:
        return reverse("evaluation:board-item", args=self.address_arguments())

    def address_arguments(self) -> list[str]:
        """Arguments of the pages of an agenda item."""
        return [self.session.number, self.application.number]


class NegotiationPoint(models.Model):
    """Something the negotiation must settle (K-119); becomes an agenda item there."""

    review = models.ForeignKey("evaluation.BoardReview", on_delete=models.PROTECT, related_name="points")
    position = models.PositiveSmallIntegerField("sıra")
    text = models.CharField("müzakerede dikkate alınacak husus", max_length=600)

    class Meta:
        verbose_name = "müzakere hususu"
        verbose_name_plural = "müzakere hususları"
        ordering = ["review", "position"]
        constraints = [models.UniqueConstraint(fields=["review", "position"], name="one_point_per_position")]

    def __str__(self):
        return self.text


class Recusal(models.Model):
    """A member who left one item; the reason is for those who control, never for the others at the table."""

    review = models.ForeignKey("evaluation.BoardReview", on_delete=models.PROTECT, related_name="recusals")
    seat = models.ForeignKey(
        "evaluation.BoardSeat", on_delete=models.PROTECT, related_name="recusals", verbose_name="çekilen üye"
    )
    reason = models.CharField("çekilme nedeni", max_length=300, blank=True)
    recorded_at = models.DateTimeField("kayıt anı", db_default=PortalNow())

    class Meta:
        verbose_name = "çekilme"
        verbose_name_plural = "çekilmeler"
        constraints = [models.UniqueConstraint(fields=["review", "seat"], name="one_recusal_per_item")]
        triggers = [guards.append_only()]

    def __str__(self):
        return f"{self.seat} · {self.review}"


class ReviewVoter(models.Model):
    """A vote on one item, given when scoring opens; excluded when the member recuses themselves later."""

    review = models.ForeignKey("evaluation.BoardReview", on_delete=models.PROTECT, related_name="voters")
    seat = models.ForeignKey("evaluation.BoardSeat", on_delete=models.PROTECT, related_name="votes", verbose_name="üye")
    instead_of = models.ForeignKey(
        "evaluation.BoardSeat",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="yerine geçtiği üye",
    )
    excluded_at = models.DateTimeField("oyunun düşmesi", null=True, blank=True)

    class Meta:
        verbose_name = "oy hakkı"
        verbose_name_plural = "oy hakları"
        ordering = ["seat__kind", "seat__position"]
        constraints = [models.UniqueConstraint(fields=["review", "seat"], name="one_vote_per_member")]
        triggers = [guards.frozen(fields=["review", "seat"], name="frozen_vote"), voter_may_vote()]

    def __str__(self):
        return f"{self.seat} · {self.review}"


class BoardScore(models.Model):
    """A whole number with its reason, by one voting member for one criterion (K-114)."""

    voter = models.ForeignKey("evaluation.ReviewVoter", on_delete=models.PROTECT, related_name="scores")
    criterion = models.ForeignKey(
        "applications.Criterion", on_delete=models.PROTECT, related_name="+", verbose_name="ölçüt"
    )
    value = models.PositiveSmallIntegerField("puan", null=True, blank=True)
    reason = models.TextField("gerekçe", max_length=2000, blank=True)
    saved_at = models.DateTimeField("kayıt anı", db_default=PortalNow())

    class Meta:
        verbose_name = "kurul puanı"
        verbose_name_plural = "kurul puanları"
        ordering = ["criterion__position"]
        constraints = [
            models.UniqueConstraint(fields=["voter", "criterion"], name="one_board_score_per_criterion"),
            models.CheckConstraint(condition=Q(value=None) | Q(value__gte=0), name="board_score_in_range"),
        ]
        triggers = [board_scores_open(), no_vote_after_recusal(), keeps_earlier_score()]

    def __str__(self):
        return f"{self.criterion}: {self.value}"
