"""The paper of a sent assessment: the evaluator's at once, the ministry's once the round is whole (domain.md §8 D11)."""

import pytest
from django.urls import reverse

from evaluation.models import Assessment
from kumelenme.documents.models import IssuedDocument
from kumelenme.lifecycle.actors import SYSTEM
from kumelenme.lifecycle.perform import perform
from tests.evaluation.builders import REASON, World


def begins():
    """One of two evaluators has sent."""
    world = World()
    first, world.second = world.assigned(world.application(), 1, 2)
    world.task = world.sent(first, 40)
    return world


def ask(browser, task, name="assessment-form"):
    return browser.post(reverse(f"evaluation:{name}", args=[task.code]), follow=True)


def papers(task):
    return IssuedDocument.objects.about(task).filter(kind="D11")


def test_the_evaluator_asks_for_a_copy_that_names_the_code_and_nobody(world, enter, run_owed):
    browser = enter(world.person("degerlendirici1"))

    ask(browser, world.task)
    ask(browser, world.task)
    run_owed()

    paper = papers(world.task).get()
    assert (paper.state, paper.audience) == ("ready", ["evaluator"])
    assert world.task.code in paper.html
    assert REASON in paper.html
    assert world.person("degerlendirici1").full_name not in paper.html
    assert paper.number in browser.get(reverse("evaluation:receipt", args=[world.task.code])).content.decode()


def test_staff_get_no_paper_before_the_round_is_whole_and_their_own_after(world, enter):
    browser = enter(world.person("komisyon1"))
    sealed = ask(browser, world.task)
    none_yet = papers(world.task).count()
    world.sent(world.second, 42)

    opened = ask(browser, Assessment.objects.get(pk=world.task.pk))

    assert (sealed.status_code, none_yet) == (403, 0)
    assert opened.status_code == 200
    paper = papers(world.task).get()
    assert "evaluator" not in paper.audience
    assert paper.number.endswith("-D11B")
    assert world.person("degerlendirici1").full_name not in paper.html


def test_another_evaluator_finds_nothing(world, enter):
    assert ask(enter(world.person("degerlendirici2")), world.task).status_code == 404


@pytest.mark.parametrize("login", ["kurul1", "koordinator", "onay"])
def test_nobody_else_may_ask(world, enter, login):
    assert ask(enter(world.person(login)), world.task).status_code == 403


def test_a_conflict_found_after_sending_closes_the_form_by_its_address_too(world, enter):
    """The form quotes the dossier; its evaluator reads neither any more, staff still do."""
    browser = enter(world.person("degerlendirici1"))
    ask(browser, world.task)
    address = reverse("documents:document", args=[papers(world.task).get().code])
    before = browser.get(address).status_code

    perform("find_conflict", world.task, by=SYSTEM)

    after = browser.get(address)
    assert (before, after.status_code) == (200, 403)
    assert "çıkar çatışması nedeniyle kapandı" in after.content.decode()
