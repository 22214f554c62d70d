"""One letter for all files that one evaluator is asked to read in one round (ux.md §2.4 E2, N17)."""

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from kumelenme.accounts.roles import CALL_STAFF, Role
from kumelenme.codes import new_code
from kumelenme.sql.functions import PortalNow

CODE_LENGTH = 8


def new_invitation_code() -> str:
    """What names the letter in addresses and subject lines; it says nothing of person or files."""
    return new_code(CODE_LENGTH)


class EvaluatorInvitationQuerySet(models.QuerySet):
    """Invitations through the person."""

    def visible_to(self, user):
        """The evaluator's own; staff of the call."""
        role = getattr(user, "acting_as", None)
        if role == Role.EVALUATOR:
            return self.filter(evaluator=user, call__number__in=user.scopes_of(role))
        if role in CALL_STAFF:
            return self.filter(user.within_calls(role))
        return self.none()


class EvaluatorInvitation(models.Model):
    """Gathers tasks until it is sent; afterwards the next task opens a new one. `due_at` is the last moment to answer."""

    REFERENCE = "code"

    code = models.CharField(
        "davet no", max_length=CODE_LENGTH, unique=True, default=new_invitation_code, editable=False
    )
    call = models.ForeignKey("applications.Call", on_delete=models.PROTECT, related_name="+", verbose_name="çağrı")
    evaluator = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        related_name="evaluator_invitations",
        verbose_name="değerlendirici",
    )
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="davet eden"
    )
    gathered_at = models.DateTimeField("toplanmaya başlama", db_default=PortalNow())
    sent_at = models.DateTimeField("gönderilme", null=True, blank=True)
    due_at = models.DateTimeField("son yanıt anı", null=True, blank=True)
    reminded_at = models.DateTimeField("hatırlatma", null=True, blank=True)

    objects = EvaluatorInvitationQuerySet.as_manager()

    class Meta:
        verbose_name = "değerlendirme daveti"
        verbose_name_plural = "değerlendirme davetleri"
        ordering = ["-pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["call", "evaluator"], condition=Q(sent_at=None), name="one_gathering_invitation"
            )
        ]

    def __str__(self):
        return self.code

    @property
    def call_number(self) -> str:
        return self.call.number

    def page_for(self, user) -> str:
        """The evaluator answers all files there; staff read the person's page."""
        if user.pk == self.evaluator_id:
            return reverse("evaluation:invitations")
        return reverse("evaluation:pool", args=[self.call.number])
