"""Rows of a list that could not go in wait on the firm list, are mended there or thrown away, by anybody of the team (ux.md §3.2)."""

import json

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from lxml import html

from applications.actions.imports import confirm_list, read_list, undo_list
from applications.actions.waiting_rows import add_mended, bring_row_back, discard_row, mend_rows
from applications.imports.columns import FIRM_COLUMNS, understand
from applications.imports.sheet import read_text
from applications.models import ImportedList, TeamMember, WaitingRow
from applications.overview.waiting_rows import waiting_of
from kumelenme.accounts.actions import grant_role
from kumelenme.accounts.roles import Role
from kumelenme.lifecycle.models import AuditEntry

from .test_statements import repeated, statements

HEAD = "VKN\tUnvan\tİl\tNACE\tÇalışan\n"
GOOD = "4000000125\tDoğru Firma\tKonya\t28.30\t5\n"
BAD = "61034059\tÖzgür Hidrolik\tKonyaa\t28.30\t41\n"


def pasted(draft, by, text: str) -> ImportedList:
    table = understand(read_text(HEAD + text, max_rows=500), FIRM_COLUMNS, max_rows=500)
    return read_list(draft, "firms", table, by=by, source="Yapıştırılan satırlar")


@pytest.fixture
def mehmet(draft, bora):
    """A colleague who writes as well."""
    grant = grant_role(bora, Role.EDITOR, draft.call.number)
    TeamMember.objects.create(application=draft, user=bora, grant=grant)
    bora.forget_grants()
    return bora


@pytest.fixture
def waiting(draft, ayse) -> ImportedList:
    """One firm went in, one row waits."""
    imported = pasted(draft, ayse, GOOD + BAD)
    assert confirm_list(imported, by=ayse) == 1
    imported.refresh_from_db()
    return imported


def problems(draft) -> list[str]:
    return [finding.field for row in waiting_of(draft).rows for finding in row.problems]


def test_a_bad_row_waits_apart_and_a_colleague_mends_it_into_a_firm(draft, ayse, mehmet, waiting):
    assert (draft.members.firms().count(), problems(draft)) == (1, ["vkn", "province"])

    mend_rows(draft, {1: {"vkn": "0061034059"}}, by=mehmet)
    assert problems(draft) == ["province"]
    assert add_mended(draft, {}, by=ayse) == 0
    assert add_mended(draft, {1: {"province": "Konya"}}, by=mehmet) == 1

    assert draft.members.firms().get(organisation__vkn="0061034059").commitment.status == "awaited"
    assert (waiting_of(draft).rows, WaitingRow.objects.get().outcome) == ([], "added")
    assert AuditEntry.objects.get(verb="waiting_rows_added").by == mehmet


def test_a_list_without_a_good_row_waits_whole_and_is_not_kept_twice(draft, ayse):
    assert confirm_list(pasted(draft, ayse, BAD), by=ayse) == 0
    assert confirm_list(pasted(draft, ayse, GOOD + BAD), by=ayse) == 1
    assert len(waiting_of(draft).rows) == 1


def test_a_row_is_thrown_away_and_brought_back_and_goes_with_its_list(draft, ayse, waiting):
    discard_row(draft, 1, by=ayse)
    assert ([row.number for row in waiting_of(draft).discarded], waiting_of(draft).rows) == ([1], [])
    with pytest.raises(ValidationError, match="artık beklemiyor"):
        discard_row(draft, 1, by=ayse)
    bring_row_back(draft, 1, by=ayse)
    assert len(waiting_of(draft).rows) == 1
    undo_list(waiting, by=ayse)
    assert (waiting_of(draft).rows, waiting_of(draft).discarded) == ([], [])
    with pytest.raises(ValidationError, match="geri alınamaz"):
        bring_row_back(draft, 1, by=ayse)


