"""A condition of the approval: the authority writes it, its owner shows that it is met."""

from django import forms

from kumelenme.ui.forms import PortalForm
from kumelenme.uploads import UploadField


class ProofForm(PortalForm):
    """How the condition was met, with a paper if there is one."""

    proof = forms.CharField(label="Nasıl karşılandı", max_length=2000, widget=forms.Textarea(attrs={"rows": 4}))
    file = UploadField(
        label="Belge", help_text="PDF; en çok 100 MB. Gerekmiyorsa boş bırakın.", required=False, kinds=("pdf",)
    )
