"""The evaluator's profile and the pool of a call."""

import re

from django import forms
from django.core.exceptions import ValidationError
from stdnum.tr import vkn as vkn_number

from kumelenme.accounts.addresses import normalise_email
from kumelenme.accounts.models import User
from kumelenme.ui.forms import PortalForm, PortalModelForm
from kumelenme.uploads import UploadField

from ..actions.pool import CV_KINDS, CV_MAX_BYTES
from ..models import EvaluatorProfile, ExpertiseTheme, Language

GROUPS = [
    ("1", "1. faaliyet grubu"),
    ("2", "2. faaliyet grubu"),
    ("3", "3. faaliyet grubu"),
    ("4", "4. faaliyet grubu"),
]


ABOUT = ("experience_years", "experience", "past_tasks")
AS_TYPED = ("work_email", "province", "degree", "field_of_study", *ABOUT, "themes", "languages")
UNDERTAKING = (
    "Değerlendirmelerimi tarafsız yapacağımı, çıkar çatışmasını bildireceğimi, öğrendiklerimi gizli tutacağımı "
    "ve başvuru belgelerini görev dışında kullanmayacağımı taahhüt ederim."
)


def _several(label: str, choices) -> forms.MultipleChoiceField:
    return forms.MultipleChoiceField(label=label, choices=choices, required=False, widget=forms.CheckboxSelectMultiple)


def checked_vkns(text: str) -> list[str]:
    """Tax numbers from a line of text; ValidationError names the first that cannot be one."""
    found = [part for part in re.split(r"[\s,;]+", text.strip()) if part]
    for number in found:
        if not vkn_number.is_valid(number):
            raise ValidationError(f"Bu VKN doğru değil: {number}.")
    return found


class ProfileForm(PortalModelForm):
    """Employer, relations and expertise; what the portal compares with the members of an application."""

    related = forms.CharField(
        label="Son 3 yılda ilişkili olduğunuz kuruluşların VKN’leri",
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
        help_text="Çalıştığınız, ortağı olduğunuz ya da danışmanlık verdiğiniz kuruluşlar; virgül ya da boşlukla ayırın.",
    )
    nace = forms.CharField(
        label="Uzmanlık alanları (NACE kodları)",
        help_text="Virgülle ayırın: 28.30, 25.62",
    )
    groups = _several("Uzmanlık (faaliyet grupları)", GROUPS)
    themes = _several("Uzmanlık (temalar)", ExpertiseTheme.choices)
    languages = _several("Diller", Language.choices)
    cv = UploadField(label="Özgeçmiş", required=False, kinds=CV_KINDS, max_bytes=CV_MAX_BYTES)
    undertaken = forms.BooleanField(label=UNDERTAKING, required=False)

    class Meta:
        model = EvaluatorProfile
        fields = ["employer", "employer_vkn", "work_email", "province", "degree", "field_of_study", *ABOUT]

    field_order = [
        "employer", "employer_vkn", "work_email", "related", "province", "degree", "field_of_study", *ABOUT,
        "languages", "nace", "groups", "themes", "cv", "undertaken",
    ]  # fmt: skip

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            self.initial["related"] = ", ".join(self.instance.related_vkns)
            self.initial["nace"] = ", ".join(self.instance.expertise_nace)
            self.initial["groups"] = [str(group) for group in self.instance.expertise_groups]
            self.initial |= {name: getattr(self.instance, name) for name in ("themes", "languages")}
        if self.instance.undertaken_at:
            del self.fields["undertaken"]

    def clean_employer_vkn(self):
        number = self.cleaned_data["employer_vkn"].strip()
        return checked_vkns(number)[0] if number else ""

    def clean_related(self):
        return checked_vkns(self.cleaned_data["related"])

    def clean_nace(self):
        codes = [re.sub(r"\D", "", part) for part in self.cleaned_data["nace"].split(",")]
        codes = [code for code in codes if code]
        if not codes or any(not 2 <= len(code) <= 6 for code in codes):
            raise ValidationError("NACE kodlarını 28.30 biçiminde, virgülle ayırarak yazın.")
        return codes

    def values(self) -> dict:
        """The profile's fields as the action wants them."""
        data = self.cleaned_data
        return {
            "employer": data["employer"],
            "employer_vkn": data["employer_vkn"],
            "related_vkns": data["related"],
            "expertise_nace": data["nace"],
            "expertise_groups": [int(group) for group in data["groups"]],
            **{name: data[name] for name in AS_TYPED},
        }


class EnlistForm(PortalForm):
    """A person with an account becomes an evaluator of this call."""

    email = forms.EmailField(label="E-posta adresi", help_text="Kişinin portalda hesabı olmalıdır.")

    def clean_email(self):
        person = User.objects.filter(email=normalise_email(self.cleaned_data["email"]), is_active=True).first()
        if person is None:
            raise ValidationError("Bu adresle açılmış bir hesap yok.")
        self.person = person
        return person.email
