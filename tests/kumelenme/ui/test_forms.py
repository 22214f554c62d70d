"""The forms of the house: strict numbers, Turkish sentences, no browser bubbles, accessible fields."""

import datetime as dt
from decimal import Decimal

import pytest
from crispy_forms.utils import render_crispy_form
from django import forms
from django.template.loader import render_to_string
from django.test import RequestFactory

from kumelenme.ui.fields import DecimalNumberField, WholeNumberField
from kumelenme.ui.forms import PortalForm


class SampleForm(PortalForm):
    required_to_complete = ("later",)

    name = forms.CharField(label="Unvan", max_length=20)
    later = forms.CharField(label="Vizyon", required=False, widget=forms.Textarea)
    note = forms.CharField(label="Not", required=False, help_text="Kısa yazın.")
    city = forms.ChoiceField(label="İl", choices=[("06", "Ankara")])
    kind = forms.ChoiceField(label="Tür", choices=[("u", "Üniversite")], widget=forms.RadioSelect)
    firms = forms.IntegerField(label="Firma sayısı", min_value=20)
    share = forms.DecimalField(label="Pay %", max_value=100)
    starts = forms.DateField(label="Başlangıç", error_messages={"required": "Başlangıç tarihini yazın."})
    agreed = forms.BooleanField(label="Okudum")


def fragment(form) -> str:
    return render_crispy_form(form)


def test_what_is_missing_is_said_by_name():
    assert SampleForm({}).errors == {
        "name": ["“Unvan” alanını doldurun."],
        "city": ["“İl” için bir seçenek seçin."],
        "kind": ["“Tür” için bir seçenek seçin."],
        "firms": ["“Firma sayısı” alanını doldurun."],
        "share": ["“Pay %” alanını doldurun."],
        "starts": ["Başlangıç tarihini yazın."],
        "agreed": ["“Okudum” kutusunu işaretleyin."],
    }


def test_what_is_wrong_is_said_with_the_rule_and_what_was_found():
    form = SampleForm({"name": "a" * 25, "city": "99", "firms": "12", "share": "100,5", "starts": "30 haz"})

    assert form.errors["name"] == ["Unvan: en çok 20 karakter olabilir; 25 karakter yazıldı."]
    assert form.errors["city"] == ["İl: listeden bir seçenek seçin."]
    assert form.errors["firms"] == ["Firma sayısı: en az 20 olmalı."]
    assert form.errors["share"] == ["Pay %: en çok 100 olabilir."]
    assert form.errors["starts"] == ["Başlangıç: tarihi gün.ay.yıl biçiminde yazın: 30.06.2026"]


@pytest.mark.parametrize(
    ("text", "value"), [("100.000", 100_000), ("1250", 1250), (" 1 250 ", 1250), ("-5", -5), (7, 7), ("", None)]
)
def test_whole_numbers_keep_their_thousands(text, value):
    assert WholeNumberField(required=False).clean(text) == value


@pytest.mark.parametrize("text", ["12,5", "1.5", "1e3", "1_000", "١٢٣", "１２", "--5", "1.00"])
def test_what_is_no_whole_number_is_refused(text):
    with pytest.raises(forms.ValidationError):
        WholeNumberField().clean(text)


@pytest.mark.parametrize(
    ("text", "value"),
    [("12,5", "12.5"), ("%54,70", "54.70"), ("1.250,75", "1250.75"), ("1.250", "1250"), ("40", "40")],
)
def test_decimals_are_read_with_a_comma(text, value):
    assert DecimalNumberField().clean(text) == Decimal(value)


def test_a_decimal_point_is_asked_back():
    with pytest.raises(forms.ValidationError, match="12,5 mi"):
        DecimalNumberField().clean("12.5")


@pytest.mark.parametrize("text", ["30.06.2026", "30/06/2026", "2026-06-30", "30 Haziran 2026"])
def test_dates_are_read_the_way_people_write_them(text):
    assert SampleForm({}).fields["starts"].clean(text) == dt.date(2026, 6, 30)


def test_a_year_of_two_digits_is_refused():
    with pytest.raises(forms.ValidationError):
        SampleForm({}).fields["starts"].clean("26-06-30")


def test_fields_stand_in_the_order_label_hint_error_control():
    html = fragment(SampleForm({"note": "x"}))
    note = html[html.index('id="div_id_note"') :]
    name = html[html.index('id="div_id_name"') :]

    assert note.index("<label") < note.index("id_note_helptext") < note.index("<input")
    assert name.index("<label") < name.index("id_name_error") < name.index("<input")
    assert 'aria-describedby="id_note_helptext"' in note
    assert 'aria-describedby="id_name_error"' in name
    assert 'aria-invalid="true"' in name


def test_no_asterisk_no_browser_check_and_only_optional_fields_are_marked():
    html = fragment(SampleForm())

    assert "*" not in html
    assert " required" not in html
    assert "maxlength" not in html
    assert html.count("(isteğe bağlı)") == 1
    assert html.index("Not") < html.index("(isteğe bağlı)")


def test_choices_are_a_group_with_a_legend():
    html = fragment(SampleForm({}))
    group = html[html.index('<fieldset id="div_id_kind"') :]

    assert group.index("<legend") < group.index('<div id="id_kind_error"') < group.index('type="radio"')
    assert html.count('id="id_kind_error"') == 1


def test_the_summary_links_every_sentence_to_its_field():
    request = RequestFactory().get("/")
    html = render_to_string("components/error_summary.html", {"form": SampleForm({})}, request)

    assert 'href="#id_name"' in html
    assert 'href="#id_kind_0"' in html
    assert html.count("<li>") == 7
    assert 'role="alert" tabindex="-1"' in html


def test_dates_and_numbers_are_shown_the_turkish_way():
    html = fragment(SampleForm(initial={"starts": dt.date(2026, 6, 30), "share": Decimal("54.70")}))

    assert 'value="30.06.2026"' in html
    assert 'value="54,7"' in html


def test_what_the_author_of_a_form_wrote_is_kept():
    def even(value):
        if value % 2:
            raise forms.ValidationError("Çift sayı yazın.")

    class EvenForm(PortalForm):
        number = forms.IntegerField(
            label="Sayı", validators=[even], error_messages={"required": "Sayıyı yazın."}, widget=forms.HiddenInput
        )

    assert EvenForm({}).errors["number"] == ["Sayıyı yazın."]
    assert EvenForm({"number": "3"}).errors["number"] == ["Çift sayı yazın."]
    assert EvenForm({"number": "1.004"}).is_valid()
    assert EvenForm()["number"].is_hidden


def test_a_label_that_is_set_late_stands_in_the_sentence():
    class LateForm(PortalForm):
        answer = forms.CharField()

        def __init__(self, *args, **kwargs):
            super().__init__(*args, **kwargs)
            self.fields["answer"].label = "Yanıt"

    assert LateForm({}).errors["answer"] == ["“Yanıt” alanını doldurun."]
