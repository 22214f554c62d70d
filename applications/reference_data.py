"""Loading of the reference tables from `applications/data/`: idempotent, also used by the first migration."""

import csv
from pathlib import Path

DATA = Path(__file__).resolve().parent / "data"


def rows(name: str):
    """Rows of one CSV file of the data folder as dicts."""
    with (DATA / name).open(encoding="utf-8", newline="") as file:
        yield from csv.DictReader(file)


def load_districts(district) -> None:
    """Fill the districts; `district` is the model (real or historical), the provinces are there already."""
    districts = [district(province_id=int(row["plate"]), name=row["name"]) for row in rows("ilceler.csv")]
    district.objects.bulk_create(districts, ignore_conflicts=True)


def load(get_model) -> None:
    """Fill provinces, NACE and the catalogue; `get_model(name)` gives the model (real or historical)."""
    province, nace, catalogue = get_model("Province"), get_model("NaceCode"), get_model("CatalogueActivity")
    province.objects.bulk_create(
        [
            province(
                plate=int(row["plate"]),
                name=row["name"],
                nuts2=row["nuts2"],
                agency=row["agency"],
                has_industry_chamber=row["has_industry_chamber"] == "1",
            )
            for row in rows("iller.csv")
        ],
        ignore_conflicts=True,
    )
    nace.objects.bulk_create(
        [
            nace(code=row["code"].replace(".", ""), level=int(row["level"]), section=row["section"], title=row["title"])
            for row in rows("nace_rev2_tr.csv")
        ],
        ignore_conflicts=True,
    )
    catalogue.objects.bulk_create(
        [
            catalogue(
                code=row["code"],
                group=int(row["group"]),
                position=int(row["code"].split(".")[1]),
                title=row["title"],
                shared_facility=row["shared_facility"] == "1",
            )
            for row in rows("faaliyet_katalogu.csv")
        ],
        ignore_conflicts=True,
    )
