"""A new application starts from an earlier one: what comes along, what never does, and the look that each section asks for."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from applications import dossier
from applications.actions.activities import save_activity
from applications.actions.applications import start_application
from applications.actions.budget import save_line
from applications.actions.calls import create_call
from applications.actions.copying import copy_sections, settle_copy
from applications.actions.reference_projects import save_project
from applications.actions.sections import mark_section
from applications.actions.texts import save_cluster, save_goals, save_plan
from applications.actions.work_packages import save_package
from applications.models import Application, CatalogueActivity, Commitment, Section, Submission
from applications.overview.rules import problems
from kumelenme.lifecycle.perform import perform
from kumelenme.sql.clock import portal_now

from .linked import a_firm, invited
from .test_history import A_GOAL, _line
from .test_statements import A_PROJECT

S = Section


def send(application, by) -> None:
    """Freeze it as sending does; whether it was complete is another test's matter."""
    found = dossier.build(application)
    text = dossier.canonical(found)
    Submission.objects.create(
        application=application,
        version=1,
        dossier=found,
        canonical=text,
        sha256=dossier.digest(text),
        tracking_code="AAAABBBB",
        submitted_by=by,
    )


@pytest.fixture
def sent(draft, ayse):
    """Ayşe's earlier application: texts, a signed firm, a project, an activity with a budget line, a goal."""
    firm = a_firm(draft, ayse)
    Commitment.objects.filter(member=firm).update(status="signed", method="wet", signed_on=date(2026, 11, 2))
    save_cluster(draft, {"summary": "Üç yüz üretici", "evidence": "İki ortak fuar"}, by=ayse)
    save_plan(draft, S.PLAN, {"title": "Plan", "months": 48, "starts_on": date(2027, 1, 15)}, by=ayse)
    save_plan(draft, S.VISION, {"vision": "Görüş"}, by=ayse)
    save_goals(draft, [A_GOAL], by=ayse)
    save_project(draft, {**A_PROJECT, "lead": firm, "partners": []}, by=ayse)
    draft.refresh_from_db()
    values = {"catalogue": CatalogueActivity.objects.get(code="1.1"), "name": "Fuar", "participants": [firm]}
    activity = save_activity(draft, values, by=ayse)
    save_line(draft, _line(draft, activity), by=ayse)
    package = {"name": "Tanıtım", "responsible": firm, "participants": [firm], "activities": [activity]}
    save_package(draft, package | {"end_month": 48}, by=ayse)
    send(draft, ayse)
    return draft


@pytest.fixture
def next_call(sent, nermin):
    """The call after."""
    now = portal_now()
    call = create_call(
        "KDP-2017", by=nermin, title="2026 yılı 2. çağrısı", opens_at=now, deadline=now + timedelta(days=60)
    )
    perform("publish_call", call, by=nermin)
    perform("open_call", call, by=nermin)
    call.refresh_from_db()
    return call


@pytest.fixture
def new(next_call, sent, ayse):
    """The same organisation's empty draft."""
    application = start_application(
        call=next_call, organisation=sent.coordinator, cluster_name="Konya Tarım Makineleri Kümesi II", by=ayse
    )
    ayse.forget_grants()
    return application


def test_from_the_first_page_to_the_review_list(as_ayse, next_call, sent):
    page = reverse("applications:start")
    assert all(words in as_ayse.get(page).content.decode() for words in (sent.number, "Boş taslakla"))
    fields = {"call": next_call.number, "cluster_name": "Yeni Küme", "earlier": sent.number}
    refused = as_ayse.post(page, {**fields, "vkn": "2222222224", "title": "X", "kind": "university", "province": "42"})
    assert "başka bir kuruluşun başvurusu" in refused.content.decode()

    chosen = as_ayse.post(page, {**fields, "vkn": sent.coordinator.vkn})

    new = Application.objects.get(call=next_call)
    assert chosen.url == reverse("applications:copy", args=[new.number]) + f"?kaynak={sent.number}"
    sections = ["cluster", "firms", "vision"]
    done = as_ayse.post(chosen.url, {"source": sent.number, "sections": sections}, follow=True).content.decode()
    assert "3 bölüm sizi bekliyor" in " ".join(done.split())
    bar = as_ayse.get(reverse("applications:vision", args=[new.number])).content.decode()
    assert f"{sent.number} başvurusundan kopyalandı" in bar
    assert "İhracatı artırmak" in bar
    as_ayse.post(reverse("applications:copy-settle", args=[new.number, "vision"]), {"uygun": "1"})
    assert "kopyalandı" not in as_ayse.get(reverse("applications:vision", args=[new.number])).content.decode()


