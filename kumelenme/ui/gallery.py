"""Sample data for the page that shows every component in every state (/sistem/bilesenler/)."""

import datetime as dt
from decimal import Decimal

from django import forms

from kumelenme.money import MoneyField
from kumelenme.ui.forms import PortalForm

TONES = [
    ("neutral", "Taslak", ""),
    ("info", "Sürüyor", "clock"),
    ("action", "Sizden iş bekleniyor", "bell"),
    ("positive", "Uygulamada", "check"),
    ("negative", "Sorun var", "problem"),
    ("board", "Seçici Kurulda", "people"),
    ("plain", "Tamamlandı", "check"),
]


class SampleForm(PortalForm):
    """One field of every kind."""

    title = forms.CharField(label="Küme adı", max_length=120, help_text="Resmî yazılarda geçecek ad.")
    vision = forms.CharField(label="Vizyon", max_length=400, widget=forms.Textarea)
    province = forms.ChoiceField(label="İl", choices=[("", "Seçin"), ("06", "Ankara"), ("42", "Konya")])
    kind = forms.ChoiceField(
        label="Kurum türü", choices=[("u", "Üniversite"), ("o", "Sanayi odası")], widget=forms.RadioSelect
    )
    focus = forms.MultipleChoiceField(
        label="Odak alanları",
        choices=[("m", "Makine"), ("k", "Kimya"), ("e", "Elektronik")],
        widget=forms.CheckboxSelectMultiple,
        required=False,
    )
    founded = forms.DateField(label="Kuruluş tarihi")
    firms = forms.IntegerField(label="Firma sayısı", min_value=20)
    amount = MoneyField(label="Toplam bütçe", help_text="TL olarak yazın; kuruşu virgülle ayırın.")
    letter = forms.FileField(label="Referans mektubu", help_text="PDF, en çok 100 MB.", required=False)
    declaration = forms.BooleanField(label="Bilgilerin doğru olduğunu beyan ederim")


def sample() -> dict:
    """The context of the gallery: filled forms, refused forms, lists and amounts; everything invented."""
    filled = {
        "title": "Örnek Tarım Makineleri Kümesi",
        "vision": "Yerli üretimin payını artırmak.",
        "province": "42",
        "kind": "u",
        "firms": 23,
        "founded": dt.date(2026, 6, 30),
        "amount": Decimal("12500000.00"),
    }
    refused = {
        "title": "",
        "province": "",
        "founded": "30 haz",
        "firms": "12",
        "amount": "1234.56",
        "vision": "a" * 420,
    }
    return {
        "empty_form": SampleForm(prefix="bos", initial=filled),
        "refused_form": SampleForm(refused),
        "tones": TONES,
        "tabs": [
            ("Özet", "#ozet", True),
            ("Üyeler", "#uyeler", False),
            ("İş planı", "#plan", False),
            ("Bütçe", "#butce", False),
        ],
        "facts": [("Koordinatör", "Örnek Sanayi Odası"), ("Kuruluş", "30 Haziran 2026"), ("İnternet adresi", "")],
        "stages": [
            ("Başvuru alındı", "done", "30 Haziran 2026 16.58.21"),
            ("İdari kontrol", "done", "1–9 Temmuz 2026"),
            ("Ön değerlendirme", "now", "En geç 14 Ağustos 2026 Cuma"),
            ("Seçici Kurul", "waiting", "15 Eylül 2026 (planlanan)"),
            ("Destek sözleşmesi", "waiting", ""),
        ],
        "rules": [
            ("met", "En az bir üniversite ve bir oda", "", "Yönetmelik m.9"),
            ("broken", "En az 20 firma", "19 firma var; 1 firma daha ekleyin.", "Yönetmelik m.9"),
            ("warning", "Belgeler güncel", "Referans mektubunun tarihi 11 ay önce.", ""),
        ],
        "receipt": [
            ("Alındığı an", "30 Haziran 2026 Salı 16.58.21"),
            ("Sürüm", "2"),
            ("Özet (SHA-256)", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08"),
        ],
        "answers": [("uygun", "Uygun"), ("eksik", "Eksik"), ("uygun-degil", "Uygun değil")],
        "ministry_amount": Decimal("13675000"),
        "cluster_amount": Decimal("11325000"),
        "ministry_share": Decimal("54.70"),
        "limit": Decimal("50"),
        "lines": [
            ("Küme yönetim ofisinin kurulması", Decimal("2400000"), Decimal("1200000")),
            ("Ortak kullanım atölyesi", Decimal("12500000"), Decimal("5625000")),
            ("Test ve analiz laboratuvarı", Decimal("6000000"), Decimal("3000000")),
        ],
        "moment": dt.datetime(2026, 6, 30, 16, 58, 21, tzinfo=dt.timezone(dt.timedelta(hours=3))),
    }
