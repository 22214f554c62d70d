"""What the cluster and the commission write to each other about one application (ux.md A28); letters are something else."""

from django.conf import settings
from django.db import models
from django.urls import reverse

from kumelenme.accounts.roles import Role
from kumelenme.lifecycle import guards
from kumelenme.sql.functions import PortalNow

from .application import Application

CLUSTER_SIDE = (Role.COORDINATOR, Role.EDITOR, Role.COORDINATOR_SIGNATORY, Role.ENTERPRISE_REP)
MINISTRY_SIDE = (Role.COMMISSION_MEMBER, Role.COMMISSION_CHAIR)
# Evaluators and board members read the dossier; what was written about it would be news that not all of them have.
MESSAGE_READERS = (*CLUSTER_SIDE, *MINISTRY_SIDE, Role.PROGRAMME_MANAGER, Role.INSPECTOR)


class MessageQuerySet(models.QuerySet):
    """Messages by who may read them."""

    def visible_to(self, user):
        """Messages of the applications that the person sees, in the roles that read messages."""
        if user.acting_as not in MESSAGE_READERS:
            return self.none()
        return self.filter(application__in=Application.objects.visible_to(user))

    def open_questions(self):
        """Clarifications the commission asked for that no message of the cluster answers yet."""
        return self.filter(asks=True, answer__isnull=True)


class Message(models.Model):
    """One message of one side; never changed, never deleted. `asks` makes it a question that waits for an answer."""

    LONGEST = 4000

    application = models.ForeignKey(
        "applications.Application", on_delete=models.PROTECT, related_name="messages", verbose_name="başvuru"
    )
    from_ministry = models.BooleanField("komisyondan")
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="yazan"
    )
    text = models.TextField("mesaj", max_length=LONGEST)
    file = models.ForeignKey(
        "documents.StoredFile", on_delete=models.PROTECT, null=True, blank=True, related_name="+", verbose_name="ek"
    )
    asks = models.BooleanField("açıklama ister", default=False)
    answers = models.OneToOneField(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="answer", verbose_name="yanıtladığı soru"
    )
    sent_at = models.DateTimeField("gönderilme", db_default=PortalNow())
    read_at = models.DateTimeField("karşı tarafın ilk okuması", null=True, blank=True)

    objects = MessageQuerySet.as_manager()

    class Meta:
        verbose_name = "mesaj"
        verbose_name_plural = "mesajlar"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(asks=False) | models.Q(from_ministry=True), name="only_the_commission_asks"
            ),
            models.CheckConstraint(
                condition=models.Q(answers=None) | models.Q(from_ministry=False), name="only_the_cluster_answers"
            ),
        ]
        indexes = [
            models.Index(fields=["application", "-id"], name="message_thread"),
            models.Index(fields=["application"], condition=models.Q(read_at=None), name="message_unread"),
        ]
        triggers = [
            guards.frozen(
                fields=["application", "from_ministry", "author", "text", "file", "asks", "answers", "sent_at"],
                name="frozen_once_sent",
            ),
            guards.frozen(fields=["read_at"], when="OLD.read_at IS NOT NULL", name="read_once"),
        ]

    def __str__(self):
        return f"{self.application} · mesaj {self.pk}"

    @property
    def call_number(self) -> str:
        return self.application.call.number

    @property
    def reference(self) -> str:
        """What a subject line starts with."""
        return self.application.number

    def page_for(self, user) -> str:
        """The conversation, as the person's side opens it."""
        theirs = self.application.team.filter(user=user, left_at=None).exists()
        name = "applications:messages" if theirs else "applications:messages-office"
        return reverse(name, args=[self.application.number])
