"""A file on its way: sent in parts ahead of its form, or kept because its form failed for another reason."""

from django.conf import settings
from django.contrib.postgres.fields import ArrayField
from django.db import models

from kumelenme.sql.functions import PortalNow

from .file import new_token


class IncomingFile(models.Model):
    """Bytes that belong to nothing yet; only the person who announced them can add to them or use them.

    `trace` tells the same file of the same person apart from others (name, size, day of change); `received` bytes are
    here; `sha256` is empty until all of them are and the whole has been compared.
    """

    token = models.CharField("dosya kodu", max_length=22, unique=True, default=new_token, editable=False)
    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+", verbose_name="gönderen"
    )
    trace = models.CharField("iz", max_length=64, blank=True)
    name = models.CharField("dosya adı", max_length=120)
    kinds = ArrayField(models.CharField(max_length=8), verbose_name="kabul edilen türler")
    max_bytes = models.BigIntegerField("en çok (bayt)")
    size = models.BigIntegerField("boyut (bayt)")
    received = models.BigIntegerField("alınan (bayt)", default=0)
    sha256 = models.CharField("SHA-256", max_length=64, blank=True)
    path = models.CharField("saklama yolu", max_length=200, unique=True)
    begun_at = models.DateTimeField("başlangıç", db_default=PortalNow())
    touched_at = models.DateTimeField("son parça", db_default=PortalNow())

    class Meta:
        verbose_name = "yoldaki dosya"
        verbose_name_plural = "yoldaki dosyalar"
        constraints = [
            models.CheckConstraint(
                condition=models.Q(received__gte=0, received__lte=models.F("size"), size__gt=0), name="incoming_part"
            ),
            models.CheckConstraint(
                condition=models.Q(sha256="") | models.Q(received=models.F("size")), name="incoming_whole"
            ),
            models.UniqueConstraint(
                fields=["owner", "trace"],
                condition=models.Q(sha256="") & ~models.Q(trace=""),
                name="incoming_once",
            ),
        ]

    def __str__(self):
        return self.name
