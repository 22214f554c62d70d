"""Forms of a calibration exercise: its sample, what happens to findings, reference marks."""

from django import forms

from kumelenme.ui.forms import PortalForm
from kumelenme.uploads.field import UploadField

from ..actions.anonymising import SAMPLE_KINDS
from ..models import Verdict


class _Source(forms.ModelChoiceField):
    def label_from_instance(self, submission):
        return f"{submission.application.number} {submission.application.cluster.name} (sürüm {submission.version})"


class PrepareForm(PortalForm):
    """An earlier submission, or a text and a PDF of one's own; `most` is what the call takes of one file, in bytes."""

    submission = _Source(
        queryset=None, required=False, label="Önceki bir başvuru",
        help_text="Yalnız başka çağrıların başvuruları; adlar kopyada kendiliğinden değiştirilir.",
    )  # fmt: skip
    text = forms.CharField(
        label="ya da örnek dosyanın metni", required=False, max_length=60_000, widget=forms.Textarea(attrs={"rows": 8})
    )

    file = UploadField(
        label="ya da örnek dosyanın kendisi",
        required=False,
        kinds=SAMPLE_KINDS,
        help_text="PDF. İçindeki adlar aranmaz: yüklemeden önce dosyayı kendiniz adsızlaştırın. Değerlendiricilere üst "
        "verisi silinmiş bir kopyası, siz onayladıktan sonra verilir.",
    )

    def __init__(self, *args, submissions, most: int, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["file"].limit(max_bytes=most)
        self.fields["submission"].queryset = submissions


def verdicts(data, findings) -> dict[int, str]:
    """Finding id → verdict, of the radio buttons that were pressed; with "hepsi" what is still undecided is blackened."""
    rest = Verdict.BLACKEN if "hepsi" in data else ""
    said = {finding.pk: data.get(f"bulgu-{finding.pk}") or finding.verdict or rest for finding in findings}
    return {pk: verdict for pk, verdict in said.items() if verdict in Verdict.values}


class ReferenceSheet:
    """A reference mark and its reason for every criterion, kept as typed."""

    def __init__(self, criteria, stored: dict, data=None):
        self.rows = []
        for criterion in criteria:
            value, reason = stored.get(criterion.pk, ("", ""))
            if data is not None:
                value = data.get(f"{criterion.code}-value", "").strip()
                reason = data.get(f"{criterion.code}-reason", "").replace("\r\n", "\n").strip()
            self.rows.append({"criterion": criterion, "value": str(value), "reason": reason, "error": ""})

    @property
    def errors(self) -> list[tuple[str, str]]:
        """(id of the control, sentence); an untouched criterion is no error, half of one is."""
        for row in self.rows:
            criterion, value = row["criterion"], row["value"]
            whole = int(value) if value.isascii() and value.isdigit() and len(value) < 4 else None
            if value and (whole is None or whole > criterion.scale_max):
                row["error"] = f"{criterion}: 0–{criterion.scale_max} arasında tam sayı giriniz."
            elif bool(value) != bool(row["reason"]):
                row["error"] = f"{criterion}: puanı ve gerekçesini birlikte yazın."
        return [(f"{row['criterion'].code}-value", row["error"]) for row in self.rows if row["error"]]

    @property
    def marks(self) -> dict[int, tuple[int, str]]:
        """What is stored, once there are no errors."""
        return {row["criterion"].pk: (int(row["value"]), row["reason"]) for row in self.rows if row["value"]}
