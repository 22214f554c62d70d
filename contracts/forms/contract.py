"""Composing a contract and registering its signatures."""

from django import forms

from kumelenme.documents.models import SignatureKind
from kumelenme.ui.forms import PortalForm
from kumelenme.uploads import UploadField

from ..clauses import OPTIONS


class ComposeForm(PortalForm):
    """The only things of a contract that are typed by hand."""

    signatory = forms.CharField(label="Bakanlık adına imzalayacak kişi", max_length=120)
    signatory_title = forms.CharField(label="Unvanı", max_length=120)
    start_on = forms.DateField(
        label="Uygulamanın başlangıcı",
        required=False,
        help_text="Boş bırakılırsa sözleşmenin yürürlüğe girdiği gün; gün.ay.yıl",
    )
    options = forms.MultipleChoiceField(
        label="Seçmeli hükümler",
        required=False,
        choices=[(option.code, f"Madde {option.clause}: {option.title}") for option in OPTIONS],
        widget=forms.CheckboxSelectMultiple,
        help_text="Yalnız onaylı metinler eklenir; sözleşme metni elle yazılmaz.",
    )


class RedraftForm(PortalForm):
    """Why a new version is needed."""

    note = forms.CharField(label="Yeni sürümün gerekçesi", max_length=500, widget=forms.Textarea(attrs={"rows": 3}))


class SignatureForm(PortalForm):
    """The signed copy."""

    kind = forms.ChoiceField(label="Nasıl imzalandı", choices=SignatureKind, widget=forms.RadioSelect)
    signed_on = forms.DateField(label="İmza tarihi")
    file = UploadField(
        label="İmzalı nüsha",
        kinds=("pdf", "jpg", "png", "p7m", "p7s", "imz"),
        help_text="Islak imzada taranmış PDF ya da görüntü; elektronik imzada imzalı PDF (PAdES) ya da CAdES imza dosyası (.p7s, .p7m, .imz)",
    )


class DecisionForm(PortalForm):
    """Confirming or refusing somebody else's upload."""

    note = forms.CharField(
        label="Açıklama",
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Geri çevirirken nedenini yazın.",
    )
