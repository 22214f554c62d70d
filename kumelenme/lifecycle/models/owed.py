"""The outbox: whatever must happen after a fact is a row in the fact's own transaction."""

import uuid

from django.db import models
from django.db.models import Q

from kumelenme.sql.functions import PortalNow


class OwedQuerySet(models.QuerySet):
    """What is still to be done."""

    def open(self):
        """Not done and not given up."""
        return self.filter(done_at=None, stuck_at=None)

    def due(self):
        """Open and to be done now."""
        return self.open().filter(due_at__lte=PortalNow())


class Owed(models.Model):
    """One effect that must happen exactly once: a fan-out of notices, a mail, a task.

    `key` is unique, so owing the same thing twice is owing it once. `kind` chooses the handler in
    settings.OWED_HANDLERS, `payload` is what it needs. A `patient` row is done after all others while applicants are
    sending (turns.py). After eight failed tries the row is stuck: it stays,
    and somebody must look at it. `failing_since` is when the first of the failures in a row happened.
    """

    MAX_TRIES = 8

    public_id = models.UUIDField("açık kimlik", default=uuid.uuid4, unique=True, editable=False)
    kind = models.SlugField("tür", max_length=30)
    key = models.CharField("anahtar", max_length=200, unique=True)
    payload = models.JSONField("içerik", default=dict, blank=True)
    patient = models.BooleanField("bekleyebilir", default=False, db_default=False)
    created_at = models.DateTimeField("oluşturulma", db_default=PortalNow())
    due_at = models.DateTimeField("yapılacağı an", db_default=PortalNow())
    tries = models.PositiveSmallIntegerField("deneme sayısı", default=0)
    failing_since = models.DateTimeField("başarısızlığın başlangıcı", null=True, blank=True)
    done_at = models.DateTimeField("yapıldığı an", null=True, blank=True)
    stuck_at = models.DateTimeField("vazgeçildiği an", null=True, blank=True)
    last_error = models.TextField("son hata", blank=True)

    objects = OwedQuerySet.as_manager()

    class Meta:
        verbose_name = "yapılacak iş"
        verbose_name_plural = "yapılacak işler"
        default_permissions = ("view",)
        ordering = ["id"]
        indexes = [
            models.Index(fields=["due_at", "id"], condition=Q(done_at=None, stuck_at=None), name="owed_open"),
        ]

    def __str__(self):
        return self.key
