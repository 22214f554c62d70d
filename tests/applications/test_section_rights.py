"""A draft shared out: sections that belong to somebody, editors who write only theirs and read the rest."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.urls import reverse

from applications.actions.activities import remove_activity, save_activity
from applications.actions.budget import save_line
from applications.actions.copying import copy_sections
from applications.actions.restoring import restore_version
from applications.actions.section_rights import assign_sections, limit_teammate
from applications.actions.team import change_teammate, remove_teammate
from applications.actions.texts import save_plan
from applications.models import CatalogueActivity, Section
from kumelenme.lifecycle.models import AuditEntry

from .test_history import _line
from .test_presence import mehmet

S = Section
__all__ = ["mehmet"]


@pytest.fixture
def place(draft, mehmet):
    """The colleague's place on the team."""
    return draft.team.get(user=mehmet)


def address(draft, name: str, *args) -> str:
    return reverse(f"applications:{name}", args=[draft.number, *args])


def test_a_limited_editor_writes_the_chosen_sections_and_reads_the_others(client, draft, ayse, mehmet, place):
    limit_teammate(place, [S.VISION], by=ayse)
    client.force_login(mehmet)

    written = client.post(address(draft, "vision"), {"vision": "Görüş", "rev": ""})
    refused = client.post(address(draft, "plan"), {"title": "Plan", "months": "48", "rev": ""})
    typing = client.post(
        address(draft, "plan"), {"title": "Plan", "months": "48", "rev": ""}, headers={"HX-Request": "true"}
    )
    read = client.get(address(draft, "plan")).content.decode()

    draft.plan.refresh_from_db()
    assert (written.status_code, draft.plan.vision, draft.plan.title) == (302, "Görüş", "")
    for answer in (refused, typing):
        assert answer.status_code == 422
        assert "yazabildikleriniz: Vizyon ve strateji" in answer.content.decode()
    assert "yazma yetkiniz yok" in read
    assert "Kaydet ve dön" not in read
    assert client.get(address(draft, "task-list")).content.decode().count("Yalnız okuyabilirsiniz") == len(S) - 1
    limit_teammate(place, None, by=ayse)
    assert client.post(address(draft, "plan"), {"title": "Plan", "months": "48", "rev": ""}).status_code == 302


def test_no_other_door_leads_around_the_limit(draft, ayse, mehmet, place):
    values = {"catalogue": CatalogueActivity.objects.get(code="1.1"), "name": "Fuar"}
    activity = save_activity(draft, values, by=ayse)
    line = save_line(draft, _line(draft, activity), by=ayse)
    save_plan(draft, S.PLAN, {"title": "Plan"}, by=ayse)
    limit_teammate(place, [S.ACTIVITIES], by=ayse)

    for act in (
        lambda: remove_activity(activity, by=mehmet),
        lambda: restore_version(draft, S.PLAN, 1, by=mehmet),
        lambda: copy_sections(draft, draft, [S.VISION], by=mehmet),
    ):
        with pytest.raises(ValidationError):
            act()

    line.delete()
    remove_activity(activity, by=mehmet)
    assert not draft.plan.activities.exists()


def test_who_only_reads_may_still_leave_and_who_may_submit_is_never_limited(draft, ayse, mehmet, place):
    limit_teammate(place, [], by=ayse)
    change_teammate(place, by=ayse, may_submit=True)
    place.refresh_from_db()
    assert place.sections is None
    with pytest.raises(ValidationError, match="bütün bölümleri yazar"):
        limit_teammate(place, [S.VISION], by=ayse)
    change_teammate(place, by=ayse, may_submit=False)
    limit_teammate(place, [], by=ayse)

    remove_teammate(place, by=mehmet)

    assert not draft.team.filter(user=mehmet, left_at=None).exists()


def test_whom_a_section_belongs_to_stands_on_the_task_list(as_ayse, draft, ayse, mehmet, place):
    answer = as_ayse.post(address(draft, "section-owners"), {"vision": mehmet.code, "plan": ayse.code}, follow=True)

    assert "2 bölümün sahibi değişti" in answer.content.decode()
    assert "Kime ait: Bora Koç" in answer.content.decode()
    entry = AuditEntry.objects.about(draft).filter(verb="sections_assigned").get()
    assert entry.facts == {"owners": {"vision": mehmet.code, "plan": ayse.code}}
    assert assign_sections(draft, {S.VISION: place}, by=ayse) == 0
    remove_teammate(place, by=ayse)
    assert "Kime ait: Bora Koç" not in as_ayse.get(address(draft, "task-list")).content.decode()


def test_a_section_does_not_belong_to_who_may_not_write_it(draft, ayse, mehmet, place):
    assign_sections(draft, {S.VISION: place, S.PLAN: place}, by=ayse)

    limit_teammate(place, [S.PLAN], by=ayse)

    assert draft.section_owners.get().section == S.PLAN
    with pytest.raises(ValidationError, match="Bora Koç “Vizyon ve strateji” bölümünü yazamıyor"):
        assign_sections(draft, {S.VISION: place}, by=ayse)


def test_only_who_may_submit_shares_out(client, draft, ayse, mehmet, place):
    for act in (
        lambda: assign_sections(draft, {S.VISION: place}, by=mehmet),
        lambda: limit_teammate(draft.team.get(user=ayse), [], by=mehmet),
    ):
        with pytest.raises(PermissionDenied):
            act()
    client.force_login(mehmet)
    assert client.post(address(draft, "section-owners"), {"vision": mehmet.code}).status_code == 403
    assert assign_sections(draft, {S.VISION: place}, by=ayse) == 1
