"""The filled workbook of one task."""

from django.core.exceptions import ValidationError

from kumelenme.ui.forms import PortalForm
from kumelenme.uploads import MEGABYTE, UploadField

from ..offline_reading import read

MOST = 5 * MEGABYTE


class OfflineUpload(PortalForm):
    """The cleaned data carry what was `filled` and the file's `sha256`."""

    workbook = UploadField(label="Doldurduğunuz form", kinds=("xlsx",), max_bytes=MOST)

    def __init__(self, *args, task, criteria, **kwargs):
        super().__init__(*args, **kwargs)
        self.task, self.criteria = task, criteria

    def clean(self):
        data = super().clean()
        if upload := data.get("workbook"):
            try:
                data["filled"] = read(
                    upload, code=self.task.code, revision=self.task.revision, criteria=list(self.criteria)
                )
            except ValidationError as refusal:
                self.add_error("workbook", refusal)
            data["sha256"] = upload.checked.sha256
        return data
