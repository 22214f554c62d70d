"""Asking to act for an organisation, and the decision on it."""

from django import forms

from kumelenme.sql.clock import portal_today
from kumelenme.ui.forms import PortalForm
from kumelenme.uploads import UploadField

from ..actions.representation import PROOF_KINDS, PROOF_MAX_BYTES
from ..models import LegalForm, OrganisationKind, Province, RepresentationKind
from .fields import TaxNumberField


class RequestForm(PortalForm):
    """A registered tax number needs nothing else about the organisation; its registered data is shown to nobody here."""

    vkn = TaxNumberField(label="Kuruluşun vergi kimlik numarası")
    title = forms.CharField(
        label="Kuruluşun unvanı",
        max_length=200,
        required=False,
        help_text="VKN daha önce kaydedildiyse bu dört alanı boş bırakabilirsiniz; kayıttaki bilgiler değişmez.",
    )
    kind = forms.ChoiceField(label="Kuruluşun türü", choices=[("", "Seçin"), *OrganisationKind.choices], required=False)
    legal_form = forms.ChoiceField(label="Hukuki yapı", choices=[("", "Seçin"), *LegalForm.choices], required=False)
    province = forms.ModelChoiceField(Province.objects.all(), label="İl", empty_label="Seçin", required=False)
    relation = forms.ChoiceField(
        label="Kuruluşla ilişkiniz",
        choices=RepresentationKind.choices,
        initial=RepresentationKind.OWN,
        widget=forms.RadioSelect,
    )
    position = forms.CharField(
        label="Kuruluştaki göreviniz", max_length=120, help_text="Örnek: Genel sekreter; danışmansanız firmanız"
    )
    proof = UploadField(
        label="Yetki belgesi",
        kinds=PROOF_KINDS,
        max_bytes=PROOF_MAX_BYTES,
        help_text="İmza sirküleri, yetki belgesi ya da vekâletname; pdf, jpg ya da png, en çok 20 MB",
    )
    valid_from = forms.DateField(label="Belgenin geçerlilik başlangıcı")
    valid_until = forms.DateField(
        label="Belgenin son günü", required=False, help_text="gün.ay.yıl; belge süresizse boş bırakın"
    )
    required_to_complete = ("title", "kind", "legal_form", "province")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["valid_from"].initial = portal_today

    def organisation_values(self) -> dict:
        """What `register_organisation` takes."""
        return {name: self.cleaned_data[name] for name in ("vkn", "title", "kind", "legal_form", "province")}

    def request_values(self) -> dict:
        """What `request_representation` takes beside the organisation and the document."""
        names = ("position", "valid_from", "valid_until")
        return {"kind": self.cleaned_data["relation"], **{name: self.cleaned_data[name] for name in names}}


class DecisionForm(PortalForm):
    """The note of an approval, or the reason of a refusal; which one it is, the button says."""

    note = forms.CharField(
        label="Gerekçe ya da not",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Reddederken yazılmalıdır. Talep eden kişiye bildirilir.",
    )
