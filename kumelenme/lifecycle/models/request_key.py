"""Answers already given: the same form sent twice gets the first answer again."""

from django.conf import settings
from django.db import models

from kumelenme.sql.functions import PortalNow


class IdempotencyKey(models.Model):
    """One sending of one form by one person, with the address the first answer led to."""

    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name="kişi")
    key = models.CharField("anahtar", max_length=64)
    fingerprint = models.CharField("içeriğin özeti", max_length=64)
    location = models.CharField("yanıt adresi", max_length=500, blank=True)
    created_at = models.DateTimeField("oluşturulma", db_default=PortalNow())

    class Meta:
        verbose_name = "gönderim anahtarı"
        verbose_name_plural = "gönderim anahtarları"
        default_permissions = ()
        constraints = [models.UniqueConstraint(fields=["user", "key"], name="idem_user_key")]

    def __str__(self):
        return self.key
