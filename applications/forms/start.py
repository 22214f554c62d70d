"""Starting an application: the call, the coordinating organisation, the name of the association."""

from django import forms

from kumelenme.ui.forms import PortalForm

from ..models import Application, Call, LegalForm, OrganisationKind, Province
from .copying import earlier_label
from .fields import TaxNumberField, kep_field, mersis_field, phone_field, warn_of_mersis

K = OrganisationKind
COORDINATOR_KINDS = [choice for choice in K.choices if choice[0] != K.DEVELOPMENT_AGENCY]


class StartForm(PortalForm):
    """A registered tax number needs nothing else about the organisation."""

    call = forms.ModelChoiceField(
        Call.objects.none(), label="Çağrı", to_field_name="number", empty_label=None, widget=forms.RadioSelect
    )
    cluster_name = forms.CharField(
        label="Birlikteliğin adı", max_length=200, help_text="Örnek: Konya Tarım Makineleri Kümesi"
    )
    vkn = TaxNumberField(label="Koordinatör kuruluşun vergi kimlik numarası")
    title = forms.CharField(
        label="Koordinatör kuruluşun unvanı",
        max_length=200,
        required=False,
        help_text="Bu VKN daha önce kaydedildiyse boş bırakabilirsiniz; kayıttaki bilgiler kullanılır.",
    )
    kind = forms.ChoiceField(label="Kuruluşun türü", choices=[("", "Seçin"), *COORDINATOR_KINDS], required=False)
    legal_form = forms.ChoiceField(label="Hukuki yapı", choices=[("", "Seçin"), *LegalForm.choices], required=False)
    province = forms.ModelChoiceField(Province.objects.all(), label="İl", empty_label="Seçin", required=False)
    kep = kep_field(required=False)
    mersis = mersis_field(required=False)
    phone = phone_field(required=False)
    address = forms.CharField(label="Adres", max_length=300, required=False)

    earlier = forms.ModelChoiceField(
        Application.objects.none(),
        label="Nasıl başlayalım?",
        to_field_name="number",
        empty_label="Boş taslakla",
        blank=True,
        required=False,
        widget=forms.RadioSelect,
        help_text="Önceki başvurunuzu seçerseniz bir sonraki sayfada hangi bölümlerin kopyalanacağını belirlersiniz.",
    )

    required_to_complete = ("title", "kind", "province", "earlier")

    def __init__(self, *args, calls, earlier, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["call"].queryset = calls
        self.fields["call"].label_from_instance = str
        self.fields["earlier"].queryset = earlier
        self.fields["earlier"].label_from_instance = earlier_label
        if not earlier.exists():
            del self.fields["earlier"]
        warn_of_mersis(self)

    def clean(self):
        """An earlier application is one of the same organisation and of another call."""
        found = super().clean()
        earlier, call = found.get("earlier"), found.get("call")
        if earlier and "vkn" in found and earlier.coordinator.vkn != found["vkn"]:
            self.add_error(
                "earlier",
                f"{earlier.number} başka bir kuruluşun başvurusu: yazdığınız VKN ile aynı koordinatörün başvurusunu seçin.",
            )
        if earlier and call and earlier.call_id == call.pk:
            self.add_error("earlier", "Aynı çağrının başvurusundan kopyalanamaz; önceki bir çağrınınkini seçin.")
        return found

    def organisation_values(self) -> dict:
        """What `register_organisation` takes."""
        names = ("vkn", "title", "kind", "legal_form", "province", "kep", "mersis", "phone", "address")
        return {name: self.cleaned_data[name] for name in names}


class CoordinatorForm(PortalForm):
    """What the coordinating organisation may complete itself; the KEP address is needed to be served (K-005)."""

    kep = kep_field(required=False)
    mersis = mersis_field(required=False)
    phone = phone_field(required=False)
    email = forms.EmailField(label="Kurumsal e-posta", required=False)
    tax_office = forms.CharField(label="Vergi dairesi", max_length=80, required=False)
    district = forms.CharField(label="İlçe", max_length=40, required=False)
    address = forms.CharField(label="Adres", max_length=300, required=False)
    founded_on = forms.DateField(label="Kuruluş tarihi", required=False)
    required_to_complete = ("kep",)

    def __init__(self, *args, tax_number: str, **kwargs):
        super().__init__(*args, **kwargs)
        warn_of_mersis(self, tax_number)
