"""What people type while a contract is followed: visits, findings, halts, recovery, assets, closing."""

from decimal import Decimal

from django import forms
from django.forms import Textarea

from kumelenme.documents.ebys import EbysFields
from kumelenme.money import MoneyField
from kumelenme.ui.forms import PortalForm, PortalModelForm
from kumelenme.uploads import UploadField

from ..models import (
    Asset,
    AssetState,
    BreachGround,
    CheckAnswer,
    ClosingFile,
    CollectionSource,
    DevelopmentReport,
    Finding,
    LateFeeRate,
    RecoveryItem,
    SuspensionGround,
    Visit,
    VisitCheck,
)
from .change import PAPER

PICTURE = ("jpg", "png")


class VisitForm(PortalModelForm):
    """A visit's plan."""

    class Meta:
        model = Visit
        fields = ["kind", "planned_on", "place", "team", "agenda"]
        widgets = {"team": Textarea(attrs={"rows": 2}), "agenda": Textarea(attrs={"rows": 3})}


class MinutesForm(PortalModelForm):
    """The texts of the minutes; may be saved before they are whole."""

    required_to_complete = ("conducted_on", "attendees", "summary", "risk")

    class Meta:
        model = Visit
        fields = ["conducted_on", "attendees", "summary", "risk"]
        widgets = {"attendees": Textarea(attrs={"rows": 2}), "summary": Textarea(attrs={"rows": 5})}
        help_texts = {"risk": "1 en düşük, 5 en yüksek"}

    def clean_risk(self):
        risk = self.cleaned_data["risk"]
        if risk is not None and not 1 <= risk <= 5:
            raise forms.ValidationError("Risk puanı 1 ile 5 arasında olmalıdır.")
        return risk


class CheckForm(PortalForm):
    """One item of the check list."""

    answer = forms.ChoiceField(label="Sonuç", required=False, choices=[("", "Seçin"), *CheckAnswer.choices])
    note = forms.CharField(label="Not", required=False, max_length=500)

    def __init__(self, *args, row: VisitCheck, **kwargs):
        super().__init__(*args, prefix=f"k{row.pk}", initial={"answer": row.answer, "note": row.note}, **kwargs)
        self.row = row


class SightingForm(PortalForm):
    """How one asset was found."""

    state = forms.ChoiceField(label="Hâli", required=False, choices=[("", "Seçin"), *AssetState.choices])

    def __init__(self, *args, asset: Asset, state: str, **kwargs):
        super().__init__(*args, prefix=f"v{asset.pk}", initial={"state": state}, **kwargs)
        self.row = asset


class FindingForm(PortalModelForm):
    """A finding as it goes into the minutes."""

    class Meta:
        model = Finding
        fields = ["severity", "text", "advice", "responsible", "due_on"]
        widgets = {"text": Textarea(attrs={"rows": 3}), "advice": Textarea(attrs={"rows": 3})}


class PhotoForm(PortalForm):
    """A photo of the visit."""

    file = UploadField(
        label="Fotoğraf",
        kinds=PICTURE,
        help_text="JPG ya da PNG. Yüz görünmesin; konum ve cihaz bilgisi çıkarılır.",
    )
    caption = forms.CharField(label="Açıklama", max_length=200)
    place = forms.CharField(label="Çekildiği yer", max_length=120)


class RemedyForm(PortalForm):
    """What was done about a finding."""

    remedy = forms.CharField(label="Yapılan iş", max_length=2000, widget=Textarea(attrs={"rows": 4}))
    proof = UploadField(label="Kanıt", kinds=PAPER, help_text="PDF, JPG ya da PNG", required=False)


class NoteForm(PortalForm):
    """A word about a decision."""

    note = forms.CharField(label="Açıklama", max_length=2000, required=False, widget=Textarea(attrs={"rows": 3}))


class ProposalForm(PortalForm):
    """Why the contract should stand still."""

    ground = forms.ChoiceField(label="Neden (m.29)", choices=SuspensionGround.choices, widget=forms.RadioSelect)
    reason = forms.CharField(label="Gerekçe", max_length=4000, widget=Textarea(attrs={"rows": 5}))


