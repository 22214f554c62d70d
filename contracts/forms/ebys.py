"""The official number of a letter: typed from EBYS, never made up by the portal (V-39)."""

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
