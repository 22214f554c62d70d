"""A list of invoices that somebody brought: kept as text until it is confirmed, then as the record of what was added."""

from django.db import models

from applications.models.imported_list import StagedRows

from .progress_report import ProgressReport


class ExpenditureList(StagedRows):
    """Rows read from a file or pasted for one report; `proof` holds all their invoices in one file."""

    kind = "expenditures"

    report = models.ForeignKey(ProgressReport, on_delete=models.CASCADE, related_name="lists", verbose_name="rapor")
    proof = models.ForeignKey(
        "documents.StoredFile", on_delete=models.PROTECT, null=True, blank=True, related_name="+",
        verbose_name="belgelerin tamamı",
    )  # fmt: skip
    added = models.PositiveIntegerField("eklenen satır", default=0)

    class Meta:
        verbose_name = "gider listesi"
        verbose_name_plural = "gider listeleri"
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["report", "number"], name="one_number_per_expenditure_list")]

    def __str__(self):
        return f"{self.report} liste {self.number}"
