"""Lists from Excel: every row judged on its own, nothing written before confirmation, undone with one click."""

import io

import openpyxl
import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from applications.actions.commitments import record_commitments
from applications.actions.imports import confirm_list, correct_list, read_list, undo_list
from applications.exports import problem_rows
from applications.imports.columns import BUDGET_COLUMNS, FIRM_COLUMNS, understand
from applications.imports.judgement import tally
from applications.imports.sheet import decode, read_file, read_text
from applications.models import Activity, BudgetLine, ImportedList, Member, Organisation
from applications.overview.lists import judged
from kumelenme.sql.clock import portal_today

from .conftest import a_list, a_scan


def read(draft, by, name, kind="firms", columns=FIRM_COLUMNS) -> ImportedList:
    """The first step with one of the example lists."""
    table = understand(read_file(a_list(name), max_rows=500), columns, max_rows=500)
    return read_list(draft, kind, table, by=by, source=name)


def by_number(imported) -> dict:
    """The judged rows by their number in the workbook."""
    return {row.number: row for row in judged(imported)}


def test_the_good_list_is_accepted_and_three_firms_lie_outside(draft, ayse):
    imported = read(draft, ayse, "firmalar.xlsx")

    counts = tally(judged(imported))

    assert (counts.total, counts.accepted, counts.remarks, counts.problems, counts.duplicates) == (25, 25, 3, 0, 0)


def test_nothing_is_written_before_confirmation(draft, ayse):
    before = Member.objects.count(), Organisation.objects.count()

    judged(read(draft, ayse, "firmalar.xlsx"))

    assert (Member.objects.count(), Organisation.objects.count()) == before


def test_confirming_adds_the_accepted_rows_with_awaited_commitments(draft, ayse):
    added = confirm_list(read(draft, ayse, "firmalar.xlsx"), by=ayse)

    firms = draft.members.firms().select_related("organisation")
    assert added == firms.count() == 25
    assert {firm.commitment.status for firm in firms} == {"awaited"}
    assert firms.get(organisation__title__startswith="Özgür").organisation.vkn == "0061034059"


def test_every_row_of_the_messy_list_is_judged_on_its_own(draft, ayse):
    rows = by_number(read(draft, ayse, "firmalar_sorunlu.xlsx"))

    assert {number: row.state for number, row in rows.items()} == {
        4: "remark",
        5: "problem",
        6: "duplicate",
        7: "problem",
        8: "problem",
        9: "problem",
        10: "fine",
        11: "problem",
        12: "problem",
        13: "problem",
        14: "problem",
        15: "remark",
        16: "problem",
        17: "remark",
    }


@pytest.mark.parametrize(
    ("number", "column", "words", "suggestion"),
    [
        (5, "vkn", "8 hane yazıldı", None),
        (7, "vkn", "5 hane yazıldı", None),
        (8, "vkn", "son hane uymuyor", None),
        (9, "province", "“Konyaa” bir il adı değil", "Konya"),
        (11, "title", "formül", None),
        (12, "employees", "“on iki” okundu", "12"),
        (13, "email", "e-posta adresi değil", ""),
        (14, "vkn", "bilimsel gösterim", None),
        (16, "title", "Unvanı yazın", None),
    ],
)
def test_a_problem_says_where_what_and_how_to_mend_it(draft, ayse, number, column, words, suggestion):
    finding = by_number(read(draft, ayse, "firmalar_sorunlu.xlsx"))[number].problems[0]

    assert finding.field == column
    assert words in finding.text
    assert finding.suggestion == suggestion


def test_lost_leading_zeros_are_proposed_when_they_make_a_true_number(draft, ayse):
    table = understand(
        read_text("VKN\tUnvan\tİl\tNACE\n61034059\tÖzgür Hidrolik\tKonya\t28.30", max_rows=500),
        FIRM_COLUMNS,
        max_rows=500,
    )
    imported = read_list(draft, "firms", table, by=ayse, source="Yapıştırılan satırlar")

    finding = judged(imported)[0].problems[0]

    assert finding.suggestion == "0061034059"