def test_the_firm_list_shows_what_waits_and_its_form_keeps_mends_and_adds(as_ayse, draft, waiting):
    page, mend = (reverse(f"applications:{name}", args=[draft.number]) for name in ("firms", "firms-mend"))
    tree = html.fromstring(as_ayse.get(page).content)
    row = tree.get_element_by_id("bekleyen-1")
    assert row.xpath(".//input[@name='h-1-vkn']/@aria-invalid") == ["true"]
    assert row.xpath(".//button[@name='oneri']/@value") == ["1:vkn:0061034059", "1:province:Konya"]
    drawn = row.xpath(".//input[@name='cizilen-1']/@value")[0]
    as_drawn = {"cizilen-1": drawn, **{f"h-1-{key}": text for key, text in json.loads(drawn).items()}}

    answer = as_ayse.post(
        f"{mend}?satir=1", {**as_drawn, "h-1-vkn": "0061034059"}, headers={"HX-Request": "true"}
    ).content.decode()
    assert ("bekleyen-1" in answer, "<body" in answer) == (True, False)
    # A page drawn before that does not undo it; its suggestion is one more cell.
    as_ayse.post(mend, {**as_drawn, "oneri": "1:province:Konya"})
    assert problems(draft) == []
    text = as_ayse.get(page).content.decode()
    assert "1 satırı firma olarak ekle" in text
    as_ayse.post(mend, {"ekle": "1"})
    assert draft.members.firms().count() == 2
    assert "Düzeltilecek satırlar" not in as_ayse.get(page).content.decode()


def test_whatever_is_typed_into_a_cell_is_kept_and_shown_as_text(as_ayse, draft, waiting):
    mend = reverse("applications:firms-mend", args=[draft.number])
    typed = {"h-1-title": "<script>alert(1)</script>" + "u" * 400, "h-1-employees": "çok", "cizilen-1": "[]"}
    as_ayse.post(mend, typed)
    assert WaitingRow.objects.get().cells["title"] == "Özgür Hidrolik"
    as_ayse.post(mend, {**typed, "cizilen-1": "{}", "cizilen-99": "{}", "h-99-title": "yok"})

    row = WaitingRow.objects.get()
    assert (len(row.cells["title"]), row.cells["employees"]) == (300, "çok")
    text = as_ayse.get(reverse("applications:firms", args=[draft.number])).content.decode()
    assert "<script>alert(1)" not in text
    assert "Unvan 300" in text
    assert as_ayse.post(mend, {"at": "7"}).status_code == 302


def test_a_list_left_on_its_second_step_is_found_again_or_given_up(as_ayse, draft, ayse):
    imported = pasted(draft, ayse, BAD)
    review = reverse("applications:firms-import", args=[draft.number, imported.number])
    firms = reverse("applications:firms", args=[draft.number])
    assert f'href="{review}"' in as_ayse.get(firms).content.decode()
    as_ayse.post(review, {"vazgec": "1"})
    assert f'href="{review}"' not in as_ayse.get(firms).content.decode()
    assert "Bu listeden vazgeçildi" in as_ayse.get(review).content.decode()
    with pytest.raises(ValidationError, match="vazgeçildi"):
        confirm_list(imported, by=ayse)


def test_waiting_rows_cost_the_list_one_statement_however_many(as_ayse, draft, ayse, waiting):
    page = reverse("applications:firms", args=[draft.number])
    few = statements(as_ayse, page)
    row = WaitingRow.objects.get()
    WaitingRow.objects.bulk_create(
        WaitingRow(application=draft, imported=waiting, number=number, line=1, cells=row.cells, findings=row.findings)
        for number in range(2, 301)
    )
    many = statements(as_ayse, page)
    assert len(many) == len(few) <= 10, "\n".join(many)
    assert repeated(many) == []
    tasks = as_ayse.get(reverse("applications:task-list", args=[draft.number])).content.decode()
    assert "300 satır düzeltilmeyi bekliyor" in tasks