class SuspendForm(EbysFields, ProposalForm):
    """The same decided, with the letter's number."""

    field_order = ("ground", "reason", "ebys_number", "ebys_date")


class NoticeForm(EbysFields):
    """The notice before a termination."""

    grounds = forms.MultipleChoiceField(
        label="Dayanak (m.30)", choices=BreachGround.choices, widget=forms.CheckboxSelectMultiple
    )
    breaches = forms.CharField(label="İhlaller", max_length=4000, widget=Textarea(attrs={"rows": 6}))
    curable = forms.BooleanField(
        label="İhlal giderilebilir", required=False, initial=True, help_text="Gerçeğe aykırı belgede işaretlemeyin."
    )
    field_order = ("grounds", "breaches", "curable", "ebys_number", "ebys_date")


class DefenceForm(PortalForm):
    """The enterprise's answer to the notice."""

    defence = forms.CharField(label="Savunma", max_length=10000, widget=Textarea(attrs={"rows": 8}))
    cure = forms.CharField(
        label="İhlali gidermek için yapılanlar", max_length=4000, required=False, widget=Textarea(attrs={"rows": 4})
    )
    file = UploadField(label="Ek", kinds=PAPER, help_text="PDF, JPG ya da PNG", required=False)


class ReasonForm(PortalForm):
    """Why money is asked back."""

    reason = forms.CharField(label="Neden", max_length=4000, widget=Textarea(attrs={"rows": 4}))


class AcceptedForm(PortalForm):
    """What of one payment stays accepted."""

    accepted = MoneyField(label="Kabul edilen (TL)")
    reason = forms.CharField(label="Gerekçe", max_length=500, required=False)

    def __init__(self, *args, row: RecoveryItem, **kwargs):
        super().__init__(*args, prefix=f"o{row.pk}", initial={"accepted": row.accepted, "reason": row.reason}, **kwargs)
        self.row = row


class InstalmentForm(PortalForm):
    """One instalment; an empty row is none."""

    due_on = forms.DateField(label="Vade", required=False)
    amount = MoneyField(label="Tutar (TL)", required=False)

    def clean(self):
        data = super().clean()
        if bool(data.get("due_on")) != bool(data.get("amount")):
            raise forms.ValidationError("Vadeyi ve tutarı birlikte yazınız.")
        return data


class CollectionForm(PortalForm):
    """Money that came in."""

    source = forms.ChoiceField(label="Yol", choices=CollectionSource.choices)
    amount = MoneyField(label="Tutar (TL)", min_value=Decimal("0.01"))
    received_on = forms.DateField(label="Tahsil tarihi")
    reference = forms.CharField(label="Dekont ya da işlem no", max_length=60)


class RateForm(PortalModelForm):
    """A monthly rate of the late fee."""

    class Meta:
        model = LateFeeRate
        fields = ["valid_from", "monthly_percent", "source"]
        help_texts = {"source": "Kararın sayısı ve Resmî Gazete tarihi"}


class DevelopmentForm(PortalModelForm):
    """The judgement that no figure can give."""

    required_to_complete = ("progress", "sustainability", "member_survey")

    class Meta:
        model = DevelopmentReport
        fields = ["progress", "sustainability", "member_survey"]


class OpinionForm(PortalForm):
    """The monitor's opinion for the board."""

    opinion = forms.CharField(label="Görüşünüz", max_length=4000, widget=Textarea(attrs={"rows": 6}))


class AssetForm(PortalModelForm):
    """A durable thing."""

    line_key = forms.ChoiceField(label="Bütçe satırı")
    photo = UploadField(label="Fotoğraf", kinds=PICTURE, help_text="JPG ya da PNG; etiket görünsün")

    class Meta:
        model = Asset
        fields = ["line_key", "name", "serial_number", "place", "cost", "bought_on"]

    def __init__(self, *args, lines, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["line_key"].choices = [("", "Seçin"), *((row["key"], row["description"]) for row in lines)]


class ClosingForm(PortalModelForm):
    """The closing file."""

    required_to_complete = ("outputs", "lessons", "sustainability", "handover", "summary_tr", "summary_en")

    class Meta:
        model = ClosingFile
        fields = ["outputs", "lessons", "sustainability", "handover", "summary_tr", "summary_en"]
