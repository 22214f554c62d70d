"""Write the table of public holidays anew, after the library `holidays` has learned new dates of the feasts."""

import csv

import holidays
from django.core.management.base import BaseCommand

from ...public_holidays import FIRST_YEAR, LAST_YEAR, TABLE


def library_rows() -> list[tuple[str, str]]:
    """(ISO day, "1" for a half day) of every public holiday the library knows, in the order of the days."""
    years = range(FIRST_YEAR, LAST_YEAR + 1)
    return sorted(
        (day.isoformat(), half)
        for category, half in (("public", "0"), ("half_day", "1"))
        for day in holidays.country_holidays("TR", years=years, categories=(category,), observed=False)
    )


class Command(BaseCommand):
    """`manage.py write_holidays`."""

    help = "Resmî tatiller tablosunu kütüphaneden yeniden yazar."

    def handle(self, *args, **options):
        with TABLE.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file, lineterminator="\n")
            writer.writerow(("date", "half_day"))
            writer.writerows(library_rows())
        self.stdout.write(f"wrote {TABLE.name}")
