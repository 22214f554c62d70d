"""Fields that read what the applicants' forms ask for."""

import re

from django import forms
from django.core.exceptions import ValidationError

from kumelenme.ui.forms import warn_beside

from ..models import NaceCode, Province
from ..models.reference import REGIONS
from ..rules.identity import digits_of, kep_problem, mersis_doubt, mersis_problem, phone_problem, tax_number_problem


class TaxNumberField(forms.CharField):
    """A VKN, or the TCKN of a sole trader; the value is its digits (K-001, K-002)."""

    def __init__(self, **kwargs):
        kwargs.setdefault("label", "Vergi kimlik numarası")
        kwargs.setdefault("help_text", "10 haneli VKN; şahıs işletmesi için 11 haneli T.C. kimlik numarası")
        super().__init__(max_length=20, **kwargs)
        self.widget.attrs |= {"inputmode": "numeric", "autocomplete": "off", "class": "chars-12"}

    def clean(self, value):
        number = digits_of(super().clean(value))
        if number and (reason := tax_number_problem(number)):
            raise ValidationError(reason)
        return number


class CheckedField(forms.CharField):
    """A text that a check of `rules.identity` may refuse; empty passes where it is not required."""

    def __init__(self, check, **kwargs):
        self.check_text = check
        super().__init__(**kwargs)

    def clean(self, value):
        text = super().clean(value)
        if text and (reason := self.check_text(text)):
            raise ValidationError(reason)
        return text


def kep_field(**kwargs) -> CheckedField:
    """A KEP address (K-005)."""
    return CheckedField(kep_problem, label="KEP adresi", max_length=120, help_text="Örnek: kurum@hs01.kep.tr", **kwargs)


def mersis_field(**kwargs) -> CheckedField:
    """A MERSİS number (K-003)."""
    return CheckedField(
        mersis_problem,
        label="MERSİS numarası",
        max_length=16,
        help_text="16 hane; ticaret sicilinde kayıtlılar için",
        **kwargs,
    )


def warn_of_mersis(form: forms.BaseForm, tax_number: str = "") -> None:
    """Say beside the field `mersis` of a form when its number does not fit the tax number; it may be saved (K-003).

    Without `tax_number` the form's own field `vkn` has it.
    """
    if doubt := mersis_doubt(_written(form, "mersis"), tax_number or _written(form, "vkn")):
        warn_beside(form.fields["mersis"], doubt)


def _written(form: forms.BaseForm, name: str) -> str:
    """The digits of what stands in a field; asked of the data, because a BoundField keeps the hint it was made with."""
    if form.is_bound:
        return digits_of(form.data.get(form.add_prefix(name), ""))
    return digits_of(form.get_initial_for_field(form.fields[name], name) or "")


def phone_field(**kwargs) -> CheckedField:
    """A telephone number (K-012)."""
    return CheckedField(phone_problem, label="Telefon", max_length=20, help_text="Örnek: 0 332 123 45 67", **kwargs)


def owner_group_field() -> forms.CharField:
    """The group of companies behind a firm (K-025)."""
    return forms.CharField(
        label="Bağlı olunan şirketler grubu",
        max_length=120,
        required=False,
        help_text="Holding, grup ya da hâkim ortak; yoksa boş bırakın",
    )


class NaceField(forms.CharField):
    """One four-digit NACE code, with or without its dot; the value is a NaceCode (K-011)."""

    def __init__(self, **kwargs):
        kwargs.setdefault("label", "Ana NACE kodu")
        kwargs.setdefault("help_text", "Dört haneli; örnek: 28.30")
        super().__init__(max_length=12, **kwargs)
        self.widget.attrs |= {"class": "chars-12", "autocomplete": "off"}

    def clean(self, value):
        text = super().clean(value)
        if not text:
            return None
        found = NaceCode.objects.filter(code=re.sub(r"\D", "", text)[:4], level=4).first()
        if found is None:
            raise ValidationError(f"{text} NACE kodu geçerli sınıflamada bulunamadı. Listeden seçin.")
        return found

    def prepare_value(self, value):
        return f"{value[:2]}.{value[2:]}" if isinstance(value, str) and value.isdigit() and len(value) == 4 else value


class NaceListField(forms.CharField):
    """One to five NACE codes of two or four digits, separated by commas; the value is a list without dots."""

    known: frozenset = frozenset()  # codes that were checked before

    def clean(self, value):
        codes = list(
            dict.fromkeys(re.sub(r"\D", "", part) for part in re.split(r"[,;\n]", super().clean(value)) if part.strip())
        )
        if len(codes) > 5:
            raise ValidationError(f"En çok beş NACE kodu yazın; {len(codes)} kod yazıldı.")
        new = [code for code in codes if code not in self.known]
        found = (
            set(NaceCode.objects.filter(code__in=new, level__in=(2, 4)).values_list("code", flat=True))
            if new
            else set()
        )
        unknown = [code for code in new if code not in found]
        if unknown:
            raise ValidationError(
                f"NACE kodu geçerli sınıflamada bulunamadı: {', '.join(unknown)}. İki ya da dört haneli kod yazın."
            )
        return codes

    def prepare_value(self, value):
        return (
            ", ".join(".".join(code[i : i + 2] for i in range(0, len(code), 2)) for code in value)
            if isinstance(value, list)
            else value
        )

    def has_changed(self, initial, data):
        return super().has_changed(self.prepare_value(initial), data)


class DeadlineField(forms.DateTimeField):
    """A last moment: a day alone ends with its last second (README decision 7), 23.59 means 23.59.59."""

    def __init__(self, **kwargs):
        kwargs.setdefault(
            "help_text",
            "Gün ya da gün ve saat: 30.06.2026 ya da 30.06.2026 17.30. Saat yazılmazsa gün 23.59.59’da biter.",
        )
        super().__init__(**kwargs)

    def to_python(self, value):
        text = str(value or "").strip()
        if re.fullmatch(r"\d{1,2}[./]\d{1,2}[./]\d{4}", text):
            value = f"{text} 23.59"
        moment = super().to_python(value)
        if moment is not None and (moment.hour, moment.minute) == (23, 59):
            moment = moment.replace(second=59, microsecond=0)
        return moment


def _provinces() -> list[tuple[str, list[tuple[int, str]]]]:
    regions: dict[str, list[tuple[int, str]]] = {code: [] for code in REGIONS}
    for plate, name, nuts2 in Province.objects.values_list("plate", "name", "nuts2"):
        regions[nuts2[:3]].append((plate, name))
    return [(f"{REGIONS[code]}: {', '.join(name for _, name in boxes)}", boxes) for code, boxes in regions.items()]


class ProvincesField(forms.TypedMultipleChoiceField):
    """Provinces by their plate numbers, in regions; the table is asked for only when the boxes are drawn."""

    def __init__(self, **kwargs):
        super().__init__(coerce=int, choices=_provinces, widget=forms.CheckboxSelectMultiple, **kwargs)

    def valid_value(self, value):
        return str(value).isdigit() and 1 <= int(value) <= 81

    def has_changed(self, initial, data):
        return {int(plate) for plate in initial or ()} != {int(plate) for plate in data or () if str(plate).isdigit()}
