"""The history of a draft: what is kept, what is joined, and a section that becomes again what it was (ux.md A27)."""

from datetime import timedelta
from decimal import Decimal

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from applications.actions.activities import remove_activity, save_activity
from applications.actions.budget import save_line
from applications.actions.reference_projects import remove_project, save_project
from applications.actions.restoring import restore_version
from applications.actions.texts import save_cluster, save_goals, save_plan
from applications.forms.cluster import ClusterForm
from applications.forms.cluster_analysis import CompetitivenessForm, KnowledgeForm, SustainabilityForm
from applications.forms.plan import PlanForm, VisionForm
from applications.models import TEXTS, CatalogueActivity, Section, SectionVersion
from kumelenme.lifecycle.models import AuditEntry
from kumelenme.sql.clock import move_clock
from tests.applications.linked import a_firm

from .test_statements import A_PROJECT

S = Section
A_GOAL = {"goal": "İhracatı artırmak", "measure": "oran", "baseline": "10", "target": "20", "year": 2028}


def versions(draft, section) -> list[SectionVersion]:
    return list(SectionVersion.objects.filter(application=draft, section=section))


def write(draft, text: str, *, by) -> None:
    """An autosave of the vision page."""
    save_plan(draft, S.VISION, {"vision": text}, by=by, quiet=True)


def later(minutes: int = 11) -> None:
    move_clock(timedelta(minutes=minutes))


@pytest.fixture
def activity(draft, ayse):
    """One activity of the plan with its participant."""
    values = {"catalogue": CatalogueActivity.objects.get(code="1.1"), "name": "Fuar", "purpose": "Pazar bulmak"}
    return save_activity(draft, {**values, "participants": [draft.members.get()]}, by=ayse)


@pytest.mark.parametrize(
    ("section", "form"),
    [
        (S.CLUSTER, ClusterForm),
        (S.PLAN, PlanForm),
        (S.VISION, VisionForm),
        (S.COMPETITIVENESS, CompetitivenessForm),
        (S.KNOWLEDGE, KnowledgeForm),
        (S.SUSTAINABILITY, SustainabilityForm),
    ],
)
def test_every_text_that_a_page_saves_is_kept(section, form):
    assert set(TEXTS[section]) == set(form._meta.fields)


def test_saves_of_one_person_are_one_version_until_ten_minutes_have_passed_or_somebody_else_writes(draft, ayse, bora):
    for text in ("B", "Bir", "Bir vizyon"):
        write(draft, text, by=ayse)
    assert [(row.author, row.content["vision"]) for row in versions(draft, S.VISION)] == [
        (None, ""),
        (ayse, "Bir vizyon"),
    ]

    draft.team.update(user=bora)
    write(draft, "Bora'nın vizyonu", by=bora)
    later()
    write(draft, "Bora'nın daha uzun vizyonu", by=bora)
    write(draft, "Bora'nın daha uzun vizyonu", by=bora)

    assert [row.number for row in versions(draft, S.VISION)] == [1, 2, 3, 4]


def test_what_is_deleted_within_the_ten_minutes_is_not_lost(draft, ayse):
    write(draft, "Uzun bir metin. " * 20, by=ayse)
    write(draft, "Kısa.", by=ayse)
    save_goals(draft, [A_GOAL, {**A_GOAL, "goal": "İkinci"}], by=ayse)
    save_goals(draft, [A_GOAL], by=ayse)

    kept = versions(draft, S.VISION)

    assert kept[1].content["vision"].startswith("Uzun bir metin.")
    assert [len(row.content.get("goals", [])) for row in kept[2:]] == [2, 1]


def test_a_text_with_its_rows_becomes_what_it_was_and_back_again(draft, ayse):
    save_goals(draft, [A_GOAL], by=ayse)
    write(draft, "İlk vizyon", by=ayse)
    first = versions(draft, S.VISION)[-1]
    later()
    save_goals(draft, [], by=ayse)
    write(draft, "Sonraki vizyon", by=ayse)
    second = versions(draft, S.VISION)[-1]

    restore_version(draft, S.VISION, first.number, by=ayse)

    draft.plan.refresh_from_db()
    assert (draft.plan.vision, draft.plan.goals.get().goal) == ("İlk vizyon", "İhracatı artırmak")
    entry = AuditEntry.objects.about(draft).filter(verb="section_restored").get()
    assert entry.facts == {"section": "vision", "version": first.number}
    restore_version(draft, S.VISION, second.number, by=ayse)
    draft.plan.refresh_from_db()
    assert (draft.plan.vision, draft.plan.goals.count()) == ("Sonraki vizyon", 0)
    assert [row.restored for row in versions(draft, S.VISION)][-2:] == [first.number, second.number]
    with pytest.raises(ValidationError, match="zaten"):
        restore_version(draft, S.VISION, second.number, by=ayse)


def test_a_version_written_after_restoring_is_never_joined_with_it(draft, ayse):
    write(draft, "Bir", by=ayse)
    restore_version(draft, S.VISION, 1, by=ayse)
    write(draft, "İki", by=ayse)

    assert [row.content["vision"] for row in versions(draft, S.VISION)] == ["", "Bir", "", "İki"]


