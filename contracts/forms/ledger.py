"""A list of invoices: pasted or from a file, with one PDF that holds them all; the proof that was left out."""

from applications.forms.imports import ListForm
from kumelenme.ui.forms import PortalForm
from kumelenme.uploads import ARCHIVE, UploadField

from .report import PROOFS


class LedgerForm(ListForm):
    """Step one of bringing invoices in."""

    proof = UploadField(
        label="Fatura ve dekontların tamamı",
        kinds=("pdf",),
        required=False,
        help_text="Tek PDF; listedeki bütün satırlara eklenir. Sonra da yüklenebilir.",
    )


class ProofForm(PortalForm):
    """One file for all lines that have none, or an archive of single ones."""

    upload = UploadField(
        label="Fatura ve dekontlar",
        kinds=(*PROOFS, ARCHIVE),
        help_text="PDF, JPG ya da PNG: bütün satırlara eklenir. ZIP: her dosya, adının başındaki belge numarasının satırına.",
    )
