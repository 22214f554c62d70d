"""A single-use link that brings a person into a role."""

import hashlib
import secrets

from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models

from kumelenme.accounts.roles import PER_CALL_ROLES, Role
from kumelenme.sql.clock import portal_now
from kumelenme.sql.functions import PortalNow

TOKEN_BYTES = 24


def new_token() -> str:
    """A fresh secret of 192 bits for an address; only its digest is stored."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def token_digest(token: str) -> str:
    """What the database keeps of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


class InvitationQuerySet(models.QuerySet):
    """Invitations by their secret and by what is still open."""

    def with_token(self, token: str) -> models.QuerySet:
        """The invitation that this link belongs to, if any."""
        return self.filter(token_hash=token_digest(token))

    def waiting(self) -> models.QuerySet:
        """Neither accepted nor withdrawn nor expired."""
        return self.filter(accepted_at=None, cancelled_at=None, expires_at__gt=PortalNow())


class Invitation(models.Model):
    """An offer of one role to one e-mail address; `context` is the sentence that says to what."""

    email = models.EmailField("e-posta")
    role = models.CharField("görev", max_length=24, choices=Role.choices)
    scope = models.CharField("çağrı", max_length=20, blank=True, default="")
    context = models.CharField("davetin konusu", max_length=300)
    subject_type = models.ForeignKey(ContentType, models.PROTECT, null=True, blank=True, related_name="+")
    subject_id = models.BigIntegerField(null=True, blank=True)
    subject = GenericForeignKey("subject_type", "subject_id")
    details = models.JSONField("ek bilgi", default=dict, blank=True)
    token_hash = models.CharField("bağlantı özeti", max_length=64, unique=True)
    invited_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, related_name="invitations_sent", verbose_name="davet eden"
    )
    created_at = models.DateTimeField("davet anı", db_default=PortalNow())
    expires_at = models.DateTimeField("son an")
    accepted_at = models.DateTimeField("kabul anı", null=True, blank=True)
    accepted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        related_name="invitations_accepted",
        verbose_name="kabul eden",
    )
    cancelled_at = models.DateTimeField("geri çekilme", null=True, blank=True)

    objects = InvitationQuerySet.as_manager()

    class Meta:
        verbose_name = "davet"
        verbose_name_plural = "davetler"
        indexes = [models.Index(fields=["subject_type", "subject_id"], name="invitations_of_a_subject")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(accepted_at=None, accepted_by=None)
                | models.Q(accepted_at__isnull=False, accepted_by__isnull=False, cancelled_at=None),
                name="invitation_accepted_by_someone",
            ),
            models.CheckConstraint(
                condition=~models.Q(role__in=sorted(PER_CALL_ROLES), scope=""), name="invitation_names_its_call"
            ),
        ]

    def __str__(self):
        return f"{self.email} · {self.get_role_display()}"

    @property
    def has_expired(self) -> bool:
        """Has its last moment passed?"""
        return self.expires_at <= portal_now()

    @property
    def is_waiting(self) -> bool:
        """Can it still be accepted?"""
        return self.accepted_at is None and self.cancelled_at is None and not self.has_expired
