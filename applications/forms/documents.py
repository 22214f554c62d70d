"""One file in one slot; a reference letter also says who wrote it (K-033)."""

from django import forms

from kumelenme.ui.forms import PortalForm
from kumelenme.uploads import DOCUMENTS, UploadField

from ..actions.documents import KINDS_BY_SLOT
from ..models import Slot
from .referee import RefereeForm
from .submission import SignatureField


class DocumentForm(PortalForm):
    """A file for a slot that holds one."""

    upload = UploadField(label="Dosya", kinds=DOCUMENTS)
    dated_on = forms.DateField(label="Belge tarihi", required=False)
    reference_number = forms.CharField(label="Sayısı", max_length=60, required=False)


class SignedDeclarationForm(PortalForm):
    """The signed declaration that a deficiency letter asks for once more."""

    upload = UploadField(label="Dosya", kinds=DOCUMENTS)

    def __init__(self, *args, call, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields = {"signature": SignatureField(call), **self.fields}


class ValueChainForm(PortalForm):
    """The drawing of the value chain."""

    upload = UploadField(label="Dosya", kinds=KINDS_BY_SLOT[Slot.VALUE_CHAIN])


class LogoForm(PortalForm):
    """The cluster's logo."""

    upload = UploadField(label="Logo", kinds=KINDS_BY_SLOT[Slot.LOGO])


class OtherDocumentForm(PortalForm):
    """Any other paper, with a word on what it is."""

    upload = UploadField(label="Dosya", kinds=DOCUMENTS)
    label = forms.CharField(label="Belgenin ne olduğu", max_length=160)


class ReferenceLetterForm(RefereeForm):
    """The letter of an institution that is no member; the call may want the regional agency."""

    upload = UploadField(label="Referans mektubu", kinds=DOCUMENTS)
    dated_on = forms.DateField(label="Mektubun tarihi")
    reference_number = forms.CharField(label="Mektubun sayısı", max_length=60)
    field_order = ["upload", "dated_on", "reference_number"]
