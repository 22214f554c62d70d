"""The vote that adopts the text, the ceiling and the points of one final report (domain.md §4.17).

An open vote keeps each member's choice. A secret one keeps two things apart: who has voted (`Ballot` without a choice
and without a time), and how often each choice was taken (`BallotBox`). All rows of a box are written anew with every
ballot, so that nothing in them, not even the transaction that wrote them last, belongs to one member (ADR 0040).
"""

from django.db import models
from django.db.models import Q

from kumelenme.lifecycle import guards
from kumelenme.sql.functions import PortalNow

from .board_guards import ballot_is_allowed, box_fills_one_by_one, box_holds_what_was_cast, poll_has_quorum
from .earlier_guards import keeps_earlier_ballot


class Choice(models.TextChoices):
    """What a member may answer."""

    YES = "yes", "Kabul"
    NO = "no", "Ret"
    ABSTAIN = "abstain", "Çekimser"


class PollResult(models.TextChoices):
    """How a vote ended; undecided is a tie that nobody may break, and a vote without a single yes or no."""

    ADOPTED = "adopted", "Kabul edildi"
    REJECTED = "rejected", "Reddedildi"
    UNDECIDED = "undecided", "Çoğunluk sağlanamadı"


class Poll(models.Model):
    """One vote on one item. `subject_sha256` is the digest of the report that is voted on; counts appear at the end."""

    review = models.ForeignKey("evaluation.BoardReview", on_delete=models.PROTECT, related_name="polls")
    number = models.PositiveSmallIntegerField("kaçıncı oylama")
    secret = models.BooleanField("gizli")
    subject_sha256 = models.CharField("oylanan metnin özeti", max_length=64)
    opened_at = models.DateTimeField("açılış", db_default=PortalNow())
    closed_at = models.DateTimeField("kapanış", null=True, blank=True)
    voided_at = models.DateTimeField("geçersiz sayılma", null=True, blank=True)
    void_reason = models.CharField("geçersizlik nedeni", max_length=300, blank=True)
    yes = models.PositiveSmallIntegerField("kabul", null=True, blank=True)
    no = models.PositiveSmallIntegerField("ret", null=True, blank=True)
    abstained = models.PositiveSmallIntegerField("çekimser", null=True, blank=True)
    casting = models.BooleanField("başkanın oyu eşitliği bozdu", default=False)
    result = models.CharField("sonuç", max_length=10, choices=PollResult, blank=True)

    class Meta:
        verbose_name = "oylama"
        verbose_name_plural = "oylamalar"
        ordering = ["review", "number"]
        constraints = [
            models.UniqueConstraint(fields=["review", "number"], name="one_poll_per_number"),
            models.UniqueConstraint(
                fields=["review"], condition=Q(closed_at=None, voided_at=None), name="one_open_poll_per_item"
            ),
            models.CheckConstraint(
                condition=Q(closed_at=None, yes=None, no=None, abstained=None, result="")
                | Q(closed_at__isnull=False, yes__isnull=False, no__isnull=False, abstained__isnull=False)
                & Q(result__in=PollResult.values),
                name="closed_poll_has_result",
            ),
            models.CheckConstraint(condition=Q(casting=False) | Q(secret=False), name="casting_vote_is_open"),
            models.CheckConstraint(
                condition=Q(casting=False) | Q(yes=models.F("no")), name="casting_vote_breaks_a_tie"
            ),
            models.CheckConstraint(
                condition=~Q(result="adopted") | Q(yes__gt=models.F("no")) | Q(casting=True), name="adopted_by_majority"
            ),
        ]
        triggers = [poll_has_quorum(), guards.frozen(fields=["review"], name="poll_stays")]

    def __str__(self):
        return f"{self.review} {self.number}. oylama"

    @property
    def is_open(self) -> bool:
        return self.closed_at is None and self.voided_at is None


class Ballot(models.Model):
    """A member has voted; the choice only in an open vote, where it may be changed until the vote closes."""

    poll = models.ForeignKey(Poll, on_delete=models.PROTECT, related_name="ballots")
    voter = models.ForeignKey("evaluation.ReviewVoter", on_delete=models.PROTECT, related_name="ballots")
    choice = models.CharField("oy", max_length=8, choices=Choice, blank=True)
    cast_at = models.DateTimeField("an", null=True, blank=True)

    class Meta:
        verbose_name = "kullanılan oy"
        verbose_name_plural = "kullanılan oylar"
        ordering = ["voter__seat__kind", "voter__seat__position"]
        constraints = [
            models.UniqueConstraint(fields=["poll", "voter"], name="one_ballot_per_member"),
            models.CheckConstraint(condition=Q(choice="") | Q(choice__in=Choice.values), name="ballot_choice_known"),
        ]
        triggers = [
            ballot_is_allowed(),
            keeps_earlier_ballot(),
            box_holds_what_was_cast(),
            guards.frozen(fields=["poll", "voter"], name="ballot_stays"),
        ]

    def __str__(self):
        return f"{self.voter}: {self.get_choice_display() or 'kullanıldı'}"


class BallotBox(models.Model):
    """How often one choice was taken in a secret vote; belongs to nobody."""

    poll = models.ForeignKey(Poll, on_delete=models.PROTECT, related_name="box")
    choice = models.CharField("oy", max_length=8, choices=Choice)
    ballots = models.PositiveSmallIntegerField("oy sayısı", default=0)

    class Meta:
        verbose_name = "oy sandığı"
        verbose_name_plural = "oy sandıkları"
        ordering = ["poll", "choice"]
        constraints = [models.UniqueConstraint(fields=["poll", "choice"], name="one_box_per_choice")]
        triggers = [
            box_fills_one_by_one(),
            box_holds_what_was_cast(),
            guards.frozen(fields=["poll", "choice"], name="box_stays"),
        ]

    def __str__(self):
        return f"{self.poll}: {self.get_choice_display()} {self.ballots}"
