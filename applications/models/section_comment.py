"""What the people of a team write to each other about a section of their draft (ux.md §3.1 "yorumlar")."""

from django.conf import settings
from django.db import models
from django.urls import reverse

from kumelenme.lifecycle import guards
from kumelenme.sql.functions import PortalNow

from ..visibility import APPLICANTS
from .application import Application
from .section import Section


class SectionCommentQuerySet(models.QuerySet):
    """Comments by who may read them."""

    def visible_to(self, user):
        """Comments of one's own teams; the ministry and whoever has left a team read none."""
        if user.acting_as not in APPLICANTS:
            return self.none()
        return self.filter(application__in=Application.objects.visible_to(user))

    def begun(self):
        """Comments that are no answer to another one."""
        return self.filter(answers=None)

    def open(self):
        """Comments that nobody has called settled; answers are not counted."""
        return self.begun().filter(resolved_at=None)


class SectionComment(models.Model):
    """One comment or the answer to one; its words never change. Only a comment is resolved, with its answers."""

    LONGEST = 2000

    application = models.ForeignKey(
        "applications.Application", on_delete=models.PROTECT, related_name="section_comments", verbose_name="başvuru"
    )
    section = models.CharField("bölüm", max_length=16, choices=Section)
    about = models.CharField("alan ya da satır", max_length=80, blank=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="yazan"
    )
    text = models.TextField("yorum", max_length=LONGEST)
    mentioned = models.ManyToManyField(
        settings.AUTH_USER_MODEL, blank=True, related_name="+", verbose_name="seslenilenler"
    )
    answers = models.ForeignKey(
        "self",
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="replies",
        verbose_name="yanıtladığı yorum",
    )
    written_at = models.DateTimeField("yazılma", db_default=PortalNow())
    resolved_at = models.DateTimeField("çözülme", null=True, blank=True)
    resolved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        verbose_name="çözüldü diyen",
    )

    objects = SectionCommentQuerySet.as_manager()

    class Meta:
        verbose_name = "bölüm yorumu"
        verbose_name_plural = "bölüm yorumları"
        ordering = ["pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(resolved_at=None, resolved_by=None)
                | models.Q(resolved_at__isnull=False, resolved_by__isnull=False, answers=None),
                name="only_a_comment_is_resolved_by_somebody",
            )
        ]
        indexes = [
            models.Index(fields=["application", "section", "-id"], name="comment_section"),
            models.Index(
                fields=["application", "section"],
                condition=models.Q(resolved_at=None, answers=None),
                name="comment_open",
            ),
        ]
        triggers = [
            guards.frozen(
                fields=["application", "section", "about", "author", "text", "answers", "written_at"],
                name="words_stay",
            )
        ]

    def __str__(self):
        return f"{self.application} · {self.get_section_display()} yorumu {self.pk}"

    @property
    def call_number(self) -> str:
        return self.application.call.number

    @property
    def reference(self) -> str:
        """What a subject line starts with."""
        return self.application.number

    def page_for(self, user) -> str:
        """The comments of its section."""
        return reverse("applications:section-comments", args=[self.application.number, self.section])
