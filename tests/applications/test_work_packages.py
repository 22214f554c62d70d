"""Work packages: a plan that is divided is divided wholly; months stay inside; packages travel with the plan (K-043)."""

import pytest
from django.core.exceptions import ValidationError
from django.template.loader import render_to_string
from django.urls import reverse

from applications import dossier
from applications.actions.activities import save_activity
from applications.actions.restoring import restore_version
from applications.actions.work_packages import remove_package, save_package
from applications.models import Activity, Section, SectionVersion
from applications.overview.workbook import workbook_of
from applications.rules.work_packages import activities_fit_their_package, packages_are_complete
from applications.work_packages import followed_packages


@pytest.fixture
def two(draft, ayse) -> list[Activity]:
    """An activity of the first year and one of the second."""
    return [
        save_activity(
            draft, {"catalogue_id": code, "name": name, "start_month": month, "end_month": month + 11}, by=ayse
        )
        for code, name, month in (("1.1", "Ofis", 1), ("2.1", "Eğitim", 13))
    ]


def address(draft, name: str, *more) -> str:
    return reverse(f"applications:{name}", args=[draft.number, *more])


def posted(draft, activities, **others) -> dict:
    lead = draft.members.get().pk
    months = {"start_month": "1", "end_month": "12"}
    return {"name": "Kuruluş", "purpose": "Ofisi açmak", "responsible": lead, **months, **others} | {
        "activities": [str(row.key) for row in activities]
    }


def test_the_first_package_asks_for_all_activities_and_for_what_it_lacks(as_ayse, draft, two):
    first = two[0]
    assert activities_fit_their_package(draft) is None

    answer = as_ayse.post(address(draft, "package-add"), posted(draft, [first], purpose="", responsible=""))

    assert answer.url == address(draft, "activities")
    page = as_ayse.get(answer.url).content.decode()
    assert "İş paketi 1: Kuruluş" in page
    assert "İş paketi seçilmemiş faaliyetler" in page
    found = workbook_of(draft)
    assert packages_are_complete(found) == "Kuruluş iş paketinde eksik sorumlu üye, amaç."
    assert (
        activities_fit_their_package(found) == "Eğitim: plan iş paketlerine bölünmüş; faaliyetin iş paketini seçiniz."
    )
    assert "faaliyetin iş paketini seçiniz" in as_ayse.get(address(draft, "check")).content.decode()

    package = draft.plan.packages.get()
    as_ayse.post(address(draft, "package", package.key), posted(draft, two, end_month="24"))
    whole = workbook_of(draft)
    assert (packages_are_complete(whole), activities_fit_their_package(whole)) == (None, None)
    draft.plan.packages.update(end_month=20)
    assert activities_fit_their_package(workbook_of(draft)) == "Eğitim süresi iş paketinin süresini aşıyor (1–20. ay)."


def test_months_that_leave_the_package_are_refused_beside_their_field(as_ayse, draft, ayse, two):
    first, second = two
    package = save_package(draft, {"name": "Kuruluş", "end_month": 12, "activities": [first]}, by=ayse)
    typed = {"catalogue": "1.1", "name": "Ofis", "package": package.pk, "start_month": "2", "end_month": "14"}

    too_long = as_ayse.post(address(draft, "activity", first.key), typed)
    too_small = as_ayse.post(address(draft, "package", package.key), posted(draft, two))
    in_calendar = as_ayse.post(
        address(draft, "calendar"),
        {f"{end}-{row.key}": month for row in two for end, month in (("bas", "1"), ("bit", "15"))},
    )

    assert [answer.status_code for answer in (too_long, too_small, in_calendar)] == [422] * 3
    said = too_long.content.decode()
    assert "Ofis süresi iş paketinin süresini aşıyor (1–12. ay)." in said
    assert 'id="id_end_month_error"' in said
    assert 'value="14"' in said
    assert "sığmayan faaliyetler var: Eğitim (13–24. ay)" in too_small.content.decode()
    assert f'id="id_bit-{first.key}' in in_calendar.content.decode()
    assert "İş paketi 1: Kuruluş (1–12. ay)" in in_calendar.content.decode()
    first.refresh_from_db()
    assert (first.end_month, second.end_month) == (12, 24)
    assert as_ayse.post(address(draft, "activity", first.key), typed | {"end_month": "12"}).status_code == 302


def test_a_package_that_goes_frees_its_activities_and_comes_back_with_them(as_ayse, draft, ayse, two):
    lead = draft.members.get()
    values = {"name": "Kuruluş", "purpose": "Açmak", "responsible": lead, "participants": [lead], "end_month": 24}
    package = save_package(draft, {**values, "activities": two}, by=ayse)
    held = SectionVersion.objects.filter(application=draft, section=Section.ACTIVITIES).latest("number").number

    page = as_ayse.post(address(draft, "package-remove", package.key), follow=True).content.decode()

    assert "“Kuruluş” iş paketi çıkarıldı. 2 faaliyeti planda, paketsiz kaldı." in page
    assert draft.plan.activities.filter(package=None).count() == 2
    assert activities_fit_their_package(workbook_of(draft)) is None

    restore_version(draft, Section.ACTIVITIES, held, by=ayse)
    back = draft.plan.packages.get()
    assert (back.key, back.responsible, list(back.participants.all())) == (package.key, lead, [lead])
    assert set(back.activities.values_list("key", flat=True)) == {row.key for row in two}


def test_the_reader_finds_the_activities_under_their_packages(draft, ayse, two):
    lead = draft.members.get()
    values = {"purpose": "Herkese beceri", "responsible": lead, "end_month": 24}
    save_package(draft, {**values, "name": "Beceri", "start_month": 13, "activities": two[1:]}, by=ayse)

    found = dossier.build(draft)
    shown = render_to_string("applications/dossier/_plan.html", {"plan": found["plan"]})

    beceri, rest = shown.index("İş paketi 1: Beceri (13–24. ay)"), shown.index("İş paketi seçilmemiş faaliyetler")
    assert beceri < shown.index("Eğitim") < rest < shown.index("Ofis")
    assert "Sorumlu: Konya Sanayi Odası" in shown


def test_a_plan_has_twenty_packages_at_most_and_none_outside_its_months(draft, ayse, two):
    with pytest.raises(ValidationError, match="Plan 60 ay sürüyor"):
        save_package(draft, {"name": "Uzun", "end_month": 61}, by=ayse)
    packages = [save_package(draft, {"name": f"Paket {number}"}, by=ayse) for number in range(20)]
    with pytest.raises(ValidationError, match="en çok 20 iş paketine"):
        save_package(draft, {"name": "Bir daha"}, by=ayse)

    remove_package(packages[0], by=ayse)
    with pytest.raises(ValidationError, match="bu arada çıkarılmış"):
        remove_package(packages[0], by=ayse)
    assert save_package(draft, {"name": "Bir daha"}, by=ayse).pk


def test_packages_follow_what_the_parties_agree_for_their_activities():
    packages = [{"key": key, "start_month": 1, "end_month": 12} for key in ("a", "b")]
    agreed = [
        {"package": "a", "start_month": 3, "end_month": 30},
        {"package": "a", "start_month": 2, "end_month": 5},
        {"start_month": 1, "end_month": 1},
    ]

    assert followed_packages(packages, agreed, 36) == [{"key": "a", "start_month": 1, "end_month": 30}]
    assert followed_packages(packages, agreed[1:], 6) == [{"key": "a", "start_month": 1, "end_month": 6}]
    assert followed_packages([], agreed, 36) == []
