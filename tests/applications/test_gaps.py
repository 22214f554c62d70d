"""What activities lack is filled in together: after a budget list, in one table (K-042, K-065)."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from applications.actions.activities import fill_gaps, save_activity
from applications.actions.imports import confirm_list
from applications.imports.columns import BUDGET_COLUMNS
from applications.models import Activity
from applications.rules.plan import activities_are_complete, facilities_state_their_users, missing_of
from kumelenme.lifecycle.models import AuditEntry
from kumelenme.sql.clock import move_clock

from .test_lists import read


@pytest.fixture
def imported(draft, ayse):
    """The fourteen activities that a budget list opened: each has a name and its lines, nothing else."""
    confirm_list(read(draft, ayse, "butce.xlsx", "budget", BUDGET_COLUMNS), by=ayse)
    return list(draft.plan.activities.select_related("catalogue"))


@pytest.fixture
def chamber(draft):
    """The only member so far."""
    return draft.members.get()


def address(draft) -> str:
    return reverse("applications:activity-gaps", args=[draft.number])


def posted(activities, **others) -> dict:
    """Every output typed and every number of users, whatever `others` says beside it."""
    outputs = {f"output-{row.key}": f"{row.name} raporu" for row in activities}
    return outputs | {f"beneficiaries-{row.key}": "40" for row in activities if row.catalogue.shared_facility} | others


def test_a_whole_imported_plan_is_completed_at_once(as_ayse, draft, imported, chamber):
    assert activities_are_complete(draft)
    assert facilities_state_their_users(draft)

    answer = as_ayse.post(address(draft), posted(imported, responsible=chamber.code))

    assert answer.url == reverse("applications:activities", args=[draft.number])
    assert "14 faaliyetin eksikleri yazıldı." in as_ayse.get(answer.url).content.decode()
    assert activities_are_complete(draft) is None
    assert facilities_state_their_users(draft) is None
    assert AuditEntry.objects.about(draft).filter(verb="activity_changed").count() == 1


def test_an_activitys_own_choice_goes_before_everybodys(as_ayse, draft, imported, chamber):
    first, second, *_ = imported
    as_ayse.post(address(draft), {f"responsible-{first.key}": chamber.code})

    assert Activity.objects.get(key=first.key).responsible == chamber
    assert Activity.objects.get(key=second.key).responsible is None


def test_only_what_is_missing_is_asked(as_ayse, draft, ayse, imported, chamber):
    first, second, *_ = imported
    save_activity(draft, {"output": "Açılmış ofis"}, by=ayse, activity=first)
    save_activity(draft, {"output": "Rapor", "responsible": chamber, "beneficiaries": 5}, by=ayse, activity=second)

    page = as_ayse.get(address(draft)).content.decode()

    assert f'name="output-{first.key}"' not in page
    assert "Açılmış ofis" in page
    assert f'name="responsible-{first.key}"' in page
    assert str(second.key) not in page


def test_what_somebody_else_entered_meanwhile_stays(draft, ayse, imported, chamber):
    first = imported[0]
    save_activity(draft, {"output": "Öteki çıktı"}, by=ayse, activity=first)

    changed = fill_gaps(draft, {str(first.key): {"output": "Benim çıktım", "responsible": chamber}}, by=ayse)

    first.refresh_from_db()
    assert (changed, first.output, first.responsible) == (1, "Öteki çıktı", chamber)


def test_a_refused_table_keeps_what_was_typed_and_saves_nothing(as_ayse, draft, imported):
    first = imported[0]
    typed = posted(imported, **{f"output-{first.key}": "ç" * 301, "responsible": "BASKASI1"})

    answer = as_ayse.post(address(draft), typed)
    page = answer.content.decode()

    assert answer.status_code == 422
    assert "ç" * 301 in page
    assert f"{imported[1].name} raporu" in page
    assert f'href="#id_output-{first.key}"' in page
    assert f'id="id_output-{first.key}_error"' in page
    assert not Activity.objects.exclude(output="").exists()


def test_an_empty_table_changes_nothing(as_ayse, draft, imported):
    answer = as_ayse.post(address(draft), {"responsible": ""})

    assert "Yazılacak bir şey girilmedi." in as_ayse.get(answer.url).content.decode()
    assert not AuditEntry.objects.about(draft).filter(verb="activity_changed").exists()


def test_the_pages_of_the_plan_lead_to_the_table_until_nothing_is_missing(as_ayse, draft, imported, chamber):
    pages = [reverse(f"applications:{name}", args=[draft.number]) for name in ("task-list", "activities", "budget")]
    link = f'href="{address(draft)}"'

    before = [link in as_ayse.get(page).content.decode() for page in pages]
    as_ayse.post(address(draft), posted(imported, responsible=chamber.code))
    after = [link in as_ayse.get(page).content.decode() for page in pages]

    assert (before, after) == ([True] * 3, [False] * 3)
    assert "Bütün faaliyetlerin çıktısı ve sorumlusu yazılı." in as_ayse.get(address(draft)).content.decode()


def test_users_are_asked_of_shared_facilities_alone(imported):
    shared = {row.catalogue.shared_facility for row in imported if "beneficiaries" in missing_of(row)}

    assert shared == {True}
    assert any(not row.catalogue.shared_facility for row in imported)


def test_nothing_is_filled_in_by_a_stranger_or_after_the_deadline(draft, ayse, bora, imported, chamber):
    filled = {str(imported[0].key): {"responsible": chamber}}
    with pytest.raises(PermissionDenied):
        fill_gaps(draft, filled, by=bora)
    assert fill_gaps(draft, filled, by=ayse) == 1

    move_clock(draft.call.deadline - draft.call.opens_at)
    with pytest.raises(ValidationError, match="başvuruya açık değil"):
        fill_gaps(draft, {str(imported[1].key): {"responsible": chamber}}, by=ayse)
