"""What was found when the signatures of an uploaded file were looked at; each look is a row, the newest counts."""

from django.db import models
from django.db.models import Q

from kumelenme.lifecycle import guards
from kumelenme.signatures import Result, sentence
from kumelenme.sql.functions import PortalNow

from .file import StoredFile


class SignatureResult(models.TextChoices):
    """The only place where a page takes the word "e-imzalı" from."""

    VALID = Result.VALID.value, "E-imzalı"
    UNVERIFIED = Result.UNVERIFIED.value, "İmza doğrulanamadı"
    BROKEN = Result.BROKEN.value, "İmza bozuk veya belge değiştirilmiş"
    ABSENT = Result.ABSENT.value, "Elektronik imza yok"


class SignatureCheck(models.Model):
    """One look at the signatures of one file (domain.md §4.13, ADR 0022)."""

    file = models.ForeignKey(
        StoredFile, on_delete=models.PROTECT, related_name="signature_checks", verbose_name="dosya"
    )
    result = models.CharField("sonuç", max_length=12, choices=SignatureResult.choices)
    reason = models.CharField("neden", max_length=20, blank=True)
    signers = models.CharField("imzalayanlar", max_length=1000, blank=True)
    signed_at = models.DateTimeField("imza anı", null=True)
    timestamped = models.BooleanField("zaman damgalı", default=False)
    online = models.BooleanField("iptal bilgisi ağdan soruldu", default=False)
    checked_at = models.DateTimeField("denetim anı", db_default=PortalNow())

    class Meta:
        verbose_name = "imza denetimi"
        verbose_name_plural = "imza denetimleri"
        ordering = ["file", "pk"]
        constraints = [
            models.CheckConstraint(condition=Q(result__in=SignatureResult.values), name="signature_result_known"),
            models.CheckConstraint(
                condition=Q(result=SignatureResult.VALID, reason="") | ~Q(result=SignatureResult.VALID) & ~Q(reason=""),
                name="signature_doubt_has_reason",
            ),
        ]
        triggers = [guards.append_only()]

    def __str__(self):
        return f"{self.file}: {self.get_result_display()}"

    @property
    def valid(self) -> bool:
        """May a page say "e-imzalı"?"""
        return self.result == SignatureResult.VALID

    @property
    def why(self) -> str:
        """The Turkish reason of a doubt; empty for a valid signature."""
        return sentence(self.reason) if self.reason else ""
