"""Lists from LibreOffice: the same cells as from Excel, the same traps, one sentence for a broken file."""

import io

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from applications.imports.sheet import read_file
from applications.models import ImportedList

from . import workbooks
from .workbooks import content, formula, number, row, sheet, text

HEADER = row(*map(text, ("Vergi No", "Firma", "Şehir", "NACE", "Personel", "Mail")))


def an_upload(xml: str, name: str = "firmalar.ods") -> SimpleUploadedFile:
    return SimpleUploadedFile(name, workbooks.ods(xml), content_type=workbooks.MIME)


def cells_of(*rows: str, **how) -> list[tuple[str, ...]]:
    return [found.cells for found in read_file(an_upload(content(sheet(*rows)), **how), max_rows=500)]


def test_numbers_become_the_text_that_a_person_reads():
    cells = cells_of(row(number("9836900605"), number("28.3"), number("42750.50"), text("  Özgür \u00a0Hidrolik ")))

    assert cells == [("9836900605", "28,3", "42750,5", "Özgür Hidrolik")]


def test_a_formula_stays_text_and_is_never_computed():
    assert cells_of(row(formula("=HYPERLINK(A1)"), number("3"))) == [("=HYPERLINK(A1)", "3")]


def test_repeated_and_merged_cells_keep_their_columns():
    repeated = '<table:table-cell table:number-columns-repeated="2"/>'
    covered = '<table:covered-table-cell table:number-columns-repeated="1"/>'

    assert cells_of(row(text("a"), repeated, text("b"), covered, text("c"))) == [("a", "", "", "b", "", "c")]


def test_the_empty_end_of_the_sheet_costs_nothing():
    end = '<table:table-row table:number-rows-repeated="1048570"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>'

    assert cells_of(row(text("a"), text("b")), end, row(text("c"))) == [("a", "b"), ("c",)]


def test_runs_of_spaces_lines_and_notes_are_read_as_letters():
    cell = (
        '<table:table-cell office:value-type="string"><office:annotation><text:p>gizli not</text:p></office:annotation>'
        '<text:p>Ada<text:s text:c="3"/><text:span>Makine</text:span> A.Ş.</text:p><text:p>Konya</text:p></table:table-cell>'
    )

    assert cells_of(row(cell)) == [("Ada Makine A.Ş. Konya",)]


def test_the_first_visible_sheet_is_read():
    book = content(sheet(row(text("gizli")), hidden=True), sheet(row(text("görünen"))), sheet(row(text("ikinci"))))

    assert [found.cells for found in read_file(an_upload(book), max_rows=500)] == [("görünen",)]
    with pytest.raises(ValidationError, match="görünür bir sayfa yok"):
        read_file(an_upload(content(sheet(row(text("gizli")), hidden=True))), max_rows=500)


@pytest.mark.parametrize(
    "xml",
    [
        "<bozuk",
        "<!DOCTYPE x><x/>",
        '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>',
        '<!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/hostname">]><x>&f;</x>',
    ],
)
def test_a_broken_or_hostile_file_is_one_sentence(xml):
    with pytest.raises(ValidationError, match="Dosya açılamadı"):
        read_file(an_upload(xml), max_rows=500)


def test_what_is_no_workbook_at_all_is_the_same_sentence():
    with pytest.raises(ValidationError, match="Dosya açılamadı"):
        read_file(SimpleUploadedFile("firmalar.ods", b"PK\x03\x04 hic de degil"), max_rows=500)


@pytest.mark.parametrize("value", ["NaN", "1E+999", "Infinity", "", "on"])
def test_a_number_that_is_none_is_read_as_its_letters(value):
    assert cells_of(row(number(value), text("b")))[0][1] == "b"


def test_an_endless_list_is_refused_with_its_count():
    many = '<table:table-row table:number-rows-repeated="900">' + text("a") + text("b") + "</table:table-row>"

    with pytest.raises(ValidationError, match="Tabloda 900 satır var; bir seferde en çok 500"):
        cells_of(many)


def test_the_two_steps_work_with_it(as_ayse, draft):
    good = row(
        text("9836900605"), text("Ada Tarım A.Ş."), text("Konya"), number("28.3"), number("148"), text("a@b.test")
    )
    bad = row(text("12345678"), text("Özgür Hidrolik"), text("Konyaa"), number("28.3"), text("on iki"), text(""))
    upload = an_upload(content(sheet(row(text("Üye listesi")), row(), HEADER, good, bad)))

    answer = as_ayse.post(reverse("applications:firms-upload", args=[draft.number]), {"upload": upload})
    review = as_ayse.get(answer["Location"]).content.decode()
    as_ayse.post(answer["Location"], {"ekle": "1"})

    assert "2 satır okundu: 1 eklenebilir · 1 düzeltilmeli" in review
    assert "Konya yap" in review
    assert [member.organisation.title for member in draft.members.firms()] == ["Ada Tarım A.Ş."]
    assert ImportedList.objects.get().source == "firmalar.ods"


def test_another_file_called_ods_is_refused_by_its_content(as_ayse, draft):
    other = SimpleUploadedFile("firmalar.ods", io.BytesIO(b"%PDF-1.7").read(), content_type=workbooks.MIME)

    refused = as_ayse.post(reverse("applications:firms-upload", args=[draft.number]), {"upload": other})

    assert refused.status_code == 422
    assert not ImportedList.objects.exists()
