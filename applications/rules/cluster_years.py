"""The cluster's data of its last three full years: asked for, and whole once a year is begun (V-114)."""

from django.utils.timezone import localtime

from kumelenme.lifecycle.rules import rule

from ..models import YEAR_FIGURES, Call, ClusterYear, year_label

YEARS = 3
# (part, whole, what is wrong when the part is larger)
PARTS = (
    ("skilled", "employees", "Nitelikli çalışanlar, çalışan sayısından çok olamaz."),
    ("exports", "turnover", "İhracat cironun içindedir; cirodan büyük olamaz."),
)


def table_years(call: Call) -> list[int]:
    """The last full years before the announced closing year; an extension into a new year moves none of them."""
    closing = localtime(call.extended_from or call.deadline).year
    return list(range(closing - YEARS, closing))


def _missing(row: ClusterYear) -> list[str]:
    return [year_label(name) for name in YEAR_FIGURES if getattr(row, name) is None]


def year_refusals(values: dict) -> dict[str, str]:
    """{figure: why} where two figures of one year contradict each other."""
    return {
        part: sentence
        for part, whole, sentence in PARTS
        if None not in (values.get(part), values.get(whole)) and values[part] > values[whole]
    }


@rule("Küme verilerinde başlanan her yılın bütün verileri yazılmıştır.", source="V-114", number="K-071")
def begun_years_are_whole(application):
    for row in application.cluster.years.all():
        if missing := _missing(row):
            return (
                f"Küme verilerinde {row.year} yılı yarım: {', '.join(missing)}. Tamamlayınız ya da yılı boş bırakınız."
            )


@rule("Kümenin son üç yılının verileri yazılmıştır.", source="V-114", number="K-071", warns=True)
def last_years_are_given(application):
    given = {row.year for row in application.cluster.years.all()}
    if silent := [year for year in table_years(application.call) if year not in given]:
        return f"Kümenin verileri yazılmamış yıllar: {', '.join(map(str, silent))}."


BLOCKING = (begun_years_are_whole,)
WARNING = (last_years_are_given,)
