"""Who was told what, by which channel: each person at most once per entry and channel."""

from django.conf import settings
from django.db import models
from django.urls import reverse

from kumelenme.codes import new_code
from kumelenme.sql.functions import PortalNow

CODE_LENGTH = 12


def _code() -> str:
    return new_code(CODE_LENGTH)


class NoticeQuerySet(models.QuerySet):
    """Notices by reader."""

    def inbox(self, user):
        """What the person finds in the portal, newest first."""
        return self.filter(recipient=user, channel=Notice.Channel.PORTAL).order_by("-id")

    def unread(self):
        return self.filter(read_at=None)


class Notice(models.Model):
    """One person told once about one entry of the register, in the words they were told.

    The portal's notice is information, not legal service (K-173).
    """

    class Channel(models.TextChoices):
        PORTAL = "portal", "Portal"
        EMAIL = "email", "E-posta"

    code = models.CharField("kod", max_length=CODE_LENGTH, default=_code, unique=True, editable=False)
    entry = models.ForeignKey(
        "lifecycle.AuditEntry", on_delete=models.PROTECT, related_name="notices", verbose_name="denetim kaydı"
    )
    recipient = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="notices", verbose_name="alıcı"
    )
    channel = models.CharField("kanal", max_length=10, choices=Channel)
    address = models.EmailField("adres", blank=True)
    subject = models.CharField("konu", max_length=250)
    body = models.TextField("metin")
    created_at = models.DateTimeField("oluşturulma", db_default=PortalNow())
    sent_at = models.DateTimeField("gönderilme", null=True, blank=True)
    read_at = models.DateTimeField("okunma", null=True, blank=True)

    objects = NoticeQuerySet.as_manager()

    class Meta:
        verbose_name = "bildirim"
        verbose_name_plural = "bildirimler"
        default_permissions = ("view",)
        ordering = ["-id"]
        constraints = [
            models.UniqueConstraint(fields=["entry", "recipient", "channel"], name="told_once"),
            models.CheckConstraint(condition=models.Q(channel__in=["portal", "email"]), name="channel_known"),
        ]
        indexes = [
            models.Index(fields=["recipient", "channel", "-id"], name="notice_inbox"),
            models.Index(
                fields=["recipient"], condition=models.Q(channel="portal", read_at=None), name="notice_unread"
            ),
        ]

    def __str__(self):
        return self.subject

    def get_absolute_url(self):
        return reverse("notices:detail", args=[self.code])
