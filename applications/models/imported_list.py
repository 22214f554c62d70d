"""A list that somebody brought: kept as text until it is confirmed, then as the record of what was added."""

from django.conf import settings
from django.db import models

from kumelenme.sql.functions import PortalNow


class StagedRows(models.Model):
    """Rows of somebody's table as text, with what a person corrected in single cells; no row is written before `confirmed_at`."""

    number = models.PositiveSmallIntegerField("sıra")
    source = models.CharField("kaynak", max_length=120)
    header = models.JSONField("başlık", default=list)
    columns = models.JSONField("sütunlar", default=dict)
    rows = models.JSONField("satırlar", default=list)
    corrections = models.JSONField("düzeltmeler", default=dict)
    uploaded_by = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    uploaded_at = models.DateTimeField("okunma", db_default=PortalNow())
    confirmed_at = models.DateTimeField("aktarılma", null=True, blank=True)
    undone_at = models.DateTimeField("geri alınma", null=True, blank=True)

    class Meta:
        abstract = True

    def cells(self) -> list[tuple[int, dict[str, str]]]:
        """Each row as {column: text} with its number, hand-made corrections applied."""
        found = []
        for number, texts in self.rows:
            row = {key: texts[index] if index < len(texts) else "" for key, index in self.columns.items()}
            found.append((number, row | self.corrections.get(str(number), {})))
        return found

    def typed(self) -> set[tuple[int, str]]:
        """The cells a person corrected by hand."""
        return {(int(number), key) for number, texts in self.corrections.items() for key in texts}


class ImportedList(StagedRows):
    """Rows read from a file or pasted; `result` says what confirming created, so that it can be undone."""

    class Kind(models.TextChoices):
        """What the list holds."""

        FIRMS = "firms", "Üye firmalar"
        BUDGET = "budget", "Bütçe"

    application = models.ForeignKey("applications.Application", on_delete=models.CASCADE, related_name="imported_lists")
    kind = models.CharField("tür", max_length=10, choices=Kind)
    updates = models.JSONField("bilgileri güncellenecek satırlar", default=list)
    result = models.JSONField("sonuç", default=dict)

    class Meta:
        verbose_name = "aktarılan liste"
        verbose_name_plural = "aktarılan listeler"
        ordering = ["-number"]
        constraints = [models.UniqueConstraint(fields=["application", "number"], name="one_number_per_imported_list")]

    def __str__(self):
        return f"{self.application} aktarım {self.number}"
