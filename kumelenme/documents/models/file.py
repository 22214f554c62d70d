"""A file that somebody uploaded: kept outside the web root under a generated name, never changed."""

import secrets

import pgtrigger
from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.urls import reverse

from kumelenme.sql.functions import PortalNow

from .audience import may_read


def new_token() -> str:
    """22 characters, 128 bits: the public id of a file."""
    return secrets.token_urlsafe(16)


class ScanState(models.TextChoices):
    """What a virus scanner said; without a scanner the honest answer is NOT_SCANNED."""

    NOT_SCANNED = "not_scanned", "Taranmadı"
    QUARANTINE = "quarantine", "Taranıyor"
    CLEAN = "clean", "Temiz"
    BLOCKED = "blocked", "Engellendi"


# A file in quarantine fills its slot: no deadline depends on a scanner. Only a blocked one counts as not uploaded.
COUNTED = (ScanState.NOT_SCANNED, ScanState.QUARANTINE, ScanState.CLEAN)


# Kinds of which only a copy is given out.
PICTURES = ("jpg", "png")


class StoredFileQuerySet(models.QuerySet):
    """Files by what they belong to."""

    def about(self, subject):
        """Files of one object."""
        return self.filter(subject_type=ContentType.objects.get_for_model(subject), subject_id=subject.pk)


class StoredFile(models.Model):
    """Bytes with their hash; `slot` says which required document it fills, `audience` which roles may open it."""

    token = models.CharField("dosya kodu", max_length=22, unique=True, default=new_token, editable=False)
    subject_type = models.ForeignKey(ContentType, on_delete=models.PROTECT, related_name="+")
    subject_id = models.BigIntegerField()
    subject = GenericForeignKey("subject_type", "subject_id")
    slot = models.CharField("yeri", max_length=60)
    audience = ArrayField(models.CharField(max_length=40), verbose_name="görebilen roller")
    original_name = models.CharField("dosya adı", max_length=120)
    mime = models.CharField("tür", max_length=100)
    extension = models.CharField("uzantı", max_length=8)
    size = models.BigIntegerField("boyut (bayt)")
    sha256 = models.CharField("SHA-256", max_length=64)
    path = models.CharField("saklama yolu", max_length=200, unique=True)
    copy_path = models.CharField("açılan kopyanın yolu", max_length=200, blank=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", verbose_name="yükleyen"
    )
    uploaded_at = models.DateTimeField("yüklenme anı", db_default=PortalNow())
    scan_state = models.CharField(
        "virüs taraması", max_length=20, choices=ScanState.choices, default=ScanState.NOT_SCANNED
    )

    objects = StoredFileQuerySet.as_manager()

    class Meta:
        verbose_name = "yüklenmiş dosya"
        verbose_name_plural = "yüklenmiş dosyalar"
        indexes = [models.Index(fields=["subject_type", "subject_id"], name="file_subject")]
        constraints = [
            models.CheckConstraint(condition=models.Q(size__gt=0), name="file_not_empty"),
            models.CheckConstraint(condition=models.Q(sha256__regex=r"^[0-9a-f]{64}$"), name="file_sha_is_hex"),
            models.CheckConstraint(condition=models.Q(scan_state__in=ScanState.values), name="file_scan_known"),
            models.CheckConstraint(
                condition=models.Q(extension__in=PICTURES, copy_path__gt="")
                | ~models.Q(extension__in=PICTURES) & models.Q(copy_path=""),
                name="file_picture_has_copy",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="stored_file_frozen",
                operation=pgtrigger.Update,
                when=pgtrigger.Before,
                condition=pgtrigger.AnyChange(exclude=["scan_state"]),
                func="RAISE EXCEPTION 'yüklenmiş dosya değiştirilemez' USING ERRCODE = 'check_violation';",
            ),
            pgtrigger.Trigger(
                name="stored_file_stays_blocked",
                operation=pgtrigger.Update,
                when=pgtrigger.Before,
                condition=pgtrigger.Q(old__scan_state=ScanState.BLOCKED)
                & ~pgtrigger.Q(new__scan_state=ScanState.BLOCKED),
                func="RAISE EXCEPTION 'engellenmiş dosya serbest bırakılamaz' USING ERRCODE = 'check_violation';",
            ),
        ]

    def __str__(self):
        return self.original_name

    def get_absolute_url(self):
        return reverse("documents:file", args=[self.token])

    @property
    def served_path(self) -> str:
        """What a reader gets: of a picture the copy of its pixels, otherwise the file itself."""
        return self.copy_path or self.path

    @property
    def is_available(self) -> bool:
        """May it be given out at all: scanned and clean, or there is no scanner?"""
        return self.scan_state in {ScanState.CLEAN, ScanState.NOT_SCANNED}

    def can_read(self, user) -> bool:
        """May this person download it, in the role they act in now?"""
        return may_read(self, user)
