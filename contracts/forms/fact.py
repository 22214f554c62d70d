"""Reporting facts behind the targets: one form for each kind."""

from django import forms
from django.core.exceptions import ValidationError

from applications.rules.identity import digits_of, tax_number_problem
from kumelenme.turkish import tr_sort_key
from kumelenme.ui.forms import PortalForm
from kumelenme.uploads import MEGABYTE, UploadField, check_upload, format_size

from ..models import TARGET_OF, Basis, FacilityState, FactKind, MemberKind, Novelty
from ..vkn_list import read_lines

FILE_KINDS = ("pdf", "jpg", "png", "xlsx")


class FactForm(PortalForm):
    """What every kind asks: the day, the plan's indicator where there are several, the evidence."""

    kind = ""
    day_label = "Tarih"
    # One of several is needed, or it depends on another answer: the action says which is missing.
    required_to_complete = ("evidence", "file", "level_after", "name", "pasted", "upload", "plan_key")

    happened_on = forms.DateField()
    plan_key = forms.ChoiceField(label="Planın göstergesi", required=False)
    evidence = forms.CharField(
        label="Kanıt", max_length=2000, required=False, widget=forms.Textarea(attrs={"rows": 3}),
        help_text="Neyin gösterdiğini yazın: tutanak, anket, fatura numarası, adres. Belge de yükleyebilirsiniz.",
    )  # fmt: skip
    file = UploadField(label="Kanıt belgesi", kinds=FILE_KINDS, required=False, help_text="PDF, JPG, PNG ya da XLSX")

    def __init__(self, *args, contract, members, targets, **kwargs):
        super().__init__(*args, **kwargs)
        self.contract, self.members = contract, members
        self.fields["happened_on"].label = self.day_label
        fitting = [row for row in targets if row.programme_indicator == TARGET_OF.get(self.kind)]
        if len(fitting) > 1:
            self.fields["plan_key"].choices = [("", "Seçin"), *((str(row.key), row.name) for row in fitting)]
        else:
            del self.fields["plan_key"]
        self.only_key = fitting[0].key if len(fitting) == 1 else None

    def values(self) -> dict:
        """The columns of the fact; the files and the list are handed over beside them."""
        found = {name: value for name, value in self.cleaned_data.items() if name not in ("file", "upload", "pasted")}
        found["plan_key"] = found.get("plan_key") or self.only_key
        return found

    def choose(self, field: str, *kinds: str, beside=()) -> None:
        """The members of these kinds by name."""
        known = [(vkn, f"{title} · {_shown(vkn)}") for vkn, (title, kind) in self.members.items() if kind in kinds]
        ordered = sorted(known, key=lambda one: tr_sort_key(one[1]))
        self.fields[field].choices = [("", "Seçin"), *beside, *ordered]


class CooperationForm(FactForm):
    """A raised level by survey, or a joint project."""

    kind, day_label = FactKind.COOPERATION, "Ölçüm günü ya da projenin başladığı gün"
    field_order = ["vkn", "basis", "level_after", "name", "happened_on"]

    vkn = forms.ChoiceField(label="Üye işletme")
    basis = forms.ChoiceField(label="Dayanak", choices=Basis.choices, widget=forms.RadioSelect)
    level_after = forms.TypedChoiceField(
        label="İzleme ölçümündeki seviye", required=False, coerce=int, empty_value=None,
        choices=[("", "Seçin"), *((n, str(n)) for n in range(5))],
        help_text="Anket için: 0 iş birliği yok, 4 ortak yatırım ve kurumsal iş birliği",
    )  # fmt: skip
    name = forms.CharField(label="Ortak projenin adı", max_length=200, required=False)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.choose("vkn", MemberKind.FIRM)

    def values(self):
        found = super().values()
        dropped = {"name": ""} if found["basis"] == Basis.SURVEY else {"level_after": None}
        return found | dropped


class FacilityForm(FactForm):
    """A shared facility and whether it is in service."""

    kind, day_label = FactKind.FACILITY, "Bu durumun başladığı gün"
    field_order = ["name", "facility_state", "happened_on"]

    name = forms.CharField(label="Yapının adı", max_length=200)
    facility_state = forms.ChoiceField(
        label="Durumu", choices=[c for c in FacilityState.choices if c[0] != FacilityState.CLOSED],
        widget=forms.RadioSelect,
    )  # fmt: skip


