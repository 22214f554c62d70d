"""Reference projects: recent, led by a member, a cooperation of three; what is refused is said beside its field."""

from datetime import timedelta

import pytest
from django.urls import reverse

from applications.actions.members import add_member, remove_member
from applications.models import Organisation, ReferenceProject
from applications.rules.reference_projects import MOST, projects_name_members
from kumelenme.sql.clock import portal_today
from kumelenme.ui.dates import short_date


@pytest.fixture
def firms(draft, ayse):
    """Three member firms."""
    rows = [("8000000000", "Ada Makine"), ("8000000001", "Bozkır Döküm"), ("8000000002", "Çumra Hidrolik")]
    bodies = [
        Organisation.objects.create(
            vkn=vkn, title=title, kind="firm", province=draft.coordinator.province, nace_id="2830"
        )
        for vkn, title in rows
    ]
    return [add_member(draft, body, by=ayse) for body in bodies]


@pytest.fixture
def project(firms):
    """What a person types for a cooperation of three."""
    today = portal_today()
    return {
        "kind": "cooperation",
        "name": "Ortak fuar",
        "lead": firms[0].pk,
        "partners": [firms[2].pk, firms[1].pk],
        "funder": "KOSGEB",
        "budget": "640.000,00",
        "starts_on": short_date(today - timedelta(days=700)),
        "ends_on": short_date(today - timedelta(days=300)),
        "subject": "İki fuara birlikte katılım",
        "outputs": "31 görüşme",
        "cooperation": "Ortak pazarlama",
        "result": "Dört ihracat",
    }


def test_a_cooperation_is_written_and_changed(as_ayse, draft, project):
    as_ayse.post(reverse("applications:reference-project-add", args=[draft.number]), project)
    (row,) = draft.reference_projects.all()
    as_ayse.post(
        reverse("applications:reference-project", args=[draft.number, row.key]), {**project, "name": "İki ortak fuar"}
    )

    page = as_ayse.get(reverse("applications:reference-projects", args=[draft.number])).content.decode()

    assert "İki ortak fuar" in page
    assert "Bozkır Döküm, Çumra Hidrolik" in page
    assert projects_name_members(draft) is None


@pytest.mark.parametrize(
    ("field", "value", "sentence"),
    [
        ("ends_on", "01.02.2019", "son 5 yıl içinde bitmiş"),
        ("starts_on", "01.01.2099", "Bitiş, başlangıçtan önce olamaz"),
        ("partners", [], "en az 2 üye seçin"),
        ("cooperation", " ", "İş birliğinin türünü yazın"),
        ("result", "", "İş birliğinin sonucunu yazın"),
        ("budget", "0", "0,01"),
        ("lead", "", "Yürütücü"),
    ],
)
def test_what_cannot_be_is_said_beside_its_field(as_ayse, draft, project, field, value, sentence):
    if field == "ends_on":
        project["starts_on"] = "01.01.2018"

    answer = as_ayse.post(reverse("applications:reference-project-add", args=[draft.number]), {**project, field: value})

    text = answer.content.decode()
    assert answer.status_code == 422
    assert sentence in text
    assert "31 görüşme" in text
    assert not draft.reference_projects.exists()


def test_a_project_of_one_member_needs_no_partners(as_ayse, draft, project):
    alone = {**project, "kind": "own", "partners": [], "cooperation": "", "result": ""}

    assert as_ayse.post(reverse("applications:reference-project-add", args=[draft.number]), alone).status_code == 302
    assert draft.reference_projects.get().kind == ReferenceProject.Kind.OWN


def test_the_eleventh_of_a_kind_is_refused_but_a_known_one_may_change(as_ayse, draft, project):
    address = reverse("applications:reference-project-add", args=[draft.number])
    for number in range(MOST):
        assert as_ayse.post(address, {**project, "name": f"Fuar {number}"}).status_code == 302
    known = draft.reference_projects.first()

    refused = as_ayse.post(address, project)
    changed = as_ayse.post(reverse("applications:reference-project", args=[draft.number, known.key]), project)

    assert "en çok 10 proje" in refused.content.decode()
    assert (refused.status_code, changed.status_code) == (422, 302)


def test_a_leader_who_leaves_is_asked_for_again(as_ayse, draft, project, firms, ayse):
    as_ayse.post(reverse("applications:reference-project-add", args=[draft.number]), project)

    remove_member(firms[0], by=ayse)

    assert "yürütücü seçin" in projects_name_members(draft)


def test_a_partner_who_leaves_a_cooperation_of_three_is_missed(as_ayse, draft, project, firms, ayse):
    as_ayse.post(reverse("applications:reference-project-add", args=[draft.number]), project)

    remove_member(firms[2], by=ayse)

    assert "en az 2 üye" in projects_name_members(draft)


def test_a_project_can_be_taken_out(as_ayse, draft, project):
    as_ayse.post(reverse("applications:reference-project-add", args=[draft.number]), project)
    row = draft.reference_projects.get()

    as_ayse.post(reverse("applications:reference-project-remove", args=[draft.number, row.key]))

    assert not draft.reference_projects.exists()
