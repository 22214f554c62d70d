"""The register: what happened, who did it, when and why. Written once, never edited (K-175)."""

import pgtrigger
from django.conf import settings
from django.contrib.contenttypes.fields import GenericForeignKey
from django.contrib.contenttypes.models import ContentType
from django.db import models

from kumelenme.sql.functions import PortalNow

from .. import guards

# The text that is hashed: every column of the entry in a fixed order, then the hash before it.
DIGEST = """encode(sha256(convert_to(jsonb_build_array(
    entry.id, entry.subject_type_id, entry.subject_id, entry.subject_name, entry.verb, entry.source, entry.target,
    entry.note, entry.facts, entry.by_id, entry.acting_as, extract(epoch FROM entry.at), entry.txid, {previous}
)::text, 'UTF8')), 'hex')"""

STAMP = """
NEW.at = portal_now();
NEW.txid = pg_current_xact_id()::text::bigint;
RETURN NEW;
"""

# At commit, so that the lock on the chain is held for a moment only and never while waiting for another row.
SEAL = f"""
PERFORM pg_advisory_xact_lock(hashtext('lifecycle_register'));
INSERT INTO lifecycle_chainlink (entry_id, position, prev_hash, hash)
SELECT entry.id, coalesce(head.position, 0) + 1, coalesce(head.hash, ''),
    {DIGEST.format(previous="coalesce(head.hash, '')")}
FROM lifecycle_auditentry entry
    LEFT JOIN LATERAL (SELECT position, hash FROM lifecycle_chainlink ORDER BY position DESC LIMIT 1) head ON true
WHERE entry.id = NEW.id;
RETURN NULL;
"""  # noqa: S608 (nothing but constants)


class AuditEntryQuerySet(models.QuerySet):
    """Reading the register."""

    def about(self, subject):
        """The entries of one object."""
        return self.filter(subject_type=ContentType.objects.get_for_model(subject), subject_id=subject.pk)

    def moves(self):
        """Only the entries that changed a state."""
        return self.exclude(target="")


class AuditEntry(models.Model):
    """One line of the register. `at` and `txid` are set by the database, whatever is written into them.

    `by` is empty when the portal itself acted; `acting_as` is the role the person acted in; `source` and
    `target` are empty for events that move nothing.
    """

    subject_type = models.ForeignKey(ContentType, on_delete=models.PROTECT, related_name="+", verbose_name="konu türü")
    subject_id = models.BigIntegerField("konu")
    subject = GenericForeignKey("subject_type", "subject_id")
    subject_name = models.CharField("konunun adı", max_length=250)
    verb = models.SlugField("işlem", max_length=60)
    source = models.SlugField("önceki durum", max_length=40, blank=True)
    target = models.SlugField("yeni durum", max_length=40, blank=True)
    note = models.TextField("gerekçe", blank=True)
    facts = models.JSONField("ayrıntılar", default=dict, blank=True)
    by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", verbose_name="işlemi yapan"
    )
    acting_as = models.CharField("görevi", max_length=40, blank=True)
    at = models.DateTimeField("zaman", db_default=PortalNow())
    txid = models.BigIntegerField("işlem numarası", db_default=0)

    objects = AuditEntryQuerySet.as_manager()

    class Meta:
        verbose_name = "denetim kaydı"
        verbose_name_plural = "denetim kayıtları"
        default_permissions = ("view",)
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["subject_type", "subject_id", "-id"], name="audit_subject"),
            models.Index(fields=["by", "-id"], name="audit_person"),
        ]
        triggers = [
            guards.append_only(),
            guards.never_emptied(),
            pgtrigger.Trigger(name="stamp", operation=pgtrigger.Insert, when=pgtrigger.Before, func=STAMP),
            pgtrigger.Trigger(
                name="seal", operation=pgtrigger.Insert, when=pgtrigger.After, timing=pgtrigger.Deferred, func=SEAL
            ),
        ]

    def __str__(self):
        return f"{self.subject_name}: {self.verb}"


class ChainLink(models.Model):
    """The seal of one entry: its place in the chain, the hash before it and its own. Written by the database."""

    entry = models.OneToOneField(
        AuditEntry, on_delete=models.PROTECT, primary_key=True, related_name="link", verbose_name="denetim kaydı"
    )
    position = models.BigIntegerField("sıra", unique=True)
    prev_hash = models.CharField("önceki özet", max_length=64, blank=True)
    hash = models.CharField("özet", max_length=64)

    class Meta:
        verbose_name = "zincir halkası"
        verbose_name_plural = "zincir halkaları"
        default_permissions = ()
        ordering = ["position"]
        triggers = [guards.append_only(), guards.never_emptied()]

    def __str__(self):
        return f"{self.position}: {self.hash[:12]}"
