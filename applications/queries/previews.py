"""Papers that the team asks for before it sends: PDFs of the draft, and the declaration to be signed.

They stand beside the files of sent versions and are told apart by their number.
"""

from django.db.models.fields.json import KT

from kumelenme.documents.models import IssuedDocument

from ..models import Application

PREVIEW, DECLARATION = "T", "F"


def previews_of(application: Application):
    """The newest first, with `draft_sha256`, the digest of the draft they show; without their long texts."""
    files = IssuedDocument.objects.about(application).filter(kind="D02", draft=True)
    return files.annotate(draft_sha256=KT("context__sha256")).defer("context", "html")


def declaration_forms(application: Application):
    """The declarations that the portal laid out for signing, newest first, with `stated`, the digest of what each says."""
    files = IssuedDocument.objects.about(application).filter(kind="D02", draft=False)
    forms = files.filter(number__startswith=f"{application.number}-{DECLARATION}")
    return forms.annotate(stated=KT("context__sha256")).defer("context", "html")
