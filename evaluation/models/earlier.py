"""What a board member's score or open ballot said before it was changed: kept by the database, sealed with the item.

A secret ballot has no earlier value: it cannot be changed and says nothing of the choice (ADR 0040).
"""

from django.db import models

from kumelenme.lifecycle import guards
from kumelenme.sql.functions import PortalNow

from .poll import Choice


class EarlierBoardScore(models.Model):
    """One mark and reason that a member has changed or taken out while scoring was open."""

    voter = models.ForeignKey("evaluation.ReviewVoter", on_delete=models.PROTECT, related_name="earlier_scores")
    criterion = models.ForeignKey(
        "applications.Criterion", on_delete=models.PROTECT, related_name="+", verbose_name="ölçüt"
    )
    value = models.PositiveSmallIntegerField("puan", null=True)
    reason = models.TextField("gerekçe", blank=True)
    saved_at = models.DateTimeField("yazıldığı an")
    replaced_at = models.DateTimeField("değiştirildiği an", db_default=PortalNow())

    class Meta:
        verbose_name = "önceki kurul puanı"
        verbose_name_plural = "önceki kurul puanları"
        ordering = ["pk"]
        triggers = [guards.append_only()]

    def __str__(self):
        return f"{self.criterion}: {self.value} (önceki)"


class EarlierBallot(models.Model):
    """The choice of an open ballot that its member has changed before the vote closed."""

    poll = models.ForeignKey("evaluation.Poll", on_delete=models.PROTECT, related_name="earlier_ballots")
    voter = models.ForeignKey("evaluation.ReviewVoter", on_delete=models.PROTECT, related_name="earlier_ballots")
    choice = models.CharField("oy", max_length=8, choices=Choice)
    cast_at = models.DateTimeField("an")
    replaced_at = models.DateTimeField("değiştirildiği an", db_default=PortalNow())

    class Meta:
        verbose_name = "önceki oy"
        verbose_name_plural = "önceki oylar"
        ordering = ["pk"]
        triggers = [guards.append_only()]

    def __str__(self):
        return f"{self.voter}: {self.get_choice_display()} (önceki)"
