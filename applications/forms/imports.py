"""Step one of bringing a list in: a file, or cells pasted from Excel."""

from django import forms
from django.core.exceptions import ValidationError

from kumelenme.ui.forms import PortalForm
from kumelenme.uploads import MEGABYTE, check_upload, format_size

from ..imports.columns import understand
from ..imports.sheet import read_file, read_text


class ListForm(PortalForm):
    """The list; the cleaned data carry the understood `table` and its `source`."""

    upload = forms.FileField(label="Dosya", required=False, allow_empty_file=True)
    pasted = forms.CharField(
        label="Ya da Excel’den kopyalanan satırlar",
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 8, "spellcheck": "false"}),
        help_text="Excel’de satırları seçip kopyalayın (Ctrl+C), buraya yapıştırın (Ctrl+V). Başlık satırı olabilir.",
    )

    def __init__(self, *args, columns, terms, **kwargs):
        super().__init__(*args, **kwargs)
        self.columns, self.terms = columns, terms
        self.fields["upload"].widget.attrs["accept"] = ".xlsx,.ods,.csv"
        self.fields[
            "upload"
        ].help_text = f"xlsx, ods ya da csv; en çok {terms.import_max_mb} MB ve {terms.import_max_rows} satır"

    def clean(self):
        found = super().clean()
        upload, pasted = found.get("upload"), found.get("pasted") or ""
        if not upload and not pasted.strip():
            raise ValidationError("Bir dosya seçin ya da satırları yapıştırın.")
        limit = self.terms.import_max_rows
        rows = self._rows_of(upload, limit) if upload else read_text(pasted[: 2 * MEGABYTE], max_rows=limit)
        found["table"] = understand(rows, self.columns, max_rows=limit)
        found["source"] = upload.name[-120:] if upload else "Yapıştırılan satırlar"
        return found

    def _rows_of(self, upload, limit: int):
        most = self.terms.import_max_mb * MEGABYTE
        if not upload.size:
            raise ValidationError("Seçtiğiniz dosya boş.")
        if upload.size > most:
            raise ValidationError(f"Seçtiğiniz dosya {format_size(upload.size)}; en çok {format_size(most)} olabilir.")
        if not upload.name.lower().endswith(".csv"):  # ascii
            check_upload(upload, kinds=("xlsx", "ods"), max_bytes=most)
            upload.seek(0)
        return read_file(upload, max_rows=limit)
