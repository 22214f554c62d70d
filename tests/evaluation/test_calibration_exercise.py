"""The exercise before real work: prepared, scored blind, shown beside the reference, mixed with nothing (ux.md §2.4 E11)."""

import pgtrigger
import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import IntegrityError, connection, transaction
from django.urls import reverse

from applications.models import CallTerms
from evaluation.actions import calibration as actions
from evaluation.actions.declaration import declare
from evaluation.models import (
    AnonymousCopy,
    Assessment,
    CalibrationExercise,
    CalibrationScore,
    Consolidation,
    CopyState,
    ExerciseState,
    RankEntry,
    Score,
    Verdict,
)
from evaluation.ordering import order_for, terms_rules
from evaluation.queries.study import order_of
from kumelenme.documents.models import StoredFile
from kumelenme.lifecycle.perform import NotFromHere, perform
from tests.applications.test_statements import repeated, statements
from tests.evaluation.builders import World
from tests.evaluation.calibrating import answered, decide_all, opened, prepared, referenced, sheet
from tests.kumelenme.documents.files import pdf, upload
from tests.support.rule_cases import put


def begins():
    """An exercise that is open; nobody has scored."""
    world = World()
    world.exercise = opened(world.call, world.people)
    return world


def own_page(exercise):
    return reverse("evaluation:calibrate", args=[exercise.code])


def staff_page(exercise):
    return reverse("evaluation:calibration", args=[exercise.call.number, exercise.code])


def refused(sql, *values):
    """The database itself says no."""
    with pytest.raises(IntegrityError), transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(sql, values)


def test_an_exercise_opens_only_with_a_ready_copy_and_every_reference_mark(world):
    perform("close_calibration", world.exercise, by=world.person("baskan"))
    exercise = prepared(world.call, world.people, text="Ayşe Demir: ayse@firma.com.tr adresinden ulaşın.")
    with pytest.raises(ValidationError, match="adsız görünümü"):
        perform("open_calibration", exercise, by=world.person("baskan"))
    refused("UPDATE evaluation_calibrationexercise SET status = 'open' WHERE id = %s", exercise.pk)
    refused("UPDATE evaluation_anonymouscopy SET status = 'ready', content = '{}' WHERE id = %s", exercise.copy_id)

    decide_all(exercise, world.people)
    with pytest.raises(ValidationError, match="Referans puanı eksik"):
        perform("open_calibration", exercise, by=world.person("baskan"))
    referenced(exercise, world.people)
    perform("open_calibration", exercise, by=world.person("baskan"))

    assert exercise.status == ExerciseState.OPEN
    assert "ayse@firma.com.tr" not in str(exercise.copy.content)
    refused("UPDATE evaluation_referencemark SET value = 1 WHERE exercise_id = %s", exercise.pk)
    refused("UPDATE evaluation_anonymouscopy SET content = '{}' WHERE id = %s", exercise.copy_id)


def test_only_the_commission_prepares_and_the_sample_is_of_another_call(world):
    perform("close_calibration", world.exercise, by=world.person("baskan"))
    with pytest.raises(PermissionDenied):
        actions.prepare(world.call, by=world.person("program"), text="Örnek")
    with pytest.raises(ValidationError, match="aynı çağrının"):
        actions.prepare(world.call, by=world.person("komisyon1"), submission=world.application().submissions.get())
    with pytest.raises(ValidationError, match="Ya önceki bir başvuruyu"):
        actions.prepare(world.call, by=world.person("komisyon1"))
    assert prepared(world.call, world.people, text="Örnek").copy.status == CopyState.SEARCHED
    with pytest.raises(ValidationError, match="süren"):
        prepared(world.call, world.people, text="İkinci örnek")


