"""What was sent: a frozen dossier with its hash and server time (README decision 6)."""

from django.conf import settings
from django.db import models

from kumelenme.lifecycle import guards
from kumelenme.sql.functions import PortalNow


class SubmissionTicket(models.Model):
    """Written by the database clock when the declaration page is opened before the deadline (README decision 7)."""

    application = models.ForeignKey("applications.Application", on_delete=models.CASCADE, related_name="tickets")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    opened_at = models.DateTimeField("açılış", db_default=PortalNow())

    class Meta:
        verbose_name = "gönderim bileti"
        verbose_name_plural = "gönderim biletleri"
        triggers = [guards.append_only()]

    def __str__(self):
        return f"{self.application} {self.opened_at}"


class Submission(models.Model):
    """Version n of what the cluster sent; valid until version n+1 is sent. Never changed, never deleted."""

    application = models.ForeignKey("applications.Application", on_delete=models.PROTECT, related_name="submissions")
    version = models.PositiveSmallIntegerField("sürüm")
    dossier = models.JSONField("dosya")
    canonical = models.TextField("kanonik metin")
    sha256 = models.CharField("özet", max_length=64)
    declarations = models.JSONField("beyanlar", default=list)
    signed_declaration = models.ForeignKey(
        "documents.StoredFile", on_delete=models.PROTECT, null=True, related_name="+", verbose_name="imzalı beyan"
    )
    tracking_code = models.CharField("takip kodu", max_length=8)
    ticket_at = models.DateTimeField("bilet", null=True, blank=True)
    submitted_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+", verbose_name="gönderen"
    )
    submitted_at = models.DateTimeField("alındığı an", db_default=PortalNow())

    class Meta:
        verbose_name = "gönderilmiş sürüm"
        verbose_name_plural = "gönderilmiş sürümler"
        ordering = ["application", "version"]
        constraints = [models.UniqueConstraint(fields=["application", "version"], name="one_submission_per_version")]
        triggers = [guards.append_only()]

    def __str__(self):
        return f"{self.application} sürüm {self.version}"
