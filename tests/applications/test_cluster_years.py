"""The cluster's data by year: typed the Turkish way, whole once begun, kept, frozen and read with the application."""

from decimal import Decimal

from django.urls import reverse

from applications import dossier
from applications.actions.restoring import restore_version
from applications.models import Section, SectionVersion
from applications.overview.workbook import workbook_of
from applications.rules.cluster_years import begun_years_are_whole, last_years_are_given, table_years

A_YEAR = {
    "firms": "1.028",
    "employees": "2.030",
    "skilled": "541",
    "turnover": "4.415.000.000,50 TL",
    "exports": "0",
    "research": "68900000",
    "rights": "15",
    "small_share": "%89,29",
}


def typed(column: int, **others) -> dict:
    return {f"{name}_{column}": value for name, value in (A_YEAR | others).items()}


def page(draft) -> str:
    return reverse("applications:cluster-years", args=[draft.number])


def test_a_whole_year_is_saved_and_read_and_a_begun_one_is_asked_for(as_ayse, draft):
    *_, before, last = table_years(draft.call)
    assert as_ayse.post(page(draft), typed(3) | {"firms_2": "27"}).status_code == 302

    workbook = workbook_of(draft)
    assert f"{before} yılı yarım: çalışan sayısı, nitelikli çalışan sayısı, ciro (TL)" in begun_years_are_whole(
        workbook
    )
    assert last_years_are_given(workbook) == f"Kümenin verileri yazılmamış yıllar: {before - 1}."
    assert f"{before} yılı yarım" in as_ayse.get(reverse("applications:check", args=[draft.number])).content.decode()
    *_, frozen = dossier.build(draft)["cluster"]["years"]
    assert (frozen["year"], frozen["firms"], frozen["turnover"]) == (last, 1028, "4415000000.50")
    shown = as_ayse.get(reverse("applications:check", args=[draft.number])).content.decode()
    assert all(words in shown for words in ("4.415.000.000,50", "%89,29", "1.028", "Ar-Ge harcaması (TL)"))

    assert as_ayse.post(page(draft), typed(3) | typed(2)).status_code == 302
    assert begun_years_are_whole(workbook_of(draft)) is None
    kept = {row.year: row.key for row in draft.cluster.years.all()}
    assert str(kept[last]) == frozen["key"]


def test_what_cannot_be_is_refused_beside_its_cell_and_what_was_typed_stays(as_ayse, draft):
    wrong = typed(1, skilled="2.031", exports="12.5", small_share="101", rights="çok")

    answer = as_ayse.post(page(draft), wrong)
    said = answer.content.decode()

    assert answer.status_code == 422
    assert "Nitelikli çalışanlar, çalışan sayısından çok olamaz." in said
    assert "12,50 TL mi?" in said
    assert all(f'id="id_{name}_1_error"' in said for name in ("skilled", "exports", "small_share", "rights"))
    assert all(f'value="{value}"' in said for value in ("2.031", "12.5", "101", "çok", "4.415.000.000,50 TL"))
    assert not draft.cluster.years.exists()


def test_an_earlier_state_of_the_table_comes_back(as_ayse, draft, ayse):
    as_ayse.post(page(draft), typed(1))
    as_ayse.post(page(draft), typed(1, firms="30"))
    as_ayse.post(page(draft), {"firms_1": ""})
    assert not draft.cluster.years.exists()
    history = reverse("applications:section-history", args=[draft.number, "cluster"])
    assert "4.415.000.000,50" in as_ayse.get(history).content.decode()

    first = SectionVersion.objects.filter(application=draft, content__years__0__firms=30).earliest("number")
    restore_version(draft, Section.CLUSTER, first.number, by=ayse)

    (row,) = draft.cluster.years.all()
    assert (row.firms, row.turnover) == (30, Decimal("4415000000.50"))
