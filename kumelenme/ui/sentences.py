"""What forms say when something is missing or wrong: ux.md §4.9 instead of Django's stock sentences.

A sentence names its field, because the same sentence stands in the error summary. Labels stand in quotation
marks or before a colon, so that no Turkish suffix has to be fitted to them. A field that needs a better sentence
passes its own `error_messages`; those are never replaced.
"""

from django import forms
from django.forms.utils import pretty_name

_DATE = "tarihi gün.ay.yıl biçiminde yazın: 30.06.2026"
_LONG_LABEL = 60


def give_turkish_sentences(name: str, field: forms.Field) -> None:
    """Replace every stock message of the field that the form's author did not write."""
    stock = {}
    for kind in reversed(type(field).__mro__):
        stock.update(getattr(kind, "default_error_messages", {}))
    label = str(field.label or pretty_name(name))
    for code, sentence in _sentences(field, label).items():
        if field.error_messages.get(code) in (None, stock.get(code)):
            field.error_messages[code] = sentence


def _sentences(field: forms.Field, label: str) -> dict[str, str]:
    safe = label.replace("%", "%%")  # sentences with parameters are filled in by the % operator
    return {
        "required": _missing(field, label),
        "invalid": _invalid(field, label),
        "invalid_choice": f"{safe}: listeden bir seçenek seçin.",
        "invalid_list": f"{label}: listeden seçin.",
        "invalid_pk_value": f"{safe}: listeden bir seçenek seçin.",
        "max_length": f"{safe}: en çok %(limit_value)d karakter olabilir; %(show_value)d karakter yazıldı.",
        "min_length": f"{safe}: en az %(limit_value)d karakter olmalı; %(show_value)d karakter yazıldı.",
        "max_value": f"{safe}: en çok %(limit_value)s olabilir.",
        "min_value": f"{safe}: en az %(limit_value)s olmalı.",
        "max_digits": f"{safe}: sayı çok büyük; en çok %(max)s hane yazın.",
        "max_whole_digits": f"{safe}: sayı çok büyük; virgülden önce en çok %(max)s hane yazın.",
        "max_decimal_places": f"{safe}: virgülden sonra en çok %(max)s hane yazın.",
        "null_characters_not_allowed": f"{label}: metinde okunamayan bir karakter var; metni yeniden yazın.",
        "empty": f"{label}: seçtiğiniz dosya boş. Dolu bir dosya seçin.",
        "missing": f"{label}: dosya alınamadı. Dosyayı yeniden seçin.",
        "contradiction": f"{label}: ya dosya seçin ya da silmeyi işaretleyin.",
        "invalid_image": f"{label}: dosya bir resim değil ya da bozuk.",
        "invalid_extension": f"{safe}: bu dosya türü kabul edilmiyor. Kabul edilenler: %(allowed_extensions)s",
        "unique": f"{label}: bu değer başka bir kayıtta kullanılıyor.",
    }


def _missing(field: forms.Field, label: str) -> str:
    if isinstance(field.widget, forms.CheckboxInput):
        if len(label) > _LONG_LABEL:
            return "Devam etmek için beyanı okuyup kutuyu işaretleyin."
        return f"“{label}” kutusunu işaretleyin."
    if isinstance(field.widget, forms.SelectMultiple | forms.CheckboxSelectMultiple):
        return f"“{label}” için en az bir seçenek seçin."
    if isinstance(field.widget, forms.Select | forms.RadioSelect):
        return f"“{label}” için bir seçenek seçin."
    if isinstance(field.widget, forms.FileInput):
        return f"“{label}” için bir dosya seçin."
    return f"“{label}” alanını doldurun."


# The first kind that fits says it; special kinds stand before the kinds they descend from.
_INVALID = (
    (forms.DateTimeField, "tarihi ve saati yazın: 30.06.2026 17.30"),
    (forms.DateField, _DATE),
    (forms.TimeField, "saati yazın: 17.30"),
    (forms.EmailField, "e-posta adresini ad@kurum.tr biçiminde yazın."),
    (forms.URLField, "adresi https:// ile başlayarak yazın."),
    (forms.DecimalField, "sayıyı rakamla yazın; ondalığı virgülle ayırın: 12,5"),
    (forms.IntegerField, "tam sayı yazın."),
    (forms.FileField, "dosya alınamadı. Dosyayı yeniden seçin."),
    (forms.Field, "yazılan değer geçerli değil."),
)


def _invalid(field: forms.Field, label: str) -> str:
    return f"{label}: {next(sentence for kind, sentence in _INVALID if isinstance(field, kind))}"
