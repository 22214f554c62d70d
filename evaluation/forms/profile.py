"""The evaluator's profile and the pool of a call."""

import re

from django import forms
from django.core.exceptions import ValidationError
from stdnum.tr import vkn as vkn_number

from applications.forms.fields import ProvincesField
from applications.models import ActivityGroup, NaceCode
from kumelenme.accounts.addresses import normalise_email
from kumelenme.accounts.models import User
from kumelenme.ui.forms import PortalForm, PortalModelForm
from kumelenme.uploads import UploadField

from ..actions.pool import CV_KINDS, CV_MAX_BYTES
from ..models import EvaluatorProfile, ExpertiseTheme, Language

GROUPS = [(str(group.value), f"{group.value}. {group.label}") for group in ActivityGroup]


ABOUT = ("experience_years", "experience", "past_tasks")
AS_TYPED = (
    "work_email", "province", "degree", "field_of_study", *ABOUT, "themes", "languages", "provinces", "max_load",
)  # fmt: skip
MOST_CODES = 20
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
        required=False,
        help_text="İki ya da dört haneli kodları virgülle ayırın: 28, 25.62",
    )
    groups = _several("Uzmanlık (faaliyet grupları)", GROUPS)
    themes = _several("Uzmanlık (temalar)", ExpertiseTheme.choices)
    languages = _several("Diller", Language.choices)
    provinces = ProvincesField(label="Yerinde görev alabileceğiniz iller", required=False)
    cv = UploadField(label="Özgeçmiş", required=False, kinds=CV_KINDS, max_bytes=CV_MAX_BYTES)
    undertaken = forms.BooleanField(label=UNDERTAKING, required=False)
    revision = forms.IntegerField(required=False, widget=forms.HiddenInput)
    # What a draft may leave empty and an application to the pool may not.
    required_to_complete = (
        "employer", "province", "degree", "field_of_study", "experience_years", "experience", "nace", "groups", "themes",
        "cv", "undertaken",
    )  # fmt: skip

    class Meta:
        model = EvaluatorProfile
        fields = ["employer", "employer_vkn", "work_email", "province", "degree", "field_of_study", *ABOUT, "max_load"]

    # (heading, fields) as the page shows them.
    PARTS = (
        ("Öğrenim ve deneyim", ("degree", "field_of_study", *ABOUT, "languages", "province")),
        ("Çalıştığınız kurum ve ilişkiler", ("employer", "employer_vkn", "work_email", "related")),
        ("Uzmanlık", ("nace", "groups", "themes")),
        ("Görev alabileceğiniz yer ve yük", ("max_load", "provinces")),
        ("Özgeçmiş ve taahhüt", ("cv", "undertaken")),
    )

    def __init__(self, *args, **kwargs):
        super().__init__(*args, **kwargs)
        self.fields["experience_years"].required = False
        self.fields["employer"].label, self.fields["province"].label = "Çalıştığınız kurum", "Yaşadığınız il"
        self.fields["max_load"].help_text = "Boş bırakırsanız çağrının sınırı geçerlidir."
        self.known = frozenset(self.instance.expertise_nace)
        self.initial["revision"] = self.instance.revision
        if self.instance.pk:
            self.initial["related"] = ", ".join(self.instance.related_vkns)
            self.initial["nace"] = self.instance.nace_text
            self.initial["provinces"] = self.instance.provinces
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
        """K-011: codes of the classification; those of an earlier save stay."""
        parts = [part for part in re.split(r"[,;\s]+", self.cleaned_data["nace"]) if part]
        codes = {re.sub(r"\D", "", part): part for part in parts}
        if len(codes) > MOST_CODES:
            raise ValidationError(f"En çok {MOST_CODES} NACE kodu yazın; {len(codes)} kod yazıldı.")
        found = set(NaceCode.objects.filter(code__in=codes, level__in=(2, 4)).values_list("code", flat=True))
        if unknown := [part for code, part in codes.items() if code not in found | self.known]:
            raise ValidationError(
                f"NACE kodu geçerli sınıflamada bulunamadı: {', '.join(unknown)}. Kodları 28.30 biçiminde yazın."
            )
        return list(codes)

    def clean_experience_years(self):
        return self.cleaned_data["experience_years"] or 0

    @property
    def parts(self) -> list:
        """(heading, bound fields) in order; without the undertaking once it was given."""
        return [(title, [self[name] for name in names if name in self.fields]) for title, names in self.PARTS]

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
