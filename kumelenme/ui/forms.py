"""The forms that every page uses: no browser bubbles, no asterisks, Turkish sentences, strict numbers.

Templates show them with `<c-form :form="form">` (crispy renders the fields; the component writes the form tag,
the token and the error summary) and answer an invalid POST with status 422.
"""

from crispy_forms.helper import FormHelper
from django import forms
from django.forms.models import ModelChoiceIterator
from django.utils.choices import CallableChoiceIterator
from django.utils.html import format_html
from django.utils.text import capfirst

from kumelenme.turkish import tr_upper
from kumelenme.ui.fields import DecimalNumberField, WholeNumberField, read_as_written
from kumelenme.ui.sentences import give_turkish_sentences

DATE_HINT = "gün.ay.yıl, örneğin 30.06.2026"
_DJANGO_ROWS = "10"
EMPTY_CHOICE = "Seçin"
DATETIME_HINT = "gün.ay.yıl saat.dakika, örneğin 30.06.2026 17.30"


class PortalFormMixin:
    """What PortalForm and PortalModelForm share."""

    use_required_attribute = False
    # Fields that a draft may leave empty but that are not optional: no "(isteğe bağlı)" beside them.
    required_to_complete: frozenset | tuple = ()

    def __init__(self, *args, **kwargs):
        """Prepare every field: strict numbers, labels, keyboards, hints."""
        kwargs.setdefault("label_suffix", "")
        super().__init__(*args, **kwargs)
        self.fields = {name: read_as_written(field) for name, field in self.fields.items()}
        for name, field in self.fields.items():
            _capitalise_label(self, name, field)
            _prepare(field)

    def full_clean(self):
        """Give the fields their sentences first: only now do all of them have their labels."""
        for name, field in self.fields.items():
            give_turkish_sentences(name, field)
        super().full_clean()

    def add_error(self, field, error):
        """Mark a file that is refused itself: the page that comes back does not keep it."""
        super().add_error(field, error)
        for name in self.errors:
            if (file := self.files.get(self.add_prefix(name))) is not None:
                file.refused = True

    @property
    def helper(self) -> FormHelper:
        """The one helper of the house: fields only; the page writes the form tag."""
        helper = FormHelper(self)
        helper.form_tag = False
        helper.disable_csrf = True
        helper.include_media = False
        helper.attrs = {"novalidate": ""}
        helper.form_show_errors = True
        return helper


class PortalForm(PortalFormMixin, forms.Form):
    """A form without a model."""


class PortalModelForm(PortalFormMixin, forms.ModelForm):
    """A form on a model."""


def warn_beside(field: forms.Field, sentence: str) -> None:
    """Put a warning into the field's hint: what is typed may be saved, but should be looked at again."""
    field.help_text = format_html('{} <strong class="tag tag-action">Uyarı</strong> {}', field.help_text, sentence)


def _capitalise_label(form, name: str, field: forms.Field) -> None:
    """Django made "Iş planı" of "iş planı": give the label of a model's field its Turkish capital."""
    column = {f.name: f for f in form._meta.model._meta.get_fields()}.get(name) if hasattr(form, "_meta") else None
    written = getattr(column, "verbose_name", "")
    if written and field.label == capfirst(written):
        field.label = tr_upper(written[:1]) + written[1:]


def _prepare(field: forms.Field) -> None:
    """Never cut what is pasted (the counter tells instead); give dates a hint and a keyboard."""
    attrs = field.widget.attrs
    if getattr(field, "empty_label", None) == "---------":
        field.empty_label = EMPTY_CHOICE
    elif isinstance(field, forms.ChoiceField) and not isinstance(
        field.choices, CallableChoiceIterator | ModelChoiceIterator
    ):
        field.choices = [(value, EMPTY_CHOICE if label == "---------" else label) for value, label in field.choices]
    limit = attrs.pop("maxlength", None)
    attrs.pop("minlength", None)
    if isinstance(field.widget, forms.Textarea):
        if attrs.get("rows") == _DJANGO_ROWS:
            attrs["rows"] = 5
        attrs.pop("cols", None)
        if limit:
            attrs.setdefault("data-counter", limit)
    if isinstance(field, forms.DateField | forms.DateTimeField) and not field.widget.is_hidden:
        moment = isinstance(field, forms.DateTimeField)
        field.help_text = field.help_text or (DATETIME_HINT if moment else DATE_HINT)
        attrs.setdefault("class", "chars-20" if moment else "chars-12")
        attrs.setdefault("autocomplete", "off")
    if isinstance(field, WholeNumberField | DecimalNumberField) and isinstance(field.widget, forms.TextInput):
        # As wide as what is typed into it (ux.md §4.3): months, percents and counts, never a whole line.
        attrs.setdefault("class", "chars-8" if isinstance(field, WholeNumberField) else "chars-12")
    if isinstance(field, forms.EmailField):
        attrs.setdefault("autocomplete", "email")
        attrs.setdefault("spellcheck", "false")