def test_the_cluster_comes_back_with_its_provinces(draft, ayse):
    save_cluster(draft, {"summary": "Özet", "founded_year": 2010}, by=ayse)
    last = versions(draft, S.CLUSTER)[-1].number
    later()
    save_cluster(draft, {"summary": "", "main_nace": [], "founded_year": None, "provinces": []}, by=ayse)

    restore_version(draft, S.CLUSTER, last, by=ayse)

    draft.cluster.refresh_from_db()
    assert (draft.cluster.summary, draft.cluster.main_nace, draft.cluster.founded_year) == ("Özet", ["28"], 2010)
    assert draft.cluster.provinces.get().name == "Konya"


def test_a_removed_activity_and_its_line_come_back_under_their_keys(draft, ayse, activity):
    line = save_line(draft, _line(draft, activity), by=ayse)
    remove_activity(activity, by=ayse)
    before = len(versions(draft, S.ACTIVITIES)) - 1, len(versions(draft, S.BUDGET)) - 1
    with pytest.raises(ValidationError, match="Önce Faaliyetler bölümünü geri yükleyin"):
        restore_version(draft, S.BUDGET, before[1], by=ayse)

    restore_version(draft, S.ACTIVITIES, before[0], by=ayse)
    restore_version(draft, S.BUDGET, before[1], by=ayse)

    again = draft.plan.lines.get()
    assert (again.key, again.activity.key, again.quantity) == (line.key, activity.key, Decimal("2.50"))
    assert again.activity.participants.get() == draft.members.get()


def test_an_activity_with_lines_is_not_taken_away_by_restoring(draft, ayse, activity):
    second = save_activity(draft, {"catalogue": activity.catalogue, "name": "Eğitim"}, by=ayse)
    later()
    save_activity(draft, {"name": "Büyük fuar"}, by=ayse, activity=activity)
    SectionVersion.objects.filter(section=S.ACTIVITIES, number=1).update(
        content={
            "activities": [
                row for row in versions(draft, S.ACTIVITIES)[0].content["activities"] if row["name"] == "Fuar"
            ]
        }
    )
    line = save_line(draft, _line(draft, second), by=ayse)

    with pytest.raises(ValidationError, match="bütçe satırı bulunan faaliyetler var: Eğitim"):
        restore_version(draft, S.ACTIVITIES, 1, by=ayse)

    line.delete()
    restore_version(draft, S.ACTIVITIES, 1, by=ayse)
    assert draft.plan.activities.get().name == "Fuar"


def test_members_that_left_meanwhile_are_named(draft, ayse):
    firm = a_firm(draft, ayse)
    project = save_project(draft, {**A_PROJECT, "lead": firm, "partners": [draft.members.first()]}, by=ayse)
    remove_project(project, by=ayse)
    title = firm.organisation.title
    firm.delete()

    lost = restore_version(draft, S.REFERENCES, 1, by=ayse)

    assert lost == [f"Artık üye olmadıkları için geri gelmeyenler: {title}."]
    assert draft.reference_projects.get().partners.get() == draft.members.first()


def test_two_versions_stand_side_by_side_and_one_is_restored_by_a_button(as_ayse, draft, ayse):
    page = reverse("applications:section-history", args=[draft.number, "vision"])
    assert "henüz değişiklik yok" in as_ayse.get(page).content.decode()
    write(draft, "Bölgenin en güçlü kümesi", by=ayse)
    later()
    write(draft, "Ülkenin en güçlü kümesi", by=ayse)

    text = as_ayse.get(page, {"once": 2, "sonra": 3}).content.decode()

    assert "<del>Bölgenin</del> en güçlü kümesi" in text
    assert "<ins>Ülkenin</ins> en güçlü kümesi" in text
    answer = as_ayse.post(reverse("applications:section-restore", args=[draft.number, "vision", 2]), follow=True)
    assert "2. sürümdeki hâline döndü" in answer.content.decode()
    draft.plan.refresh_from_db()
    assert draft.plan.vision == "Bölgenin en güçlü kümesi"
    listed = as_ayse.get(reverse("applications:history", args=[draft.number])).content.decode()
    assert "Bölüm önceki bir sürümüne döndürüldü: Vizyon ve strateji" in listed


def test_a_closed_section_can_be_read_and_not_restored(as_ayse, draft, ayse):
    write(draft, "Bir", by=ayse)
    move_clock(timedelta(days=60))

    page = as_ayse.get(reverse("applications:section-history", args=[draft.number, "vision"])).content.decode()
    answer = as_ayse.post(reverse("applications:section-restore", args=[draft.number, "vision", 1]), follow=True)

    assert "Bu bölüm şu anda geri yüklenemez" in page
    assert "geri-yukle-1" not in page
    assert "Çağrı şu anda başvuruya açık değil" in answer.content.decode()
    draft.plan.refresh_from_db()
    assert draft.plan.vision == "Bir"


def _line(draft, activity) -> dict:
    return {
        "activity": activity,
        "category": draft.call.cost_categories.first(),
        "year": 1,
        "description": "Stant",
        "unit": "m²",
        "quantity": Decimal("2.50"),
        "unit_price": Decimal(1000),
        "rate": Decimal(50),
    }