class UseForm(FactForm):
    """Who used a facility: typed, pasted, or from a file."""

    kind, day_label = FactKind.USE, "Kullanımın son günü"
    field_order = ["facility", "starts_on", "happened_on", "pasted", "upload"]

    facility = forms.ModelChoiceField(label="Ortak kullanım yapısı", queryset=None)
    starts_on = forms.DateField(label="Kullanımın ilk günü")
    pasted = forms.CharField(
        label="Faydalanan işletmeler (VKN)", required=False, strip=False, widget=forms.Textarea(attrs={"rows": 6}),
        help_text="Her satıra bir vergi kimlik numarası; yanına unvan yazılabilir. Excel’den yapıştırabilirsiniz.",
    )  # fmt: skip
    upload = forms.FileField(label="Ya da dosya", required=False, allow_empty_file=True)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.terms = self.contract.application.call.terms
        self.fields["facility"].queryset = self.contract.facts.standing().filter(kind=FactKind.FACILITY)
        self.fields["facility"].label_from_instance = lambda fact: f"{fact.name} ({fact.get_facility_state_display()})"
        self.fields["upload"].widget.attrs["accept"] = ".xlsx,.ods,.csv"
        self.fields[
            "upload"
        ].help_text = f"xlsx, ods ya da csv; en çok {self.terms.import_max_mb} MB ve {self.terms.import_max_rows} satır"

    def clean(self):
        found = super().clean()
        try:
            self.lines = read_lines(
                self._checked(found.get("upload")), found.get("pasted") or "", max_rows=self.terms.import_max_rows
            )
        except ValidationError as trouble:
            self.add_error("upload" if found.get("upload") else "pasted", trouble)
        return found

    def _checked(self, upload):
        most = self.terms.import_max_mb * MEGABYTE
        if upload and upload.size > most:
            raise ValidationError(f"Seçtiğiniz dosya {format_size(upload.size)}; en çok {format_size(most)} olabilir.")
        if upload and not upload.name.lower().endswith(".csv"):  # ascii
            check_upload(upload, kinds=("xlsx", "ods"), max_bytes=most)
            upload.seek(0)
        return upload


class ProductForm(FactForm):
    """A product that was brought to the market."""

    kind, day_label = FactKind.PRODUCT, "İlk satış tarihi"
    field_order = ["name", "vkn", "novelty", "happened_on"]

    name = forms.CharField(label="Ürünün adı", max_length=200)
    vkn = forms.ChoiceField(label="Üreten işletme")
    novelty = forms.ChoiceField(label="Yenilik", choices=Novelty.choices, widget=forms.RadioSelect)

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        enterprise = self.contract.enterprise
        self.choose("vkn", MemberKind.FIRM, beside=[(enterprise.vkn, f"{enterprise.title} (teşebbüs)")])


class JoinedForm(FactForm):
    """A firm or university that came after the contract was signed."""

    kind, day_label = FactKind.JOINED, "Katıldığı gün"
    field_order = ["member_kind", "vkn", "firm", "happened_on"]

    member_kind = forms.ChoiceField(label="Türü", choices=MemberKind.choices, widget=forms.RadioSelect)
    vkn = forms.CharField(label="Vergi kimlik numarası", max_length=14)
    firm = forms.CharField(label="Unvan", max_length=200)

    def clean_vkn(self):
        number = digits_of(self.cleaned_data["vkn"])
        if reason := tax_number_problem(number):
            raise ValidationError(reason)
        return number


class LeftForm(FactForm):
    """A member that left."""

    kind, day_label = FactKind.LEFT, "Ayrıldığı gün"
    field_order = ["vkn", "happened_on"]

    vkn = forms.ChoiceField(label="Ayrılan üye")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.choose("vkn", MemberKind.FIRM, MemberKind.UNIVERSITY)

    def values(self):
        found = super().values()
        return found | {"member_kind": self.members[found["vkn"]][1]}


class WomenForm(FactForm):
    """A member firm that belongs to women."""

    kind, day_label = FactKind.WOMEN, "Belgenin gösterdiği gün"
    field_order = ["vkn", "happened_on"]

    vkn = forms.ChoiceField(label="Üye işletme")

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.choose("vkn", MemberKind.FIRM)


class RestateForm(PortalForm):
    """How a facility stands now."""

    state = forms.ChoiceField(label="Yapının durumu", choices=FacilityState.choices, widget=forms.RadioSelect)
    happened_on = forms.DateField(label="Bu durumun başladığı gün")
    why = forms.CharField(
        label="Neden", required=False, max_length=1000, widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Yapı artık faaliyette değilse yazılması gerekir.",
    )  # fmt: skip
    evidence = forms.CharField(label="Kanıt", required=False, max_length=2000, widget=forms.Textarea(attrs={"rows": 2}))
    file = UploadField(label="Kanıt belgesi", kinds=FILE_KINDS, required=False, help_text="PDF, JPG, PNG ya da XLSX")


class BaselineForm(PortalForm):
    """Levels of many firms at once."""

    measured_on = forms.DateField(label="Ölçüm günü")
    pasted = forms.CharField(
        label="VKN ve seviye", strip=False, widget=forms.Textarea(attrs={"rows": 8}),
        help_text="Her satıra bir işletme: VKN, ardından 0–4 seviye. Excel’den iki sütunu yapıştırabilirsiniz.",
    )  # fmt: skip

    def __init__(self, *args, terms, **kwargs):
        super().__init__(*args, **kwargs)
        self.terms = terms

    def clean_pasted(self):
        lines = read_lines(None, self.cleaned_data["pasted"], max_rows=self.terms.import_max_rows)
        if wrong := [line for line in lines if line.rest not in ("0", "1", "2", "3", "4")]:
            raise ValidationError(f"{wrong[0].vkn}: seviyeyi 0 ile 4 arasında bir rakam olarak yazın.")
        self.levels = {line.vkn: int(line.rest) for line in lines}
        return self.cleaned_data["pasted"]


FORMS = {
    form.kind: form for form in (CooperationForm, FacilityForm, UseForm, ProductForm, JoinedForm, LeftForm, WomenForm)
}  # fmt: skip


def _shown(vkn: str) -> str:
    return vkn if len(vkn) == 10 else f"{vkn[:3]}*****{vkn[-3:]}"
