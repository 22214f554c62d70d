"""No content before a clear declaration, none after a conflict; the others' scores nowhere (K-091…K-093)."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from applications.models import Application
from evaluation.actions.assessment import submit
from evaluation.actions.declaration import declare
from evaluation.actions.duty_paper import request_duty_paper
from evaluation.models import Assessment, AssessmentStatus, Conflict
from evaluation.queries.organisations import organisations_of
from kumelenme.documents.models import IssuedDocument
from kumelenme.lifecycle.perform import perform
from kumelenme.notices.models import Notice
from kumelenme.turkish import tr_fold
from tests.evaluation.builders import World

VISION = "vizyon"


def workspace(task):
    return reverse("evaluation:workspace", args=[task.code])


def begins():
    """Two fresh invitations for one application."""
    world = World()
    world.two = world.assigned(world.application(), 1, 2)
    return world


@pytest.fixture
def two(world):
    """The invitations of the file's world."""
    return world.two


def test_content_opens_only_after_a_clear_declaration(world, two, enter):
    task, person = two[0], world.person("degerlendirici1")
    text = task.submission.dossier["plan"]["vision"]
    browser = enter(person)

    before = browser.get(workspace(task), follow=True)
    assert before.redirect_chain[-1][0] == reverse("evaluation:declaration", args=[task.code])
    assert text not in before.content.decode()
    assert "Örnek" in before.content.decode()  # the organisations' names, nothing else
    assert not Application.objects.visible_to(person).exists()

    page = browser.post(
        reverse("evaluation:declaration", args=[task.code]), {"answer": "none", "confidential": "on"}, follow=True
    )
    assert page.status_code == 200
    assert text in page.content.decode()
    assert Application.objects.visible_to(person).get() == task.application


def test_a_declaration_is_complete_or_refused_with_its_sentence(world, two, enter):
    page = reverse("evaluation:declaration", args=[two[0].code])
    browser = enter(world.person("degerlendirici1"))

    nothing = browser.post(page, {})
    careless = browser.post(page, {"answer": "none"})
    silent = browser.post(page, {"answer": "conflict", "grounds": ["kinship"]})

    assert [answer.status_code for answer in (nothing, careless, silent)] == [422, 422, 422]
    assert "tarafsızlık ve gizlilik beyanını onaylayınız" in careless.content.decode()
    assert "Açıklama yazın." in silent.content.decode()


def test_the_database_refuses_acceptance_without_a_declaration(world, two):
    with pytest.raises(ValidationError, match="beyanını onaylayınız"):
        perform("accept_assessment", two[0], by=world.person("degerlendirici1"))
    with pytest.raises(IntegrityError, match="tarafsızlık beyanı"), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("UPDATE evaluation_assessment SET status = 'accepted' WHERE id = %s", [two[0].pk])


def test_nobody_declares_for_somebody_else(world, two):
    with pytest.raises(PermissionDenied):
        declare(two[0], by=world.person("degerlendirici2"), answer="none", confidential=True)


def test_a_conflict_declared_later_closes_the_file_and_excludes_the_score(world, enter):
    application = world.assessed(40, 42)
    task = application.assessments.get(evaluator=world.person("degerlendirici1"))
    browser = enter(world.person("degerlendirici1"))
    assert browser.get(workspace(task)).status_code == 200

    declare(
        task, by=world.person("degerlendirici1"), answer="conflict", grounds=["kinship"], explanation="Eşim işe girdi."
    )

    task.refresh_from_db()
    assert task.status == AssessmentStatus.CONFLICT
    assert task.mark is not None  # kept
    assert application.consolidations.get().voided_at is not None  # but no longer counted
    assert Conflict.objects.get().user == world.person("degerlendirici1")
    closed = browser.get(workspace(task), follow=True).content.decode()
    assert task.submission.dossier["plan"]["vision"] not in closed
    assert not Application.objects.visible_to(world.person("degerlendirici1")).exists()


def test_doubt_goes_to_the_chair_who_decides(world, two):
    task, chair = two[0], world.person("baskan")
    declare(
        task,
        by=world.person("degerlendirici1"),
        answer="unsure",
        grounds=["other"],
        explanation="Bir seminerde birlikteydik.",
    )
    task.refresh_from_db()
    assert task.status == AssessmentStatus.UNSURE

    perform("clear_doubt", task, by=chair, note="Tek seminer ilişki sayılmaz.")
    task = world.accepted(task)

    assert task.status == AssessmentStatus.ACCEPTED
    assert not Conflict.objects.exists()


def test_the_chair_may_find_a_conflict(world, two):
    declare(
        two[0], by=world.person("degerlendirici1"), answer="unsure", grounds=["other"], explanation="Kuzenim çalışıyor."
    )
    two[0].refresh_from_db()

    perform("confirm_conflict", two[0], by=world.person("baskan"), note="Akrabalık var.")

    with pytest.raises(ValidationError, match="çıkar çatışması nedeniyle atanamaz"):
        world.assigned(two[0].application, 1)


