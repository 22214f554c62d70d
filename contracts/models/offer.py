"""What lies on the table: one item per plan row or board point, and the offers about it (append-only)."""

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from kumelenme.lifecycle import guards
from kumelenme.sql.functions import PortalNow

from .guards import agreement_needs_both, offer_in_its_turn


class ItemKind(models.TextChoices):
    """What can be negotiated (K-130): nothing else of the application."""

    CONDITION = "condition", "Kurul hususu"
    ACTIVITY = "activity", "Faaliyet"
    LINE = "line", "Bütçe satırı"
    INDICATOR = "indicator", "Gösterge"


class NegotiationItem(models.Model):
    """One thing to agree on; `key` is the plan row's stable key, `agreed_offer` the offer both sides said yes to."""

    negotiation = models.ForeignKey("contracts.Negotiation", on_delete=models.CASCADE, related_name="items")
    kind = models.CharField("tür", max_length=10, choices=ItemKind)
    key = models.UUIDField("anahtar", default=uuid.uuid4, editable=False)
    label = models.CharField("konu", max_length=600)
    context = models.CharField("ayrıntı", max_length=300, blank=True)
    position = models.PositiveSmallIntegerField("sıra")
    agreed_offer = models.ForeignKey(
        "contracts.Offer", on_delete=models.PROTECT, null=True, related_name="+", verbose_name="anlaşılan öneri"
    )
    agreed_at = models.DateTimeField("anlaşma anı", null=True)

    class Meta:
        verbose_name = "müzakere maddesi"
        verbose_name_plural = "müzakere maddeleri"
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["negotiation", "kind", "key"], name="one_item_per_plan_row"),
            models.CheckConstraint(
                condition=Q(agreed_offer=None, agreed_at=None) | Q(agreed_offer__isnull=False, agreed_at__isnull=False),
                name="agreed_item_has_time",
            ),
        ]
        triggers = [agreement_needs_both()]

    def __str__(self):
        return self.label

    @property
    def is_agreed(self) -> bool:
        return self.agreed_offer_id is not None


class Outcome(models.TextChoices):
    """How a board point ended (domain.md §4.18)."""

    ACCEPTED = "accepted", "Kabul edildi"
    REFUSED = "refused", "Kabul edilmedi"
    DEFERRED = "deferred", "Uygulamaya bırakıldı"


class OfferKind(models.TextChoices):
    """What a side does with an item in its turn; the last row of a turn counts."""

    PROPOSAL = "proposal", "Öneri"
    ACCEPTANCE = "acceptance", "Kabul"
    RETRACTION = "retraction", "Vazgeçildi"


class Offer(models.Model):
    """One step about one item. Only the fields of the item's kind are filled; `removed` strikes the row."""

    item = models.ForeignKey(NegotiationItem, on_delete=models.CASCADE, related_name="offers")
    round = models.ForeignKey("contracts.NegotiationRound", on_delete=models.CASCADE, related_name="offers")
    kind = models.CharField("tür", max_length=10, choices=OfferKind, default=OfferKind.PROPOSAL)
    accepts = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, related_name="acceptances", verbose_name="kabul edilen öneri"
    )
    quantity = models.DecimalField("miktar", max_digits=12, decimal_places=2, null=True)
    unit_price = models.DecimalField("birim fiyat (TL)", max_digits=14, decimal_places=2, null=True)
    rate = models.DecimalField("Bakanlık oranı (%)", max_digits=5, decimal_places=2, null=True)
    start_month = models.PositiveSmallIntegerField("başlangıç ayı", null=True)
    end_month = models.PositiveSmallIntegerField("bitiş ayı", null=True)
    target = models.DecimalField("hedef değer", max_digits=12, decimal_places=2, null=True)
    outcome = models.CharField("sonuç", max_length=10, choices=Outcome, blank=True)
    text = models.TextField("metin", max_length=2000, blank=True)
    removed = models.BooleanField("çıkarılsın", default=False)
    reason = models.CharField("gerekçe", max_length=500, blank=True)
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="yazan"
    )
    made_at = models.DateTimeField("yazılma", db_default=PortalNow())

    class Meta:
        verbose_name = "öneri"
        verbose_name_plural = "öneriler"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=Q(kind="acceptance", accepts__isnull=False) | (~Q(kind="acceptance") & Q(accepts=None)),
                name="acceptance_names_an_offer",
            ),
            models.CheckConstraint(
                condition=Q(quantity=None, unit_price=None, rate=None)
                | Q(quantity__gt=0, unit_price__gt=0, rate__gte=0, rate__lte=100),
                name="offer_amount_nonneg",
            ),
            models.CheckConstraint(
                condition=Q(start_month=None, end_month=None) | Q(start_month__gte=1, end_month__gte=F("start_month")),
                name="offer_ends_after_start",
            ),
        ]
        triggers = [guards.append_only(), offer_in_its_turn()]

    def __str__(self):
        return f"{self.get_kind_display()}: {self.item}"
