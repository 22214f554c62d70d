"""What a person writes about their own data, what came on paper, and the answer."""

import re

from django import forms
from django.core.exceptions import ValidationError
from django.forms import Textarea
from stdnum.tr import tckimlik

from kumelenme.documents.ebys import EbysFields
from kumelenme.ui.forms import PortalForm
from kumelenme.uploads import UploadField

from .models import Channel, Outcome, Right

PASSPORT = re.compile(r"[A-Z0-9]{6,12}")
WRITTEN = [choice for choice in Channel.choices if choice[0] != Channel.PORTAL]


class AskForm(PortalForm):
    """The request as the communiqué asks for it (article 5); a number once kept is drawn into no form."""

    rights = forms.MultipleChoiceField(
        label="Ne istiyorsunuz? (6698 sayılı Kanun, m.11)", choices=Right.choices, widget=forms.CheckboxSelectMultiple
    )
    text = forms.CharField(
        label="Talebiniz",
        max_length=4000,
        widget=Textarea(attrs={"rows": 6}),
        help_text="Hangi işlem ya da kayıtla ilgili olduğunu yazın; biliyorsanız başvuru numarasını belirtin.",
    )
    identity = forms.CharField(
        label="T.C. kimlik ya da pasaport numarası",
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false", "class": "chars-20"}),
        help_text="Şifreli saklanır; ekranda ve yanıtta ortası gizlenir.",
    )
    address = forms.CharField(label="Adres", max_length=300, help_text="Tebligata esas ev ya da iş adresi.")
    contact = forms.CharField(
        label="Yanıt için iletişim", max_length=200, help_text="E-posta, telefon ya da KEP adresi."
    )

    def clean_identity(self):
        """Eleven digits that fit, or a passport's letters and digits (K-001)."""
        number = "".join(self.cleaned_data["identity"].split())
        whole = number.isdecimal() and len(number) == 11
        if not (tckimlik.is_valid(number) if whole else PASSPORT.fullmatch(number)):
            raise ValidationError(
                "Numara geçersiz. 11 haneli T.C. kimlik numarasını ya da pasaport numarasını kontrol ederek yeniden yazın."
            )
        return number


class EnterForm(AskForm):
    """The same from a paper, with who wrote it and when it came."""

    full_name = forms.CharField(label="Ad soyad", max_length=150)
    channel = forms.ChoiceField(label="Geliş yolu", choices=WRITTEN, widget=forms.RadioSelect)
    received_on = forms.DateField(label="Geliş tarihi", help_text="Otuz günlük süre bu günü izleyen günden başlar.")
    paper = UploadField(
        label="Başvurunun aslı", kinds=("pdf", "jpg", "png"), help_text="Taranmış hâli; PDF, JPG ya da PNG"
    )
    field_order = ("full_name", "identity", "address", "contact", "channel", "received_on", "paper", "rights", "text")


class AnswerForm(EbysFields):
    """The result, the reasons, and EBYS's number if the letter has one already."""

    outcome = forms.ChoiceField(label="Sonuç", choices=Outcome.choices, widget=forms.RadioSelect)
    answer = forms.CharField(
        label="Yanıt ve gerekçesi",
        max_length=8000,
        widget=Textarea(attrs={"rows": 10}),
        help_text="Ret ya da kısmen kabulde gerekçesini yazın; başka kişilerin verilerini yazmayın.",
    )
    field_order = ("outcome", "answer", "ebys_number", "ebys_date")
