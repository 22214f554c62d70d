"""All invitations answered on one page with one sending (ux.md §2.4 E2)."""

from datetime import timedelta

import pytest
from django.urls import reverse

from evaluation.actions.answering import CHANGED, answer_all
from evaluation.actions.assignment import assign
from evaluation.actions.invitation import GATHER
from evaluation.models import Assessment, AssessmentStatus, ConflictDeclaration
from kumelenme.lifecycle.models import AuditEntry
from kumelenme.lifecycle.perform import perform
from kumelenme.notices.models import Notice
from kumelenme.sql.clock import move_clock
from tests.applications.test_statements import repeated, statements
from tests.evaluation.builders import World

PAGE = "evaluation:invitations"
A = AssessmentStatus
FILES = 5


def begins():
    """Five files given to one evaluator, none answered."""
    world = World()
    first = world.application()
    world.files = [first, *world.shallow(FILES - 1, first)]
    for application in world.files:
        assign(application, [world.person("degerlendirici1")], by=world.person("komisyon1"), reason="Alanı biliyor.")
    return world


@pytest.fixture
def tasks(world):
    return list(Assessment.objects.filter(evaluator=world.person("degerlendirici1")).order_by("pk"))


def answers(*given, confidential=True) -> dict:
    """(task, answer, explanation, ground) each, as the form sends them."""
    sent = {"confidential": "on"} if confidential else {}
    for task, answer, *more in given:
        sent |= {f"{task.code}-answer": answer, f"{task.code}-explanation": more[0] if more else ""}
        sent |= {f"{task.code}-grounds": more[1:]}
    return sent


def test_the_letter_leads_to_the_page_and_one_sending_answers_each_file(world, enter, tasks, run_owed):
    person = world.person("degerlendirici1")
    move_clock(GATHER + timedelta(seconds=1))
    run_owed()
    letter = Notice.objects.get(recipient=person, channel=Notice.Channel.EMAIL, entry__verb="invitation_sent")
    assert reverse(PAGE) in letter.entry.subject.page_for(person)
    accepted, declined, conflicted, unsure, later = tasks
    browser = enter(person)
    page = browser.get(reverse(PAGE)).content.decode()
    assert all(task.code in page for task in tasks)
    application = accepted.application
    assert application.coordinator.title in page
    assert application.cluster.summary
    assert application.cluster.summary[:60] not in page

    page = browser.post(
        reverse(PAGE),
        answers(
            (accepted, "none"), (declined, "decline", "Takvimim dolu."),
            (conflicted, "conflict", "Ortağım bir üyede çalışıyor.", "financial"),
            (unsure, "unsure", "Eski öğrencim olabilir.", "supervision"), (later, ""),
        ),
        follow=True,
    ).content.decode()  # fmt: skip

    wanted = [A.ACCEPTED, A.DECLINED, A.CONFLICT, A.UNSURE, A.INVITED]
    assert [Assessment.objects.get(pk=task.pk).status for task in tasks] == wanted
    assert AuditEntry.objects.about(declined).get(verb="decline_assessment").note == "Takvimim dolu."
    said = {d.application_id: d.answer for d in ConflictDeclaration.objects.filter(user=person, superseded_at=None)}
    assert [said.get(task.application_id) for task in tasks] == ["none", None, "conflict", "unsure", None]
    for sentence in ("Görevi kabul ettiniz", "Görevi geri çevirdiniz", "görev iade edildi", "Bakanlığa iletildi"):
        assert sentence in page
    assert f"{later.code}-answer" in page
    assert f"{accepted.code}-answer" not in page


def test_an_incomplete_answer_sends_none_and_keeps_what_was_typed(world, enter, tasks):
    browser, (first, second, *_) = enter(world.person("degerlendirici1")), tasks
    for sent, said in (
        (answers((first, "none"), (second, "decline")), f"{second.code}: açıklama ya da gerekçe yazın."),
        (answers((first, "none"), (second, "unsure", "Belirsiz.")), f"{second.code}: en az bir neden işaretleyin."),
        (answers((first, "none"), confidential=False), "gizlilik yükümlülüğünü kabul edin"),
        (answers(), "En az bir davet için yanıt seçin."),
    ):
        refused = browser.post(reverse(PAGE), sent)
        assert refused.status_code == 422
        assert said in refused.content.decode()
    kept = browser.post(reverse(PAGE), answers((first, "conflict", "Eşim üyede çalışıyor."))).content.decode()
    assert "Eşim üyede çalışıyor." in kept
    assert not AuditEntry.objects.filter(by=world.person("degerlendirici1"), verb="accept_assessment").exists()


def test_a_task_taken_back_meanwhile_says_so_and_the_others_are_taken(world, enter, tasks):
    person, officer = world.person("degerlendirici1"), world.person("komisyon1")
    for gone in Assessment.objects.filter(pk__in=[task.pk for task in tasks[1:]]):
        perform("cancel_assessment", gone, by=officer, note="Yerine başkası seçildi.")
    # As they stood when the page was drawn.
    clear = {"answer": "none", "grounds": [], "explanation": ""}
    answered = answer_all([(task, clear) for task in tasks[:2]], by=person, confidential=True)

    assert [answer.done for answer in answered] == [True, False]
    assert answered[1].sentence == CHANGED
    assert [Assessment.objects.get(pk=task.pk).status for task in tasks[:2]] == [A.ACCEPTED, A.CANCELLED]
    late = enter(person).post(reverse(PAGE), answers((tasks[1], "none")), follow=True).content.decode()
    assert "Yanıt bekleyen davetiniz kalmamış" in late
    assert "Yanıt bekleyen davetiniz yok." in late


def test_nobody_answers_for_another_evaluator(world, enter, tasks):
    answer = enter(world.person("degerlendirici2")).post(reverse(PAGE), answers((tasks[0], "none")), follow=True)

    assert tasks[0].code not in answer.content.decode()
    assert Assessment.objects.get(pk=tasks[0].pk).status == A.INVITED


def test_the_page_costs_eight_statements_and_none_twice_however_many_files(world, enter, tasks):
    browser = enter(world.person("degerlendirici1"))
    many = statements(browser, reverse(PAGE))
    for gone in tasks[1:]:
        perform("cancel_assessment", gone, by=world.person("komisyon1"), note="Yerine başkası seçildi.")
    one = statements(browser, reverse(PAGE))

    assert len(many) == len(one) <= 8, "\n".join(many)
    assert repeated(many) == []
