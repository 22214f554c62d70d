"""The programme's tables as the database knows them: what the guards look up."""

import pgtrigger
from django.contrib.contenttypes.models import ContentType
from django.db import models

SYNC_ONLY = """
IF coalesce(current_setting('kumelenme.flow_sync', true), '') <> 'on' THEN
    RAISE EXCEPTION 'geçişler yalnızca programın tablolarından yazılır' USING ERRCODE = 'check_violation';
END IF;
IF TG_OP = 'DELETE' THEN RETURN OLD; END IF;
RETURN NEW;
"""


class LegalMove(models.Model):
    """One edge of the programme; a move from "" is the state a new object starts in."""

    subject_type = models.ForeignKey(ContentType, on_delete=models.CASCADE, related_name="+", verbose_name="konu türü")
    table_name = models.CharField("tablo", max_length=63)
    field = models.CharField("alan", max_length=63)
    source = models.SlugField("önceki durum", max_length=40, blank=True)
    target = models.SlugField("yeni durum", max_length=40)
    verb = models.SlugField("işlem", max_length=60, blank=True)

    class Meta:
        verbose_name = "yasal geçiş"
        verbose_name_plural = "yasal geçişler"
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["table_name", "field", "source", "target", "verb"], name="one_edge_per_verb"
            )
        ]
        triggers = [
            pgtrigger.Trigger(
                name="sync_only",
                operation=pgtrigger.Insert | pgtrigger.Update | pgtrigger.Delete,
                when=pgtrigger.Before,
                func=SYNC_ONLY,
            )
        ]

    def __str__(self):
        return f"{self.table_name}.{self.field}: {self.source or '•'} → {self.target}"
