"""Two versions of a plan beside each other: rows, sums, and the paper of a pair (D19)."""

from copy import deepcopy
from decimal import Decimal

import pytest
from django.urls import reverse

from contracts.changes import changed_dossier
from contracts.comparing import comparison, versions_of
from contracts.models import AgreedPlan
from kumelenme.documents.models import IssuedDocument
from tests.contracts.builders import World


def begins():
    """An application whose plan was agreed on, one target raised."""
    world = World()
    world.application_agreed = world.agreed(world.talks())
    return world


@pytest.fixture
def dossier(world):
    return AgreedPlan.objects.get(application=world.application_agreed).dossier


def line_changes(dossier, **values):
    line = dossier["plan"]["budget"][0]
    return changed_dossier(dossier, [{"kind": "line", "key": line["key"], "values": values}], None)


def section(found, kind):
    return next(each for each in found["sections"] if each["kind"] == kind)


def test_equal_plans_have_no_difference(dossier):
    found = comparison(dossier, deepcopy(dossier))
    assert (found["changed"], found["texts"]) == (0, [])
    assert found["same"] == sum(len(dossier["plan"][name]) for name in ("activities", "budget", "indicators"))


def test_a_changed_line_says_every_field_and_how_much(dossier):
    line = dossier["plan"]["budget"][0]
    price = Decimal(line["unit_price"]) - 1000
    [row] = section(comparison(dossier, line_changes(dossier, unit_price=f"{price:.2f}")), "line")["rows"]
    assert row["change"] == "Değişti"
    assert {said.partition(":")[0] for said in row["before"]} == {"Birim fiyat", "Tutar", "Destek"}
    assert row["difference"].startswith("azaldı ")


def test_the_years_of_an_indicator_follow_its_target_and_the_plan_s_length(dossier):
    row = next(row for row in dossier["plan"]["indicators"] if Decimal(row["target"]) > 2)
    years = -(-dossier["plan"]["months"] // 12)
    # At the table the target was raised: the last year went with it.
    assert (len(row["yearly"]), row["yearly"][-1]) == (years, row["target"])

    lower = [{"kind": "indicator", "key": row["key"], "values": {"target": "0.50"}}]
    found = changed_dossier(dossier, lower, dossier["plan"]["months"] + 12)["plan"]["indicators"]
    [after] = [one for one in found if one["key"] == row["key"]]

    assert after["yearly"] == ["0.50"] * (years + 1)


def test_a_row_of_one_side_only_is_added_or_taken_out(dossier):
    without = line_changes(dossier, removed=True)
    gone = section(comparison(dossier, without), "line")["rows"]
    come = section(comparison(without, dossier), "line")["rows"]
    assert [(row["change"], row["after"]) for row in gone] == [("Çıkarıldı", [])]
    assert [(row["change"], row["before"]) for row in come] == [("Eklendi", [])]


def test_every_distribution_adds_up_to_the_totals(dossier):
    new = line_changes(dossier, unit_price="1234.56")

    def written(text):
        return Decimal(text.removesuffix(" TL").replace(".", "").replace(",", "."))

    found = comparison(dossier, new)
    for column, name in (("total", "total"), ("ministry", "ministry")):
        for side, whole in (("before", dossier), ("after", new)):
            for table in found["sums"]:
                got = sum(written(row[f"{column}_{side}"]) for row in table["rows"])
                assert got == Decimal(whole["plan"]["totals"][name]), (table["label"], column, side)


def test_the_agreement_leaves_the_paper_of_application_and_agreed_plan(world):
    application = world.application_agreed
    paper = IssuedDocument.objects.get(kind="D19")
    assert paper.number == f"{application.number}-K-B1-P1"
    plan = AgreedPlan.objects.get(application=application)
    assert "Hedef: 99" in paper.html
    assert plan.sha256 in paper.html


def test_a_pair_is_printed_once_for_whoever_asks_first(world, client, settings):
    settings.DEMO_INSTALLATION = True
    application = world.application_agreed
    page = reverse("contracts:plan-comparison", args=[application.number])
    client.force_login(world.coordinator)
    assert "1 satır farklı" in client.get(page).content.decode()

    for _ in range(2):
        assert client.post(page, {"eski": "P1", "yeni": "B1"}).status_code == 302
    assert IssuedDocument.objects.filter(number=f"{application.number}-K-P1-B1").count() == 1
    client.force_login(world.person("denetci"))
    assert client.get(page).status_code == 200
    assert client.post(page, {"eski": "B1", "yeni": "P1"}).status_code == 403


def test_the_same_version_twice_is_no_pair(world, client, settings):
    settings.DEMO_INSTALLATION = True
    page = reverse("contracts:plan-comparison", args=[world.application_agreed.number])
    client.force_login(world.coordinator)
    answer = client.post(page, {"eski": "B1", "yeni": "B1"}, follow=True)
    assert "iki ayrı sürüm" in answer.content.decode()
    assert IssuedDocument.objects.filter(kind="D19").count() == 1


def test_versions_are_named_in_their_order(world):
    assert [each.key for each in versions_of(world.application_agreed)] == ["B1", "P1"]


def test_a_work_package_follows_what_the_parties_agree_for_its_activity(dossier):
    divided = deepcopy(dossier)
    activity, other, *_ = divided["plan"]["activities"]
    months = {"start_month": activity["start_month"], "end_month": activity["end_month"]}
    whole = {"purpose": "", "responsible": "", "participants": [], **months}
    divided["plan"]["packages"] = [{"key": key, "name": name, **whole} for key, name in (("k", "Kuruluş"), ("e", "Ek"))]
    activity["package"], other["package"] = "k", "e"
    later = {"kind": "activity", "key": activity["key"], "values": {"end_month": activity["end_month"] + 2}}
    gone = {"kind": "activity", "key": other["key"], "values": {"removed": True}}

    found = changed_dossier(divided, [later, gone], divided["plan"]["months"] + 2)

    [package] = found["plan"]["packages"]
    assert (package["key"], package["end_month"]) == ("k", activity["end_month"] + 2)
    rows = {row["label"]: row for row in section(comparison(divided, found), "package")["rows"]}
    assert (rows["Ek"]["change"], rows["Kuruluş"]["after"]) == ("Çıkarıldı", [f"Bitiş: {package['end_month']}. ay"])
    assert [each["kind"] for each in comparison(dossier, dossier)["sections"]] == ["activity", "line", "indicator"]