def test_an_evaluator_never_meets_another(world, two, enter, run_owed):
    first, second = two
    world.sent(first, 38)
    run_owed()
    mine = enter(world.person("degerlendirici2"))
    secret = [first.code, "Elif Güneş", "38,00"]

    assert mine.get(workspace(first)).status_code == 404
    assert mine.get(reverse("evaluation:receipt", args=[first.code])).status_code == 404
    world.accepted(second)
    pages = [reverse("evaluation:inbox"), workspace(second), reverse("evaluation:check", args=[second.code]), "/masam/"]
    for page in pages:
        text = mine.get(page).content.decode()
        assert [word for word in secret if word in text] == []
    letters = " ".join(
        f"{n.subject} {n.body}" for n in Notice.objects.filter(recipient=world.person("degerlendirici2"))
    )
    assert [word for word in secret if word in letters] == []
    assert list(Assessment.objects.visible_to(world.person("degerlendirici2"))) == [second]


def test_staff_see_scores_only_when_all_are_in(world, two, enter):
    first, second = two
    world.sent(first, 38)
    page = reverse("evaluation:task", args=[first.code])
    browser = enter(world.person("komisyon1"))
    assert "Puanlar kapalı" in browser.get(page).content.decode()

    world.sent(second, 40)

    assert "Puanlar kapalı" not in browser.get(page).content.decode()


def test_names_of_evaluators_never_reach_the_applicant_or_the_joint_report(world, enter):
    application = world.assessed(40, 42)
    report = (
        enter(world.person("komisyon1"))
        .get(reverse("evaluation:joint-report", args=[application.number]))
        .content.decode()
    )

    assert "Elif Güneş" not in report
    assert "41,00" in report
    coordinator = world.person("koordinator")
    coordinator.forget_grants()
    refused = enter(coordinator).get(reverse("evaluation:joint-report", args=[application.number]))
    assert refused.status_code == 403


def test_sending_confirms_the_declaration_again(world, two):
    task = world.scored(world.accepted(two[0]), 40)

    with pytest.raises(ValidationError, match="yeniden onaylayın"):
        submit(task, by=world.person("degerlendirici1"), confidential=False)
    submit(task, by=world.person("degerlendirici1"), confidential=True)

    assert task.application.declarations.filter(user=world.person("degerlendirici1")).count() == 2


def test_attachments_open_with_the_dossier_and_only_those_for_judges(world, two, enter):
    task, browser = two[0], enter(world.person("degerlendirici1"))
    letter = task.application.documents.get(slot="reference_letter").file
    circular = task.application.documents.get(slot="authority").file
    assert browser.get(letter.get_absolute_url()).status_code == 404

    world.accepted(task)

    assert letter.get_absolute_url() in browser.get(workspace(task)).content.decode()
    assert browser.get(letter.get_absolute_url()).status_code == 200
    assert circular.get_absolute_url() not in browser.get(workspace(task)).content.decode()
    assert browser.get(circular.get_absolute_url()).status_code == 404


def test_the_duty_paper_is_the_evaluators_own_and_follows_the_standing_declaration(world, enter):
    task = world.two[0]
    with pytest.raises(ValidationError, match="görev kabul edilip"):
        request_duty_paper(task, by=world.person("degerlendirici1"))
    world.accepted(task)
    address = reverse("evaluation:duty-paper", args=[task.code])

    assert enter(world.person("degerlendirici2")).post(address).status_code == 404
    for _ in range(2):
        enter(world.person("degerlendirici1")).post(address)
    paper = IssuedDocument.objects.about(task).get(kind="D10")
    assert (paper.number, paper.context["code"], paper.version) == (f"{task.code}-D10", task.code, 1)
    assert "gizli tutacağımı" in paper.html

    declare(task, by=world.person("degerlendirici1"), answer="none", confidential=True)
    assert request_duty_paper(task, by=world.person("degerlendirici1")).version == 2


def test_the_organisations_are_searched_by_turkish_letters(world, two, enter):
    page = reverse("evaluation:declaration", args=[two[0].code])
    browser = enter(world.person("degerlendirici1"))
    titles = [title for title, _ in organisations_of(two[0].application)]

    alike = [title for title in titles if tr_fold(titles[-1]) in tr_fold(title)]
    assert 0 < len(alike) < len(titles)
    found = browser.get(page, {"ara": tr_fold(titles[-1])}).content.decode()
    assert f"{len(alike)} kuruluş bulundu" in found
    assert [title for title in titles if f"<li>{title} (" in found] == alike
    nothing = browser.get(page, {"ara": "yok böyle"}).content.decode()
    assert "0 kuruluş bulundu" in nothing
    assert [title for title in titles if f"<li>{title} (" in nothing] == []
