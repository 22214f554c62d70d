"""Değişiklik talebi: what changes the agreed plan of a running contract (domain.md §4.24, K-157…K-161)."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from kumelenme.accounts.roles import Role
from kumelenme.lifecycle import guards
from kumelenme.sql.functions import PortalNow

from .contract import Contract
from .contract_version import Party
from .guards import frozen_when
from .of_contract import OfContract, OfContractQuerySet
from .paper_signature import signatures_said

WRITING = "('draft', 'returned')"


class AmendmentKind(models.TextChoices):
    """Decided by the rules from what is changed, never chosen (K-158, K-161)."""

    NOTICE = "notice", "Bildirim"
    ADDENDUM = "addendum", "Zeyilname"
    BOARD = "board", "Kurul kararıyla zeyilname"


class AmendmentStatus(models.TextChoices):
    """domain.md §3.5; a notice ends in RECORDED, everything else is signed before it takes effect."""

    DRAFT = "draft", "Hazırlanıyor"
    SUBMITTED = "submitted", "İncelemede"
    RETURNED = "returned", "Düzeltme istendi"
    BOARD = "board", "Kurul kararı bekleniyor"
    SIGNING = "signing", "İmzada"
    EFFECTIVE = "effective", "Yürürlükte"
    RECORDED = "recorded", "Kaydedildi"
    REFUSED = "refused", "Reddedildi"
    WITHDRAWN = "withdrawn", "Geri çekildi"


class AmendmentQuerySet(OfContractQuerySet):
    """Amendments through the person: what the other side is still writing is its own."""

    def visible_to(self, user):
        enterprise = user.acting_as in (Role.ENTERPRISE_REP, Role.ENTERPRISE_FINANCE)
        mine = Party.ENTERPRISE if enterprise else Party.MINISTRY
        return super().visible_to(user).filter(Q(party=mine) | ~Q(status=AmendmentStatus.DRAFT))


class Amendment(OfContract):
    """One request; its changes are rows over `base`, its result a new version of the agreed plan."""

    FINAL = (
        AmendmentStatus.EFFECTIVE,
        AmendmentStatus.RECORDED,
        AmendmentStatus.REFUSED,
        AmendmentStatus.WITHDRAWN,
    )
    REFERENCE = "number"
    DESK_RELATED = ("contract__application",)

    # What comes out of it, laid here by a page that has read it for itself; acts leave it None, so that rules read anew.
    read_outcome = None

    contract = models.ForeignKey(Contract, on_delete=models.PROTECT, related_name="amendments", verbose_name="sözleşme")
    number = models.CharField("talep numarası", max_length=32, unique=True)
    party = models.CharField("isteyen taraf", max_length=10, choices=Party)
    kind = models.CharField("tür", max_length=10, choices=AmendmentKind, blank=True)
    status = models.CharField("durum", max_length=10, choices=AmendmentStatus, default=AmendmentStatus.DRAFT)
    base = models.ForeignKey(
        "contracts.AgreedPlan", on_delete=models.PROTECT, related_name="+", verbose_name="değiştirilen plan"
    )
    result = models.OneToOneField(
        "contracts.AgreedPlan",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="made_by_amendment",
        verbose_name="yeni plan",
    )
    reason = models.TextField("gerekçe", max_length=4000, blank=True)
    effect_on_goals = models.TextField("göstergelere ve sonuçlara etkisi", max_length=2000, blank=True)
    force_majeure = models.BooleanField("mücbir sebep", default=False)
    changed_on = models.DateField("değişikliğin yapıldığı gün", null=True, blank=True)
    months = models.PositiveSmallIntegerField("yeni süre (ay)", null=True, blank=True)
    requested_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="isteyen"
    )
    reviewed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="inceleyen",
    )
    submitted_at = models.DateTimeField("sunulma anı", null=True, blank=True)
    document = models.OneToOneField(
        "documents.IssuedDocument",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="belge",
    )
    effective_on = models.DateField("yürürlük tarihi", null=True, blank=True)
    created_at = models.DateTimeField("açılış", db_default=PortalNow())

    objects = AmendmentQuerySet.as_manager()

    class Meta:
        verbose_name = "değişiklik talebi"
        verbose_name_plural = "değişiklik talepleri"
        ordering = ["contract", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(status__in=AmendmentStatus.values), name="amendment_status_known"),
            models.UniqueConstraint(
                fields=["contract"],
                condition=~Q(status__in=["effective", "recorded", "refused", "withdrawn"]),
                name="one_open_amendment",
            ),
            models.CheckConstraint(
                condition=Q(reviewed_by=None) | ~Q(reviewed_by=F("requested_by")), name="amendment_four_eyes"
            ),
            models.CheckConstraint(
                condition=Q(result=None) | Q(effective_on__isnull=False), name="amended_plan_has_a_day"
            ),
        ]
        triggers = [
            guards.legal_moves("status"),
            guards.recorded_moves("status"),
            guards.frozen(
                fields=["reason", "effect_on_goals", "force_majeure", "changed_on", "months", "base", "party"],
                when=f"OLD.status NOT IN {WRITING}",
                name="sent_amendment_frozen",
            ),
            guards.frozen(fields=["result", "effective_on"], when="OLD.result_id IS NOT NULL", name="applied_once"),
        ]

    def __str__(self):
        return self.number

    def get_absolute_url(self) -> str:
        return reverse("contracts:amendment", args=[self.number])

    @property
    def decision(self):
        """The board's word on the request as it was last sent; a recalled addendum needs another one."""
        sent = self.submitted_at
        return self.decisions.filter(recorded_at__gte=sent).order_by("-pk").first() if sent else None

    def verification_facts(self, document) -> list[str]:
        """A notice is signed by nobody; an addendum by both."""
        return ["Bildirim kayda alındı."] if self.kind == AmendmentKind.NOTICE else signatures_said(document)


class ChangedKind(models.TextChoices):
    """Which row of the plan is changed."""

    LINE = "line", "Bütçe satırı"
    ACTIVITY = "activity", "Faaliyet"
    INDICATOR = "indicator", "Gösterge"


class AmendmentChange(models.Model):
    """One row of the plan with its new `values` (texts, as in the dossier); `{"removed": true}` takes it out."""

    amendment = models.ForeignKey(
        Amendment, on_delete=models.CASCADE, related_name="changes", verbose_name="değişiklik talebi"
    )
    kind = models.CharField("tür", max_length=10, choices=ChangedKind)
    key = models.UUIDField("anahtar")
    values = models.JSONField("yeni değerler")

    class Meta:
        verbose_name = "plan değişikliği"
        verbose_name_plural = "plan değişiklikleri"
        ordering = ["pk"]
        constraints = [models.UniqueConstraint(fields=["amendment", "key"], name="one_change_per_row")]
        triggers = [
            frozen_when(
                f"(SELECT status FROM contracts_amendment WHERE id = OLD.amendment_id) NOT IN {WRITING}",  # noqa: S608
                "sunulmuş değişiklik talebinin satırı değiştirilemez",
                "sent_change_frozen",
            ),
            pgtrigger.Trigger(
                name="change_in_its_time",
                when=pgtrigger.Before,
                operation=pgtrigger.Insert,
                func="""
                    IF (SELECT status FROM contracts_amendment WHERE id = NEW.amendment_id)
                       NOT IN ('draft', 'returned') THEN
                        RAISE EXCEPTION 'sunulmuş değişiklik talebine satır eklenemez'
                            USING ERRCODE = 'check_violation';
                    END IF;
                    RETURN NEW;
                """,
            ),
        ]

    def __str__(self):
        return f"{self.get_kind_display()} {self.key}"