def test_nobody_sees_the_reference_or_anothers_marks_before_the_end(world, enter):
    answered(world.exercise, world.person("degerlendirici1"), 9)
    actions.save_answer(world.exercise, sheet(world.exercise, 2), by=world.person("degerlendirici2"), revision=0)

    seen = enter(world.person("degerlendirici2")).get(own_page(world.exercise)).content.decode()
    assert "Referansın gerekçesi" not in seen
    assert world.person("degerlendirici1").full_name not in seen
    perform("close_calibration", world.exercise, by=world.person("baskan"))
    late = enter(world.person("degerlendirici2")).get(own_page(world.exercise)).content.decode()
    assert "katılmadınız" in late
    assert "Referansın gerekçesi" not in late

    page = enter(world.person("degerlendirici1")).get(own_page(world.exercise)).content.decode()
    assert "Referansın gerekçesi" in page
    assert "fark +3" in page
    staff = enter(world.person("komisyon1")).get(staff_page(world.exercise)).content.decode()
    assert world.person("degerlendirici1").full_name in staff
    assert world.person("degerlendirici2").full_name not in staff


def test_an_evaluator_of_another_call_and_the_inspector_do_not_take_part(world, enter):
    with pytest.raises(PermissionDenied):
        actions.save_answer(world.exercise, {}, by=world.person("komisyon1"), revision=0)
    assert enter(world.person("denetci")).post(staff_page(world.exercise)).status_code == 403
    assert enter(world.person("denetci")).get(staff_page(world.exercise)).status_code == 200


def test_a_sheet_is_saved_as_typed_sent_whole_and_then_locked(world, enter):
    browser, page = enter(world.person("degerlendirici1")), own_page(world.exercise)
    first = actions.wanted(world.exercise)[0]
    assert browser.post(page, {"rev": "0", f"{first.code}-value": "7"}).status_code == 302
    assert browser.post(page, {"rev": "0", f"{first.code}-value": "8"}).status_code == 409
    incomplete = browser.post(page, {"rev": "1", f"{first.code}-value": "8", "send": "1"})
    assert incomplete.status_code == 422
    assert "gerekçe en az 100" in incomplete.content.decode()

    texts = {"value": "8", "reason": "G" * 120, "strengths": "Güçlü", "weaknesses": "Zayıf"}
    data = {f"{c.code}-{name}": text for c in actions.wanted(world.exercise) for name, text in texts.items()}
    assert browser.post(page, {"rev": "2", "send": "1", **data}).status_code == 302
    answer = actions.own_answer(world.exercise, world.person("degerlendirici1"))
    assert answer.status == "sent"
    refused("UPDATE evaluation_calibrationscore SET value = 1 WHERE answer_id = %s", answer.pk)
    with pytest.raises(NotFromHere):
        actions.save_answer(world.exercise, {}, by=world.person("degerlendirici1"), revision=3)


def test_the_database_keeps_scores_in_scale_and_sheets_within_the_open_time(world):
    person = world.person("degerlendirici1")
    actions.save_answer(world.exercise, sheet(world.exercise, 5), by=person, revision=0)
    answer = actions.own_answer(world.exercise, person)
    refused("UPDATE evaluation_calibrationscore SET value = 99 WHERE answer_id = %s", answer.pk)
    assert CalibrationScore.objects.filter(answer=answer).update(value=4)

    perform("close_calibration", world.exercise, by=world.person("baskan"))
    refused("UPDATE evaluation_calibrationscore SET value = 3 WHERE answer_id = %s", answer.pk)
    refused("UPDATE evaluation_calibrationanswer SET revision = 9 WHERE id = %s", answer.pk)


def test_where_the_call_wants_it_no_task_is_accepted_before_the_exercise(world):
    put(CallTerms.objects.filter(call=world.call), calibration_required=True)
    first, second = world.assigned(world.application(), 1, 2)
    with pytest.raises(ValidationError, match="kalibrasyon çalışmasını puanlayıp"):
        declare(first, by=world.person("degerlendirici1"), answer="none", confidential=True)

    answered(world.exercise, world.person("degerlendirici1"), 6)
    declare(first, by=world.person("degerlendirici1"), answer="none", confidential=True)
    first.refresh_from_db()
    assert first.status == "accepted"
    perform("close_calibration", world.exercise, by=world.person("baskan"))
    declare(second, by=world.person("degerlendirici2"), answer="none", confidential=True)


