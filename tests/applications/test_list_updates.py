"""A firm that stands on the list already: skipped, or brought up to date if ticked; undone with its list (ux.md §3.2)."""

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from stdnum.tr import vkn

from applications.actions.imports import confirm_list, correct_list, read_list, undo_list
from applications.imports.columns import FIRM_COLUMNS, understand
from applications.imports.judgement import tally
from applications.imports.sheet import read_text
from applications.models import ImportedList, Organisation
from applications.overview.lists import judged

FIRST = 123456001


def changed_list(draft, by, **cells) -> ImportedList:
    """One firm of the list again, with other data."""
    known = {"Vergi No": "9836900605", "Firma": "Ada Tarım A.Ş.", "Şehir": "Konya", "NACE": "28.30", "Personel": "148"}
    line = known | cells
    rows = read_text("\n".join(("\t".join(line), "\t".join(line.values()))), max_rows=500)
    return read_list(draft, "firms", understand(rows, FIRM_COLUMNS, max_rows=500), by=by, source="Yapıştırılan")


def test_a_firm_of_the_list_is_brought_up_to_date_only_if_ticked(draft, ayse):
    confirm_list(changed_list(draft, ayse), by=ayse)
    second = changed_list(draft, ayse, Personel="160", Firma="Ada Tarım Makineleri A.Ş.")
    (row,) = judged(second)
    assert (row.state, row.differs) == ("duplicate", ("title", "employees"))

    with pytest.raises(ValidationError, match="Eklenebilecek satır yok"):
        confirm_list(second, by=ayse)
    correct_list(second, by=ayse, corrections={}, updates=[row.number])
    assert confirm_list(second, by=ayse) == 1

    firm = Organisation.objects.get(vkn="9836900605")
    assert (firm.title, firm.employees) == ("Ada Tarım Makineleri A.Ş.", 160)
    second.refresh_from_db()
    assert undo_list(second, by=ayse) == 1
    firm.refresh_from_db()
    assert (firm.title, firm.employees) == ("Ada Tarım A.Ş.", 148)


def test_undo_leaves_what_somebody_changed_since(draft, ayse):
    confirm_list(changed_list(draft, ayse), by=ayse)
    second = changed_list(draft, ayse, Personel="160", Şehir="Karaman")
    correct_list(second, by=ayse, corrections={}, updates=[2])
    confirm_list(second, by=ayse)
    Organisation.objects.filter(vkn="9836900605").update(employees=170)

    second.refresh_from_db()
    undo_list(second, by=ayse)

    firm = Organisation.objects.get(vkn="9836900605")
    assert (firm.employees, firm.province.name) == (170, "Konya")


def test_a_firm_that_others_registered_is_never_changed_by_a_list(draft, ayse, bora):
    confirm_list(changed_list(draft, ayse), by=ayse)
    Organisation.objects.filter(vkn="9836900605").update(registered_by=bora)
    second = changed_list(draft, ayse, Personel="160")

    (row,) = judged(second)

    assert (row.state, row.may_update) == ("duplicate", False)


def test_a_row_that_cannot_be_understood_updates_nothing(draft, ayse):
    confirm_list(changed_list(draft, ayse), by=ayse)
    second = changed_list(draft, ayse, Personel="çok", Firma="Başka Ad A.Ş.")

    (row,) = judged(second)

    assert row.problems
    assert row.may_update is False


def test_five_hundred_rows_are_judged_in_as_many_statements_as_ten(draft, ayse, django_assert_max_num_queries):
    numbers = [vkn.calc_check_digit(f"{n:09d}") for n in range(FIRST, FIRST + 500)]
    lines = [f"{FIRST + n}{digit}\tFirma {n}\tKonya\t28.30\t{n}" for n, digit in enumerate(numbers)]

    def brought(count: int) -> ImportedList:
        rows = read_text("\n".join(["Vergi No\tFirma\tŞehir\tNACE\tPersonel", *lines[:count]]), max_rows=500)
        return read_list(draft, "firms", understand(rows, FIRM_COLUMNS, max_rows=500), by=ayse, source="Yapıştırılan")

    for count in (10, 500):
        imported = brought(count)
        with django_assert_max_num_queries(8):
            assert tally(judged(imported)).accepted == count


def test_the_browser_ticks_and_updates(as_ayse, draft, ayse):
    confirm_list(changed_list(draft, ayse), by=ayse)
    url = reverse("applications:firms-import", args=[draft.number, changed_list(draft, ayse, Personel="160").number])

    page = as_ayse.get(url).content.decode()
    as_ayse.post(url, {"ekle": "1", "guncelle": ["2"]})

    assert "Atlama, firmanın bilgilerini güncelle" in page
    assert Organisation.objects.get(vkn="9836900605").employees == 160


def test_a_corrected_row_is_judged_again_alone_with_the_counts_of_all(as_ayse, draft, ayse):
    imported = changed_list(draft, ayse, Şehir="Konyaa")
    url = reverse("applications:firms-import", args=[draft.number, imported.number])

    answer = as_ayse.post(f"{url}?satir=2", {"h-2-province": "Konya"}, headers={"HX-Request": "true"}).content.decode()

    assert answer.startswith('<tr id="satir-2"')
    assert "1 eklenebilir · 0 düzeltilmeli" in answer
    assert "<html" not in answer
    assert 'tabindex="-1" data-focus-key="h-2-province"' in answer  # who typed there stays there
    missing = as_ayse.post(f"{url}?satir=99", {}, headers={"HX-Request": "true"})
    assert missing.status_code == 404


def test_what_was_typed_last_is_looked_at_before_it_goes_in(as_ayse, draft, ayse):
    imported = changed_list(draft, ayse, Şehir="Konyaa")
    url = reverse("applications:firms-import", args=[draft.number, imported.number])

    as_ayse.post(url, {"ekle": "1", "h-2-province": "Karaman"})
    assert not draft.members.firms().exists()
    as_ayse.post(url, {"ekle": "1", "h-2-province": "Karaman"})

    assert draft.members.firms().get().organisation.province.name == "Karaman"


def test_five_hundred_bad_rows_can_be_sent_in_one_form(as_ayse, draft, ayse):
    lines = [f"{n}\tFirma {n}\tKonyaa\t28.30\t{n}" for n in range(500)]
    rows = read_text("\n".join(["Vergi No\tFirma\tŞehir\tNACE\tPersonel", *lines]), max_rows=500)
    imported = read_list(draft, "firms", understand(rows, FIRM_COLUMNS, max_rows=500), by=ayse, source="Yapıştırılan")
    cells = {
        f"h-{n}-{key}": "Konya" for n in range(2, 502) for key in ("vkn", "title", "province", "nace", "employees")
    }

    answer = as_ayse.post(reverse("applications:firms-import", args=[draft.number, imported.number]), cells)

    assert answer.status_code == 302
    imported.refresh_from_db()
    assert len(imported.corrections) == 500
