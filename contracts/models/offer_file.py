"""What a side lays beside its words: a file hangs on one item in one turn and is its side's alone until the turn is sent."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from kumelenme.accounts.roles import APPLICANT_ROLES, COMMISSION_ROLES
from kumelenme.lifecycle import guards
from kumelenme.sql.functions import PortalNow

from .guards import file_in_its_turn
from .negotiation import Negotiation, Side


class OfferFileQuerySet(models.QuerySet):
    """Files of the table through the person: what was sent, and of an open turn only one's own side's."""

    def visible_to(self, user):
        sides = (Side.MINISTRY, COMMISSION_ROLES), (Side.CLUSTER, APPLICANT_ROLES)
        mine = [side for side, roles in sides if user.acting_as in roles]
        seen = self.filter(item__negotiation__in=Negotiation.objects.visible_to(user))
        return seen.standing().filter(~Q(round__sent_at=None) | Q(round__side__in=mine))

    def standing(self):
        """Those that were not taken back with their word."""
        return self.filter(taken_back_at=None).exclude(file=None)


class OfferFile(models.Model):
    """One file beside a side's word; `taken_back_at` is set when the word is retracted or the file is left out."""

    item = models.ForeignKey("contracts.NegotiationItem", on_delete=models.CASCADE, related_name="files")
    round = models.ForeignKey("contracts.NegotiationRound", on_delete=models.CASCADE, related_name="files")
    # Empty only inside the transaction that stores the file: the stored file names this row as what it belongs to.
    file = models.OneToOneField(
        "documents.StoredFile", on_delete=models.PROTECT, null=True, related_name="+", verbose_name="dosya"
    )
    added_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="ekleyen"
    )
    added_at = models.DateTimeField("eklenme", db_default=PortalNow())
    taken_back_at = models.DateTimeField("geri alınma", null=True)

    objects = OfferFileQuerySet.as_manager()

    class Meta:
        verbose_name = "öneri eki"
        verbose_name_plural = "öneri ekleri"
        ordering = ["pk"]
        triggers = [
            file_in_its_turn(),
            guards.frozen(fields=["file"], when="OLD.file_id IS NOT NULL", name="offer_file_stands"),
        ]

    def __str__(self):
        return f"{self.item}: {self.file or '–'}"

    @property
    def application(self):
        return self.item.negotiation.application

    @property
    def call_number(self) -> str:
        return self.application.call_number
