"""Number fields that read what people in Türkiye write and guess at nothing (trust.md §6.1).

Django's own read '100.000' as 100 and accept '1e3' or other alphabets' digits; no form of the portal uses them.
"""

import re
from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError

from kumelenme.money import format_number

_WHOLE = re.compile(r"-?([0-9]{1,3}(\.[0-9]{3})+|[0-9]+)")
_DECIMAL = re.compile(r"-?([0-9]{1,3}(\.[0-9]{3})+|[0-9]+)(,[0-9]+)?")


def _written(value) -> str:
    return re.sub(r"\s", "", str(value)).replace("−", "-")


class WholeNumberField(forms.IntegerField):
    """A whole number; the dot is only ever the mark of thousands ('1.250' is 1250)."""

    widget = forms.TextInput

    def to_python(self, value):
        """Read the text; empty is None."""
        if value in self.empty_values or isinstance(value, int):
            return None if value in self.empty_values else value
        written = _written(value)
        if not _WHOLE.fullmatch(written):
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return int(written.replace(".", ""))

    def widget_attrs(self, widget):
        """Digits on the phone's keyboard; no spin buttons."""
        return {"inputmode": "numeric", "autocomplete": "off"}


class DecimalNumberField(forms.DecimalField):
    """A number with a decimal comma ('12,5', '%12,5', '1.250,75'); the dot only marks thousands."""

    widget = forms.TextInput

    def to_python(self, value):
        """Read the text; empty is None."""
        if value in self.empty_values or isinstance(value, Decimal | int):
            return None if value in self.empty_values else Decimal(value)
        written = _written(value).strip("%")
        if re.fullmatch(r"[0-9]+\.[0-9]{1,2}", written):
            meant = written.replace(".", ",")
            raise ValidationError(f"“{written}” yazıldı: {meant} mi? Ondalığı virgülle ayırın.", code="ambiguous")
        if not _DECIMAL.fullmatch(written) or len(written) > 24:
            raise ValidationError(self.error_messages["invalid"], code="invalid")
        return Decimal(written.replace(".", "").replace(",", "."))

    def widget_attrs(self, widget):
        """Digits and the comma on the phone's keyboard."""
        return {"inputmode": "decimal", "autocomplete": "off"}

    def prepare_value(self, value):
        """Show a stored number with a comma and without idle zeros; leave typed text as it is."""
        if not isinstance(value, Decimal):
            return value
        places = max(0, -value.normalize().as_tuple().exponent)
        return format_number(value, places)


def read_numbers_strictly(field: forms.Field) -> forms.Field:
    """The strict twin of a number field that Django built from a model; any other field unchanged."""
    common = {
        "required": field.required,
        "label": field.label,
        "initial": field.initial,
        "help_text": field.help_text,
        "disabled": field.disabled,
    }
    if type(field) is forms.IntegerField:
        twin = WholeNumberField(min_value=field.min_value, max_value=field.max_value, **common)
    elif type(field) is forms.DecimalField:
        bounds = {"max_digits": field.max_digits, "decimal_places": field.decimal_places}
        twin = DecimalNumberField(min_value=field.min_value, max_value=field.max_value, **bounds, **common)
    else:
        return field
    if field.widget.is_hidden:
        twin.widget = field.widget
    return twin