def test_a_formula_stays_text_on_the_way_in_and_out(draft, ayse):
    row = by_number(read(draft, ayse, "firmalar_sorunlu.xlsx"))[11]

    workbook = openpyxl.load_workbook(io.BytesIO(problem_rows(FIRM_COLUMNS, [row])))

    cell = workbook.active["B2"]
    assert row.cells["title"].startswith("=HYPERLINK(")
    assert (cell.data_type, cell.value) == ("s", row.cells["title"])


def test_good_rows_go_in_without_the_bad_ones(draft, ayse):
    added = confirm_list(read(draft, ayse, "firmalar_sorunlu.xlsx"), by=ayse)

    assert added == 4
    assert draft.members.firms().count() == 4


def test_a_corrected_cell_is_judged_again(draft, ayse):
    imported = read(draft, ayse, "firmalar_sorunlu.xlsx")

    correct_list(imported, by=ayse, corrections={9: {"province": "Konya"}})

    imported.refresh_from_db()
    assert by_number(imported)[9].state == "fine"


def test_a_row_added_before_is_a_duplicate_the_second_time(draft, ayse):
    confirm_list(read(draft, ayse, "firmalar.xlsx"), by=ayse)

    counts = tally(judged(read(draft, ayse, "firmalar.xlsx")))

    assert (counts.accepted, counts.duplicates) == (0, 25)


def test_a_list_is_confirmed_once(draft, ayse):
    imported = read(draft, ayse, "firmalar.xlsx")
    confirm_list(imported, by=ayse)

    with pytest.raises(ValidationError, match="daha önce aktarıldı"):
        confirm_list(imported, by=ayse)


def test_undo_takes_everything_back_but_signed_firms(draft, ayse):
    imported = read(draft, ayse, "firmalar.xlsx")
    confirm_list(imported, by=ayse)
    signed = list(draft.members.firms().select_related("organisation")[:2])
    record_commitments(draft, signed, by=ayse, method="wet", signed_on=portal_today(), upload=a_scan())
    imported.refresh_from_db()

    gone = undo_list(imported, by=ayse)

    assert gone == 23
    assert set(draft.members.firms()) == set(signed)
    assert Organisation.objects.filter(kind="firm").count() == 2


def test_undo_works_once_and_only_after_confirmation(draft, ayse):
    imported = read(draft, ayse, "firmalar.xlsx")

    with pytest.raises(ValidationError, match="geri alınamaz"):
        undo_list(imported, by=ayse)


def test_more_rows_than_the_call_allows_are_refused_with_their_count():
    text = "VKN;Unvan;İl;NACE\n" + "9836900605;A;Konya;28.30\n" * 501

    with pytest.raises(ValidationError, match="501 satır"):
        understand(read_text(text, max_rows=500), FIRM_COLUMNS, max_rows=500)


def test_exactly_as_many_rows_as_the_call_allows_pass():
    text = "VKN;Unvan;İl;NACE\n" + "9836900605;A;Konya;28.30\n" * 500

    assert len(understand(read_text(text, max_rows=500), FIRM_COLUMNS, max_rows=500).rows) == 500


def test_a_list_without_any_header_is_refused_with_the_names_of_the_columns():
    with pytest.raises(ValidationError, match="Başlık satırı bulunamadı"):
        understand(read_text("merhaba;dünya\nbir;iki", max_rows=500), FIRM_COLUMNS, max_rows=500)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1254", "utf-16"])
def test_a_csv_is_read_in_the_encodings_of_excel(encoding):
    text = "Vergi No;Unvan;İl\n9836900605;Çelik Döküm Şti.;Iğdır"

    rows = read_text(decode(text.encode(encoding)), max_rows=500)

    assert rows[1].cells == ("9836900605", "Çelik Döküm Şti.", "Iğdır")