def test_an_exercise_changes_nothing_of_the_real_work(world):
    for task, points in zip(world.assigned(world.application(), 1, 2), (48, 44), strict=True):
        world.sent(task, points)
    world.application()
    by = world.person("komisyon1")

    def real():
        rows = [list(model.objects.order_by("pk").values()) for model in (Assessment, Score, Consolidation, RankEntry)]
        return order_for(world.call, terms_rules(world.call), by).sha256, order_of(world.call), rows

    before = real()
    answered(world.exercise, world.person("degerlendirici1"), 10)
    answered(world.exercise, world.person("degerlendirici2"), 0)

    assert real() == before
    assert world.exercise.answers.filter(status="sent").count() == 2


def test_pages_cost_the_same_for_one_sheet_and_for_four(world, enter):
    pages = [("komisyon1", staff_page(world.exercise)), ("degerlendirici1", own_page(world.exercise))]
    answered(world.exercise, world.person("degerlendirici1"), 5)

    def counted():
        found = {}
        for login, page in pages:
            found[page] = statements(enter(world.person(login)), page)
            assert len(found[page]) <= 10, "\n".join(found[page])
            assert repeated(found[page]) == []
        return {page: len(sent) for page, sent in found.items()}

    few = counted()
    for number in (2, 3, 4):
        answered(world.exercise, world.person(f"degerlendirici{number}"), number)

    assert counted() == few


def test_the_exercises_of_a_call_are_read_fifty_at_a_time_and_a_standing_one_is_seen_from_every_page(world, enter):
    page, browser = reverse("evaluation:calibrations", args=[world.call.number]), enter(world.person("komisyon1"))
    made = [prepared_raw(world, number) for number in range(51)]
    first = browser.get(page).content.decode()
    second = browser.get(page, {"sonra": made[1].code}).content.decode()

    assert made[-1].code in first
    assert f"sonra={made[1].code}" in first
    assert made[0].code not in first
    assert made[0].code in second
    assert world.exercise.code in second
    assert "Örnek dosyayı hazırla" not in first + second
    perform("close_calibration", world.exercise, by=world.person("baskan"))
    assert "Örnek dosyayı hazırla" in browser.get(page, {"sonra": made[1].code}).content.decode()


def prepared_raw(world, number: int) -> CalibrationExercise:
    """A closed exercise as a row."""
    copy = AnonymousCopy.objects.create(call=world.call, text=f"Örnek {number}", made_by=world.person("komisyon1"))
    with pgtrigger.ignore():
        return CalibrationExercise.objects.create(
            call=world.call, copy=copy, status="closed", prepared_by=world.person("komisyon1")
        )


def test_an_uploaded_sample_is_read_only_as_a_bare_copy_after_somebody_has_allowed_it(world, enter):
    """Checked by content as every upload; the original with its name stays with the ministry."""
    perform("close_calibration", world.exercise, by=world.person("baskan"))
    page = reverse("evaluation:calibrations", args=[world.call.number])
    browser = enter(world.person("komisyon1"))
    wicked = browser.post(page, {"file": upload("ornek.pdf", b"MZ not a pdf")})
    before = world.call.calibrations.count()
    browser.post(page, {"file": upload("Elif Güneş örneği.pdf", pdf())})
    exercise = world.call.calibrations.latest("pk")
    (original,) = StoredFile.objects.about(exercise.copy)
    with pytest.raises(ValidationError, match="okunacak bir şey kalmaz"), transaction.atomic():
        decide_all(exercise, world.people)

    decide_all(exercise, world.people, Verdict.KEEP)
    referenced(exercise, world.people)
    perform("open_calibration", exercise, by=world.person("baskan"))

    assert (wicked.status_code, before) == (422, 1)
    assert "PDF" in wicked.content.decode()
    assert browser.get(original.get_absolute_url()).status_code == 200
    shown = StoredFile.objects.about(exercise.copy).exclude(pk=original.pk).get()
    reader = enter(world.person("degerlendirici1"))
    text = reader.get(own_page(exercise)).content.decode()
    assert shown.get_absolute_url() in text
    assert "Elif Güneş örneği" not in text
    assert reader.get(shown.get_absolute_url()).status_code == 200
    assert reader.get(original.get_absolute_url()).status_code == 404
