"""Kapanış dosyası: what the enterprise says at the end, and what the public may read of it (domain.md §4.27, C9)."""

from django.conf import settings
from django.db import models

from kumelenme.lifecycle import guards
from kumelenme.sql.functions import PortalNow

from .contract import Contract
from .of_contract import OfContract


class ClosingFile(OfContract):
    """One per contract; frozen when the contract is closed and its paper issued."""

    contract = models.OneToOneField(Contract, on_delete=models.PROTECT, related_name="closing", verbose_name="sözleşme")
    outputs = models.TextField("çıktılar ve sonuçlar", max_length=6000, blank=True)
    lessons = models.TextField("çıkarılan dersler", max_length=4000, blank=True)
    sustainability = models.TextField("sürdürülebilirlik", max_length=4000, blank=True)
    handover = models.TextField("ortak yapıların devir ve işletme planı", max_length=4000, blank=True)
    summary_tr = models.TextField("kamuya açık özet (Türkçe)", max_length=2000, blank=True)
    summary_en = models.TextField("kamuya açık özet (İngilizce)", max_length=2000, blank=True)
    document = models.OneToOneField(
        "documents.IssuedDocument",
        on_delete=models.PROTECT,
        null=True,
        related_name="+",
        verbose_name="kapanış belgesi",
    )
    written_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.PROTECT, null=True, related_name="+", verbose_name="yazan"
    )
    saved_at = models.DateTimeField("son kayıt", db_default=PortalNow())

    class Meta:
        verbose_name = "kapanış dosyası"
        verbose_name_plural = "kapanış dosyaları"
        triggers = [
            guards.frozen(
                fields=["outputs", "lessons", "sustainability", "handover", "summary_tr", "summary_en", "document"],
                when="OLD.document_id IS NOT NULL",
                name="closed_file_frozen",
            )
        ]

    def __str__(self):
        return f"{self.contract} kapanışı"
