"""The demo's own lists: fictitious firms and a budget, and a small PDF for every slot that wants a scan."""

import csv
from decimal import Decimal
from functools import cache
from io import BytesIO
from pathlib import Path

from django.core.files.uploadedfile import SimpleUploadedFile
from PIL import Image

from kumelenme.money import parse_money

DATA = Path(__file__).resolve().parent / "data"


@cache
def firms() -> tuple[dict, ...]:
    """25 firms; 22 of them in the main activity field 28."""
    with (DATA / "firmalar.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            {
                "vkn": row["Vergi No"],
                "title": row["Unvan"],
                "province": row["İl"],
                "nace": row["NACE"].replace(".", ""),
                "employees": int(row["Çalışan"]),
                "email": row["Yetkili e-posta"],
            }
            for row in csv.DictReader(file)
        )


@cache
def budget() -> tuple[dict, ...]:
    """17 lines over five years: 29.100.678,81 TL, ministry share 14.375.339,40 TL."""
    with (DATA / "butce.csv").open(encoding="utf-8", newline="") as file:
        return tuple(
            {
                "code": row["Faaliyet kodu"],
                "activity": row["Faaliyet"],
                "year": int(row["Yıl"]),
                "category": row["Kalem"],
                "description": row["Açıklama"],
                "unit": row["Birim"],
                "quantity": Decimal(row["Miktar"]),
                "unit_price": parse_money(row["Birim fiyat (KDV hariç)"]),
                "rate": Decimal(row["Bakanlık payı %"]),
            }
            for row in csv.DictReader(file)
        )


def photo(name: str = "fotograf.png") -> SimpleUploadedFile:
    """A plain picture that stands for a photo."""
    target = BytesIO()
    Image.new("RGB", (320, 240), (52, 98, 140)).save(target, "PNG")
    return SimpleUploadedFile(name, target.getvalue(), content_type="image/png")


def scan(name: str) -> SimpleUploadedFile:
    """A one-page PDF that says it is a demo scan."""
    return SimpleUploadedFile(name, (DATA / "ornek_belge.pdf").read_bytes(), content_type="application/pdf")
