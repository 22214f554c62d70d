"""Quotes lead back to the dossier; personal notes are nobody else's and end with the round (ux.md §3.6, K-176)."""

import re

import pgtrigger
import pytest
from django.urls import reverse

from applications import programme
from applications.models import Criterion, Stage
from evaluation.actions.notes import forget_notes
from evaluation.judging import places
from evaluation.quoting import linked
from kumelenme.lifecycle.models import AuditEntry
from kumelenme.lifecycle.perform import perform
from tests.evaluation.builders import World
from tests.evaluation.papers import paper_of
from tests.support.programme import lay_down

QUOTE = {"quote": "1", "quote-text": "ihracatı\n iki kat", "quote-part": "bolum-vizyon", "quote-to": "A2"}


def begins():
    """An accepted task of degerlendirici1."""
    world = World()
    world.task = world.accepted(world.assigned(world.application(), 1)[0])
    return world


@pytest.fixture
def browser(world, enter):
    """The evaluator's browser."""
    return enter(world.person("degerlendirici1"))


def page(task, name="workspace", *more):
    return reverse(f"evaluation:{name}", args=[task.code, *more])


def test_a_quote_goes_to_the_end_of_its_reason_without_javascript_and_leads_back(world, browser):
    answer = browser.post(page(world.task), {"rev": 0, "A2-reason": "Önce bu.", "A2-value": "7", **QUOTE})

    assert answer.url == f"{page(world.task)}#A2-reason"
    reason = world.task.scores.get(criterion__code="A2").reason
    assert reason == "Önce bu.\n“ihracatı iki kat” [Vizyon ve strateji #bolum-vizyon]\n"
    link = f'<a href="{page(world.task)}#bolum-vizyon">Vizyon ve strateji</a>'
    assert link in browser.get(page(world.task, "check")).content.decode()
    assert 'id="bolum-vizyon"' in browser.get(page(world.task)).content.decode()


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"quote-text": " "}, "Alıntılanacak metni yapıştırın"),
        ({"quote-text": "x" * 501}, "en çok 500 karakter olabilir (501 yazıldı)"),
        ({"quote-part": "bolum-yok"}, "Alıntının ölçütünü ve başvuru bölümünü seçin."),
        ({"quote-to": "Z9"}, "Alıntının ölçütünü ve başvuru bölümünü seçin."),
    ],
)
def test_a_quote_that_cannot_be_placed_is_said_and_the_rest_is_kept(world, browser, wrong, said):
    answer = browser.post(page(world.task), {"rev": 0, "A1-reason": "Kalır.", **QUOTE, **wrong})

    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert world.task.scores.get(criterion__code="A1").reason == "Kalır."


def test_an_anchor_is_a_link_only_to_a_part_of_the_dossier_and_nothing_else_is_markup():
    assert linked("<b> [Vizyon #bolum-vizyon]", "/d/") == '&lt;b&gt; <a href="/d/#bolum-vizyon">Vizyon</a>'
    assert linked("[Vizyon #bolum-olmayan]", "/d/") == "(Vizyon)"
    assert linked("[<i> #bolum-vizyon]", "") == "(&lt;i&gt;)"


def test_the_personal_note_is_saved_while_typing_and_nobody_else_reads_it(world, browser, enter):
    note = "Kimse görmesin: A1 için telefonla sorulacaklar."
    typed = browser.post(page(world.task), {"rev": 0, "note": note, "A1-value": "5"}, headers={"HX-Request": "true"})
    browser.post(page(world.task), {"rev": 1, "A1-value": "6"}, headers={"HX-Request": "true"})

    assert typed.status_code == 204
    assert note in browser.get(page(world.task)).content.decode()
    assert note not in browser.get(page(world.task, "check")).content.decode()
    world.task.refresh_from_db()
    sent = world.sent(world.task, 48)
    assert note not in str(sent.sent.get().content)
    for login in ("komisyon1", "baskan", "program", "denetci"):
        other = enter(world.person(login))
        for address in ("task", "application"):
            args = [sent.code if address == "task" else sent.application.number]
            assert note not in other.get(reverse(f"evaluation:{address}", args=args)).content.decode()


def test_notes_end_with_the_task_and_with_the_round(world):
    task = world.task
    type(task).objects.filter(pk=task.pk).update(note="Not")

    assert forget_notes() == 0
    lay_down([task.application], Stage.SELECTION_BOARD)
    assert forget_notes() == 1
    task.refresh_from_db()
    assert task.note == ""


def test_the_note_of_a_cancelled_task_ends(world):
    type(world.task).objects.filter(pk=world.task.pk).update(note="Not")
    perform("cancel_assessment", world.task, by=world.person("komisyon1"), note="Süre geçti.")

    assert forget_notes() == 1


def test_a_criterion_leads_to_the_places_it_is_judged_by_and_back(world, browser):
    shown = browser.get(page(world.task)).content.decode()
    anchors = set(re.findall(r' id="([^"]+)"', shown))

    assert 'id="olcut-D0" data-beside="bolum-plan"' in shown
    assert '<a href="#bolum-butce">Bütçe ve finansman</a>' in shown
    assert 'Bu bölümden puanlanan: <a href="#olcut-C">C</a>, <a href="#olcut-D0">D0</a>' in shown
    assert set(re.findall(r'href="#([^"]+)"', shown)) <= anchors


def test_a_criterion_of_the_calls_own_leads_where_the_call_says(world, browser):
    plan, other = world.call.criteria.filter(code__in=("D0", "C")).order_by("-code")
    with pgtrigger.ignore("applications.Criterion:frozen_with_call"):
        Criterion.objects.filter(pk=plan.pk).update(sections=["bolum-kume"])
        Criterion.objects.filter(pk=other.pk).update(sections=[])

    shown = browser.get(page(world.task)).content.decode()

    assert 'id="olcut-D0" data-beside="bolum-kume"' in shown
    assert 'id="olcut-C" data-beside=""' in shown
    assert '<a href="#olcut-A3">A3</a>, <a href="#olcut-D0">D0</a>' in shown
    assert '<a href="#olcut-C">C</a>' not in shown


def test_every_criterion_of_the_templates_has_its_places_and_a_dossier_of_the_first_version_only_those_it_has(world):
    codes = {row[0] for template in programme.TEMPLATES for rows in programme.criteria_of(template) for row in rows}
    criteria = {criterion.code: criterion for criterion in world.call.criteria.all()}

    assert codes == set(programme.SECTIONS)
    assert all(criteria[code].sections == list(programme.SECTIONS[code]) for code in criteria)
    assert places(criteria["A3"], 1) == [("bolum-kume", "Küme bilgileri")]
    assert places(criteria["A1"], 1) == []


def test_a_paper_is_read_beside_the_criteria_as_pictures_with_their_words(world, browser):
    file = paper_of(world.task, world.person("degerlendirici1"))
    address = reverse("documents:file-pages", args=[file.token])
    assert f'hx-get="{address}"' in browser.get(page(world.task)).content.decode()

    piece = browser.get(address, headers={"HX-Request": "true"}).content.decode()
    assert "<html" not in piece
    assert "Gosterim amacli ornek belge" in piece
    assert f'src="{address}1.jpg" width="1240"' in piece
    assert AuditEntry.objects.about(file).filter(verb="file_downloaded").count() == 1
    picture = browser.get(f"{address}1.jpg")
    assert (picture.status_code, picture["Content-Type"], picture.content[:2]) == (200, "image/jpeg", b"\xff\xd8")
    assert browser.get(f"{address}2.jpg").status_code == 404
    assert "İndir" in browser.get(address).content.decode()
