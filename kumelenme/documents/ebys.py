"""The official number of a letter: typed from EBYS, never made up by the portal (V-39), kept as facts of the move."""

import datetime as dt

from django import forms

from kumelenme.sql.clock import portal_today
from kumelenme.ui.forms import PortalForm

HINT = "EBYS’nin verdiği sayı; portal sayı üretmez. Yazı EBYS’den sonra çıkacaksa boş bırakın."


class EbysFields(PortalForm):
    """Number and date together, or neither."""

    ebys_number = forms.CharField(label="EBYS sayısı", max_length=80, required=False, help_text=HINT)
    ebys_date = forms.DateField(label="EBYS tarihi", required=False)

    def clean(self):
        data = super().clean()
        number, date = data.get("ebys_number"), data.get("ebys_date")
        if date and date > portal_today():
            self.add_error("ebys_date", "EBYS tarihi bugünden ileri olamaz.")
        if "ebys_date" not in self.errors and bool(number) != bool(date):
            self.add_error("ebys_date" if number else "ebys_number", "EBYS sayısını ve tarihini birlikte yazınız.")
        return data


def as_facts(number: str, date) -> dict:
    """What the move keeps; nothing where the letter goes through EBYS only later."""
    return {"ebys_number": number.strip(), "ebys_date": date.isoformat()} if number and date else {}


def from_facts(facts: dict) -> dict:
    """The same for `issue`, as the move kept it."""
    date = facts.get("ebys_date")
    return {"ebys_number": facts.get("ebys_number", ""), "ebys_date": dt.date.fromisoformat(date) if date else None}
