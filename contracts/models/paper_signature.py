"""One party's signed copy of an addendum or of a visit's minutes: the contract's own manner of signing, for its papers."""

from django.db import models

from kumelenme.lifecycle import guards
from kumelenme.sql.functions import PortalNow

from .contract_version import Party


class PaperSignature(models.Model):
    """Who signed which issued paper for which party; `copy` says how, and who confirmed it."""

    document = models.ForeignKey(
        "documents.IssuedDocument", on_delete=models.PROTECT, related_name="paper_signatures", verbose_name="belge"
    )
    party = models.CharField("taraf", max_length=10, choices=Party)
    signatory = models.CharField("imzalayan", max_length=120)
    signatory_title = models.CharField("unvanı", max_length=120)
    signed_on = models.DateField("imza tarihi")
    copy = models.OneToOneField(
        "documents.SignedCopy", on_delete=models.PROTECT, related_name="paper_signature", verbose_name="imzalı nüsha"
    )
    recorded_at = models.DateTimeField("kayıt anı", db_default=PortalNow())

    class Meta:
        verbose_name = "ek belge imzası"
        verbose_name_plural = "ek belge imzaları"
        ordering = ["pk"]
        triggers = [guards.append_only()]

    def __str__(self):
        return f"{self.document_id}: {self.get_party_display()}"


def signatures_said(document) -> list[str]:
    """What the public verification page says of such a paper: parties and dates, no persons."""
    confirmed = [s for s in document.paper_signatures.select_related("copy") if s.copy.state == "confirmed"]
    found = [
        f"{s.get_party_display()} imzası kayıtlı: {s.signed_on:%d.%m.%Y}, {s.copy.public_label}." for s in confirmed
    ]
    return ["İki tarafın imzası tamam.", *found] if len(found) == len(Party) else [*found, "İmzalar tamamlanmadı."]
