"""Fields that read numbers and dates as people in Türkiye write them and guess at nothing (trust.md §6.1).

Django's own read '100.000' as 100 and accept '1e3' or other alphabets' digits; no form of the portal uses them.
"""

import re
from decimal import Decimal

from django import forms
from django.core.exceptions import ValidationError

from kumelenme.money import format_number
from kumelenme.turkish import tr_lower
from kumelenme.ui.dates import MONTHS

_WHOLE = re.compile(r"-?([0-9]{1,3}(\.[0-9]{3})+|[0-9]+)")
_NAMED_DAY = re.compile(r"([0-9]{1,2})[ .]+([^\W0-9]+)[ .]+([0-9]{4})")
_MONTH_NUMBERS = {tr_lower(name): number for number, name in enumerate(MONTHS, 1)}
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


class WrittenDateField(forms.DateField):
    """A date, also with the month in words: '30 Haziran 2026'."""

    def to_python(self, value):
        """Read the text; empty is None."""
        named = _NAMED_DAY.fullmatch(value.strip()) if isinstance(value, str) else None
        if named and (month := tr_lower(named[2])) in _MONTH_NUMBERS:
            value = f"{named[1]}.{_MONTH_NUMBERS[month]:02d}.{named[3]}"
        return super().to_python(value)


_TWINS = {
    forms.IntegerField: WholeNumberField,
    forms.DecimalField: DecimalNumberField,
    forms.DateField: WrittenDateField,
}


def read_as_written(field: forms.Field) -> forms.Field:
    """The strict twin of Django's number or date field (also one built from a model); any other field unchanged."""
    kind = _TWINS.get(type(field))
    if kind is None:
        return field
    twin = kind(
        required=field.required,
        label=field.label,
        initial=field.initial,
        help_text=field.help_text,
        disabled=field.disabled,
    )
    twin.validators, twin.error_messages = field.validators, field.error_messages
    attrs = {name: value for name, value in field.widget.attrs.items() if name not in ("min", "max", "step")}
    if isinstance(field.widget, forms.NumberInput):
        twin.widget.attrs.update(attrs)
    else:
        twin.widget = field.widget
    return twin
