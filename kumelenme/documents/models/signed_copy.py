"""The signed specimen of a document, with labels that promise no more than was checked (domain.md §4.13)."""

import pgtrigger
from django.conf import settings
from django.db import models
from django.db.models import F, Q

from .document import IssuedDocument
from .file import StoredFile
from .guards import CONFIRMED_COPY_GUARD


class SignatureKind(models.TextChoices):
    """How the copy is said to be signed; only a validated signature changes the label (SignedCopy.label)."""

    WET = "wet", "ıslak imzalı (taranmış)"
    ELECTRONIC = "electronic", "elektronik imzalı dosya (imza doğrulanmadı)"


class CopyState(models.TextChoices):
    """A second person looks at every copy."""

    WAITING = "waiting", "Onay bekliyor"
    CONFIRMED = "confirmed", "Onaylandı"
    REFUSED = "refused", "Geri çevrildi"


class SignedCopy(models.Model):
    """A scan or a signed file of an issued document, confirmed by somebody other than its uploader."""

    document = models.ForeignKey(
        IssuedDocument, on_delete=models.PROTECT, related_name="signed_copies", verbose_name="belge"
    )
    file = models.OneToOneField(StoredFile, on_delete=models.PROTECT, related_name="+", verbose_name="dosya")
    kind = models.CharField("imza türü", max_length=12, choices=SignatureKind.choices)
    signatory = models.CharField("imzalayan taraf", max_length=250, blank=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", verbose_name="yükleyen"
    )
    state = models.CharField("durum", max_length=10, choices=CopyState.choices, default=CopyState.WAITING)
    confirmed_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.PROTECT, related_name="+", verbose_name="onaylayan"
    )
    confirmed_at = models.DateTimeField("onay anı", null=True)
    note = models.TextField("açıklama", blank=True)

    class Meta:
        verbose_name = "imzalı nüsha"
        verbose_name_plural = "imzalı nüshalar"
        constraints = [
            models.CheckConstraint(condition=Q(state__in=CopyState.values), name="copy_state_known"),
            models.CheckConstraint(
                condition=Q(state="waiting", confirmed_by=None)
                | Q(state__in=["confirmed", "refused"], confirmed_by__isnull=False, confirmed_at__isnull=False),
                name="copy_decision_has_person",
            ),
            models.CheckConstraint(
                condition=Q(confirmed_by=None) | Q(uploaded_by=None) | ~Q(confirmed_by=F("uploaded_by")),
                name="copy_confirmed_by_another",
            ),
        ]
        triggers = [
            pgtrigger.Trigger(
                name="signed_copy_guard", operation=pgtrigger.Update, when=pgtrigger.Before, func=CONFIRMED_COPY_GUARD
            )
        ]

    def __str__(self):
        return f"{self.document} · {self.get_kind_display()}"

    @property
    def label(self) -> str:
        """ "e-imzalı" with the signer's name after validation; otherwise no more than was checked."""
        check = self.file.signature_checks.last() if self.kind == SignatureKind.ELECTRONIC else None
        if check is not None and check.valid:
            return f"e-imzalı ({check.signers})"
        return f"{self.get_kind_display()}: {check.why}" if check else self.get_kind_display()

    @property
    def public_label(self) -> str:
        """The same for everybody's eyes: no names of persons."""
        check = self.file.signature_checks.last() if self.kind == SignatureKind.ELECTRONIC else None
        return "e-imzalı" if check is not None and check.valid else self.get_kind_display()
