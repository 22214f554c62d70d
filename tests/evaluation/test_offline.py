"""The scoring form without a connection: out, in again in two steps, every trap refused in words (ux.md §2.4 E10)."""

import io

import pgtrigger
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from openpyxl import load_workbook

from applications.models import CriterionBody
from evaluation.actions.assessment import save_draft
from evaluation.models import OfflineForm
from evaluation.offline import KEYS, SHEET
from tests.evaluation.builders import REASON, World

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


def begins():
    """Two accepted tasks of degerlendirici1, the first with a full draft and a personal note."""
    world = World()
    first, second = world.application(), world.application()
    world.task = world.scored(world.accepted(world.assigned(first, 1)[0]), 48)
    world.other = world.accepted(world.assigned(second, 1)[0])
    return world


@pytest.fixture
def browser(world, enter):
    """The evaluator's browser."""
    return enter(world.person("degerlendirici1"))


def page(task, name="offline"):
    return reverse(f"evaluation:{name}", args=[task.code])


def form_of(browser, task):
    """The workbook as downloaded."""
    return load_workbook(io.BytesIO(browser.get(page(task, "offline-form")).content))


def upload(browser, task, book):
    """Send the workbook; returns the answer of step one."""
    buffer = io.BytesIO()
    book.save(buffer)
    file = SimpleUploadedFile("form.xlsx", buffer.getvalue(), content_type=XLSX)
    return browser.post(page(task), {"workbook": file}, follow=True)


def test_the_form_says_scale_weights_and_what_is_written_and_locks_the_rest(world, browser):
    world.task.note = "Kendime not"
    world.task.save(update_fields=["note"])
    book = form_of(browser, world.task)
    sheet = book[SHEET]

    assert (sheet["A4"].value, sheet["C4"].value, sheet["D4"].value) == ("A1", "4", "0–10")
    assert sheet["F4"].value == REASON
    assert sheet.protection.sheet
    assert (sheet["A4"].protection.locked, sheet["E4"].protection.locked) == (True, False)
    assert book[KEYS].sheet_state == "veryHidden"
    assert not any(
        "Kendime not" in str(cell.value) for name in book.sheetnames for row in book[name].rows for cell in row
    )
    assert book.properties.creator in (None, "")


def test_a_filled_form_is_shown_first_and_taken_over_then(world, browser):
    book = form_of(browser, world.task)
    book[SHEET]["E4"], book[SHEET]["F4"] = 3, "Çevrim dışı yazılan gerekçe."
    before = world.task.scores.get(criterion__code="A1").value

    shown = upload(browser, world.task, book).content.decode()
    kept = world.task.scores.get(criterion__code="A1").value
    done = browser.post(page(world.task), {"take": "1"}, follow=True).content.decode()

    assert "değiştireceği 2 yer" in shown
    assert "A1 Gerekçe" in shown
    assert kept == before
    assert "Çevrim dışı formdan 2 değişiklik taslağa alındı." in done
    score = world.task.scores.get(criterion__code="A1")
    assert (score.value, score.reason) == (3, "Çevrim dışı yazılan gerekçe.")
    assert world.task.scores.get(criterion__code="A2").reason == REASON
    assert not OfflineForm.objects.exists()


def test_a_form_that_is_given_up_changes_nothing(world, browser):
    book = form_of(browser, world.task)
    book[SHEET]["F4"] = "Vazgeçilecek."
    upload(browser, world.task, book)

    browser.post(page(world.task), {"leave": "1"})

    assert world.task.scores.get(criterion__code="A1").reason == REASON
    assert not OfflineForm.objects.exists()


def test_an_unchanged_form_says_so(world, browser):
    assert "Form taslağınızla aynı." in upload(browser, world.task, form_of(browser, world.task)).content.decode()


@pytest.mark.parametrize(
    ("cell", "typed", "said"),
    [
        ("E4", 11, "E4 hücresi: A1 Referans projeler için 0–10 arasında tam sayı giriniz; yazılan: 11."),
        ("E4", 7.5, "0–10 arasında tam sayı giriniz; yazılan: 7.5."),
        ("E4", "yedi", "0–10 arasında tam sayı giriniz; yazılan: yedi."),
        ("E4", "=3+4", "E4 hücresinde (A1 Puan) formül ya da hata değeri var; sonucu elle yazın."),
        ("F5", "=A1", "F5 hücresinde (A2 Gerekçe) formül ya da hata değeri var"),
        ("F4", "x" * 4001, "F4 hücresi (A1 Gerekçe) en çok 4000 karakter olabilir; 4001 karakter yazılmış."),
        ("A4", "Z9", "Ölçüt satırlarının yeri ya da kodu değiştirilmiş."),
    ],
)
def test_what_cannot_be_stored_is_said_with_its_cell(world, browser, cell, typed, said):
    book = form_of(browser, world.task)
    book[SHEET][cell] = typed

    answer = upload(browser, world.task, book)

    assert answer.status_code == 422
    assert said in answer.content.decode()
    assert not OfflineForm.objects.exists()


def test_the_form_of_another_task_is_refused(world, browser):
    answer = upload(browser, world.task, form_of(browser, world.other))

    assert answer.status_code == 422
    assert f"Bu form {world.other.code} kodlu görevin formudur" in answer.content.decode()


def test_a_form_older_than_the_draft_is_refused(world, browser):
    book = form_of(browser, world.task)
    save_draft(
        world.task, {}, {"recommendation": "Yeni"}, by=world.person("degerlendirici1"), revision=world.task.revision
    )

    answer = upload(browser, world.task, book)

    assert answer.status_code == 422
    assert "Form indirildikten sonra değerlendirme portalda değiştirilmiş" in answer.content.decode()


def test_a_draft_saved_between_the_two_steps_is_not_overwritten(world, browser):
    book = form_of(browser, world.task)
    book[SHEET]["F4"] = "Eski form."
    upload(browser, world.task, book)
    save_draft(
        world.task, {}, {"recommendation": "Yeni"}, by=world.person("degerlendirici1"), revision=world.task.revision
    )

    answer = browser.post(page(world.task), {"take": "1"}, follow=True).content.decode()

    assert "form taslağa alınmadı" in answer
    assert world.task.scores.get(criterion__code="A1").reason == REASON


@pytest.mark.parametrize("spoil", ["key", "sheet"])
def test_a_workbook_that_the_portal_did_not_write_is_refused(world, browser, spoil):
    book = form_of(browser, world.task)
    if spoil == "key":
        book[KEYS]["A1"] = book[KEYS]["A1"].value[:-2] + "xx"
    else:
        book[SHEET].title = "Başka"

    answer = upload(browser, world.task, book)

    assert answer.status_code == 422
    assert "portaldan indirilen değerlendirme formu değil" in answer.content.decode()


def test_changed_criteria_are_refused(world, browser):
    book = form_of(browser, world.task)
    with pgtrigger.ignore():
        world.call.criteria.filter(body=CriterionBody.EVALUATORS, code="A1").update(scale_max=5)

    answer = upload(browser, world.task, book)

    assert "çağrının ölçütleri değişmiş" in answer.content.decode()


def test_a_sent_assessment_gives_no_form(world, browser):
    task = world.sent(world.task, 48)

    assert browser.get(page(task)).status_code == 302
    assert browser.get(page(task, "offline-form")).status_code == 302
