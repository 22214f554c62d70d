"""PDFs of a draft, for the team alone; they stand beside the files of sent versions and are told apart by their number."""

from django.db.models.fields.json import KT

from kumelenme.documents.models import IssuedDocument

from ..models import Application

PREVIEW = "T"


def previews_of(application: Application):
    """The newest first, with `draft_sha256`, the digest of the draft they show; without their long texts."""
    files = IssuedDocument.objects.about(application).filter(kind="D02", draft=True)
    return files.annotate(draft_sha256=KT("context__sha256")).defer("context", "html")