def test_texts_and_lists_come_along_and_nobodys_word_amounts_or_dates(new, sent, ayse):
    copy_sections(new, sent, list(S), by=ayse)

    new.refresh_from_db()
    assert (new.cluster.name, new.cluster.summary) == ("Konya Tarım Makineleri Kümesi II", "Üç yüz üretici")
    assert new.cluster.provinces.get().name == "Konya"
    firm = new.members.firms().get()
    assert (firm.organisation, firm.commitment.status) == (sent.members.firms().get().organisation, "awaited")
    assert new.reference_projects.get().lead == firm
    activity = new.plan.activities.get()
    assert (activity.name, activity.participants.get(), activity.end_month) == ("Fuar", firm, 12)
    part = activity.package
    assert (part.key, part.responsible, part.participants.get()) == (sent.plan.packages.get().key, firm, firm)
    assert (new.plan.title, new.plan.months, new.plan.starts_on, new.plan.vision) == ("Plan", 48, None, "Görüş")
    assert (new.plan.lines.count(), new.plan.goals.count()) == (0, 0)
    shown = {row.section: row.figures for row in new.copied_sections.all()}
    assert shown["plan"] == [["Öngörülen başlangıç", "15.01.2027"]]
    assert "birim fiyat: 1.000,00" in dict(shown["budget"])["Stant"]
    assert sent.members.firms().get().commitment.status == "signed"


def test_what_nobody_reviewed_is_named_before_sending_and_blocks_nothing(as_ayse, new, sent, ayse):
    check = reverse("applications:check", args=[new.number])
    copy_sections(new, sent, [S.VISION, S.CLUSTER], by=ayse)

    assert "kopyalanan 2 bölümü henüz kimse gözden geçirmedi" in as_ayse.get(check).content.decode()
    assert not any("gözden" in reason for _, reason in problems(new))
    settle_copy(new, S.CLUSTER, by=ayse, clear=False)
    assert f"kopyalanan 1 bölümü henüz kimse gözden geçirmedi: {S.VISION.label}." in as_ayse.get(check).content.decode()
    settle_copy(new, S.VISION, by=ayse, clear=False)
    assert "gözden geçirmedi" not in as_ayse.get(check).content.decode()


def test_a_copied_section_is_finished_only_after_somebody_looked(new, sent, ayse):
    copy_sections(new, sent, [S.VISION], by=ayse)
    with pytest.raises(ValidationError, match="önceki başvurudan kopyalandı"):
        mark_section(new, S.VISION, by=ayse, complete=True)

    settle_copy(new, S.VISION, by=ayse, clear=False)
    mark_section(new, S.VISION, by=ayse, complete=True)

    assert new.section_marks.get().section == S.VISION
    assert new.plan.vision == "Görüş" or Application.objects.get(pk=new.pk).plan.vision == "Görüş"


def test_clearing_empties_the_section_and_its_history_keeps_the_copy(new, sent, ayse):
    copy_sections(new, sent, [S.VISION, S.REFERENCES, S.FIRMS], by=ayse)
    invited(new, new.members.firms().get(), ayse)
    for section in (S.VISION, S.REFERENCES, S.FIRMS):
        settle_copy(new, section, by=ayse, clear=True)

    new.plan.refresh_from_db()
    assert (new.plan.vision, new.reference_projects.count()) == ("", 0)
    assert [row.content["vision"] for row in new.section_versions.filter(section=S.VISION)][-2:] == ["Görüş", ""]
    assert new.members.firms().count() == 1  # it has been asked meanwhile


def test_a_firm_that_nobody_asked_yet_goes_with_the_copy(new, sent, ayse):
    copy_sections(new, sent, [S.FIRMS], by=ayse)

    settle_copy(new, S.FIRMS, by=ayse, clear=True)

    assert [member.organisation for member in new.members.all()] == [sent.coordinator]


def test_only_ones_own_sent_application_of_the_same_organisation_and_only_empty_sections(new, sent, ayse, bora):
    save_plan(new, S.VISION, {"vision": "Yeni"}, by=ayse)
    with pytest.raises(ValidationError, match="Vizyon ve strateji"):
        copy_sections(Application.objects.get(pk=new.pk), sent, [S.VISION, S.PLAN], by=ayse)
    sent.team.update(user=bora)
    with pytest.raises(ValidationError, match="aynı koordinatör kuruluşun"):
        copy_sections(new, sent, [S.PLAN], by=ayse)
    sent.team.update(user=ayse)
    other = Application.objects.get(pk=sent.pk)
    other.call.applications.filter(pk=other.pk).update(coordinator=sent.members.firms().get().organisation)
    with pytest.raises(ValidationError, match="aynı koordinatör kuruluşun"):
        copy_sections(new, sent, [S.PLAN], by=ayse)
    other.call.applications.filter(pk=other.pk).update(coordinator=new.coordinator)

    copy_sections(new, sent, [S.PLAN], by=ayse)

    assert Application.objects.get(pk=new.pk).plan.title == "Plan"
