"""A single-use link by which somebody without an account answers: a firm its commitment, an agency its letter."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from kumelenme.accounts.models.invitation import token_digest
from kumelenme.sql.functions import PortalNow


class LinkState(models.TextChoices):
    """What the team sees of a link; computed from its moments, never stored."""

    NONE = "none", "Davet edilmedi"
    SENT = "sent", "Davet gönderildi"
    OPENED = "opened", "Bağlantı açıldı"
    CONFIRMED = "confirmed", "Onaylandı"
    DECLINED = "declined", "Reddedildi"
    EXPIRED = "expired", "Süresi doldu"
    WITHDRAWN = "withdrawn", "Geri çekildi"
    VOIDED = "voided", "Onay geçersiz: bilgiler değişti"
    ASKED_AGAIN = "asked_again", "Onay geçersiz kaldı, yeniden soruldu"


class ContributionQuerySet(models.QuerySet):
    """Links by their secret and by what still counts."""

    def with_token(self, token: str):
        """The link that this secret belongs to, if any; only its digest is in the database."""
        return self.filter(token_hash=token_digest(token))

    def current(self):
        """The newest link of each firm or agency: neither replaced nor taken back."""
        return self.exclude(outcome__in=(ContributionLink.Outcome.REPLACED, ContributionLink.Outcome.CANCELLED))

    def waiting(self):
        """Links that can still be answered."""
        return self.filter(outcome="", expires_at__gte=PortalNow())

    def standing(self):
        """Confirmations that count."""
        return self.filter(outcome=ContributionLink.Outcome.CONFIRMED, voided_at=None)


class ContributionLink(models.Model):
    """One mailed link: a member's (`member`) or, without one, a referee's. At most one is current per addressee."""

    class Outcome(models.TextChoices):
        """How it ended; empty while it waits."""

        CONFIRMED = "confirmed", "Onaylandı"
        DECLINED = "declined", "Reddedildi"
        WITHDRAWN = "withdrawn", "Geri çekildi"
        REPLACED = "replaced", "Yenisi gönderildi"
        CANCELLED = "cancelled", "Davet geri alındı"

    application = models.ForeignKey("applications.Application", on_delete=models.CASCADE, related_name="links")
    organisation = models.ForeignKey(
        "applications.Organisation", on_delete=models.PROTECT, related_name="+", verbose_name="kuruluş"
    )
    member = models.ForeignKey(
        "applications.Member", on_delete=models.CASCADE, null=True, blank=True, related_name="links"
    )
    email = models.EmailField("e-posta")
    token_hash = models.CharField("bağlantı özeti", max_length=64, unique=True)
    sent_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="gönderen"
    )
    sent_at = models.DateTimeField("gönderilme", db_default=PortalNow())
    expires_at = models.DateTimeField("son an")
    opened_at = models.DateTimeField("ilk açılış", null=True, blank=True)
    shown_at = models.DateTimeField("aydınlatma metninin son gösterilişi", null=True, blank=True)
    outcome = models.CharField("sonuç", max_length=10, choices=Outcome, blank=True)
    answered_at = models.DateTimeField("yanıt anı", null=True, blank=True)
    reason = models.CharField("gerekçe", max_length=1000, blank=True)
    renews_voided = models.BooleanField("geçersiz kalan onayın yerine", default=False)
    voided_at = models.DateTimeField("geçersiz kalma", null=True, blank=True)

    objects = ContributionQuerySet.as_manager()

    class Meta:
        verbose_name = "katkı bağlantısı"
        verbose_name_plural = "katkı bağlantıları"
        constraints = [
            models.CheckConstraint(
                condition=Q(outcome="", answered_at=None) | (~Q(outcome="") & Q(answered_at__isnull=False)),
                name="link_answered_when_it_ended",
            ),
            models.UniqueConstraint(
                fields=["application", "organisation"],
                condition=Q(outcome=""),
                name="one_open_link_per_addressee",
            ),
        ]
        indexes = [models.Index(fields=["outcome", "expires_at"], name="link_waiting")]

    def __str__(self):
        return f"{self.organisation} · {self.application}"

    def state_at(self, now) -> LinkState:
        """Where it stands at this moment of the database clock."""
        if self.outcome == self.Outcome.CONFIRMED:
            return LinkState.VOIDED if self.voided_at else LinkState.CONFIRMED
        if self.outcome in (self.Outcome.DECLINED, self.Outcome.WITHDRAWN):
            return LinkState(self.outcome)
        if self.outcome or self.expires_at < now:
            return LinkState.EXPIRED
        if self.renews_voided:
            return LinkState.ASKED_AGAIN
        return LinkState.OPENED if self.opened_at else LinkState.SENT

    @property
    def moment(self):
        """The date that goes with the state."""
        return self.voided_at or self.answered_at or self.opened_at or self.sent_at