def test_invisible_signs_and_hard_spaces_do_not_matter(draft, ayse):
    text = "VKN\tUnvan\tİl\tNACE\n\u200b9836\u00a0900605\tAda\u00a0Tarım\tKONYA \t28.30"
    table = understand(read_text(text, max_rows=500), FIRM_COLUMNS, max_rows=500)

    rows = judged(read_list(draft, "firms", table, by=ayse, source="x"))

    assert rows[0].state == "fine"
    assert rows[0].values["title"] == "Ada Tarım"


def test_the_budget_list_comes_out_to_the_kurus(draft, ayse, as_ayse):
    imported = read(draft, ayse, "butce.xlsx", "budget", BUDGET_COLUMNS)
    confirm_list(imported, by=ayse)

    page = as_ayse.get(reverse("applications:budget", args=[draft.number])).content.decode()

    assert (BudgetLine.objects.count(), Activity.objects.count()) == (17, 14)
    assert "29.100.678,81 TL" in page
    assert "14.375.339,40 TL" in page
    assert "%49,40" in page
    assert "Bütçede" not in page


def test_a_budget_list_is_undone_with_the_activities_it_made(draft, ayse):
    imported = read(draft, ayse, "butce.xlsx", "budget", BUDGET_COLUMNS)
    confirm_list(imported, by=ayse)
    imported.refresh_from_db()

    gone = undo_list(imported, by=ayse)

    assert gone == 17
    assert (BudgetLine.objects.count(), Activity.objects.count()) == (0, 0)


@pytest.mark.parametrize(
    ("cells", "column", "words"),
    [
        ("9.9;X;1;PER;A;ay;1;100,00;50", "code", "faaliyet kataloğunda yok"),
        ("1.1;X;6;PER;A;ay;1;100,00;50", "year", "plan süresinin dışında"),
        ("1.1;X;1;ZZZ;A;ay;1;100,00;50", "category", "destek kalemleri arasında yok"),
        ("1.1;X;1;PER;A;ay;0;100,00;50", "quantity", "sıfırdan büyük"),
        ("1.1;X;1;PER;A;ay;1;12.5;50", "unit_price", "12,50 TL mi?"),
        ("1.1;X;1;PER;A;ay;1;100,00;150", "rate", "0 ile 100 arasında"),
        ("1.1;X;1;PER;;ay;1;100,00;50", "description", "Açıklamayı yazın"),
    ],
)
def test_a_bad_budget_row_says_what_is_wrong(draft, ayse, cells, column, words):
    header = "Faaliyet kodu;Faaliyet;Yıl;Kalem;Açıklama;Birim;Miktar;Birim fiyat (KDV hariç);Bakanlık payı %"
    table = understand(read_text(f"{header}\n{cells}", max_rows=500), BUDGET_COLUMNS, max_rows=500)

    row = judged(read_list(draft, "budget", table, by=ayse, source="x"))[0]

    assert row.problems[0].field == column
    assert words in row.problems[0].text


def test_the_two_steps_work_in_a_browser_without_javascript(as_ayse, draft):
    first = as_ayse.post(
        reverse("applications:firms-upload", args=[draft.number]), {"upload": a_list("firmalar_sorunlu.xlsx")}
    )
    review = first.headers["Location"]
    as_ayse.post(review, {"oneri": "9:province:Konya"})
    page = as_ayse.get(review).content.decode()
    as_ayse.post(review, {"ekle": "1"})

    assert "14 satır okundu: 5 eklenebilir" in page
    assert draft.members.firms().count() == 5


def test_a_file_that_is_no_workbook_is_refused(as_ayse, draft):
    response = as_ayse.post(
        reverse("applications:firms-upload", args=[draft.number]), {"upload": a_scan("firmalar.xlsx")}
    )

    assert response.status_code == 422
    assert ImportedList.objects.count() == 0
