"""The assignment board in a browser: ask, look why, apply, pin, and what is told when it cannot be (T17, T18)."""

import pgtrigger
import pytest
from django.urls import reverse

from evaluation.actions import solving
from evaluation.actions.assignment_run import start_run
from evaluation.actions.pair_rules import set_rule
from evaluation.models import Assessment, AssignmentRun, Conflict, RunState
from evaluation.ordering import terms_rules
from kumelenme.lifecycle.perform import perform
from tests.applications.test_statements import repeated, statements
from tests.evaluation.builders import World


def begins():
    world = World()
    first = world.application()
    world.files = [first, *world.shallow(3, first)]
    return world


@pytest.fixture
def board(world):
    return reverse("evaluation:assignment-board", args=[world.call.number])


def proposal(world, **rules) -> AssignmentRun:
    run = start_run(world.call, {**terms_rules(world.call), **rules}, by=world.person("komisyon1"))
    solving.solve(run.pk)
    run.refresh_from_db()
    return run


def fields(world, **rules) -> dict:
    names = ("max_load", "min_load", "sector_experts", "same_province", "previous_cluster")
    known = {**terms_rules(world.call), **rules}
    return {"eylem": "oneri", **{name: known[name] for name in names}}


def text(response) -> str:
    return response.content.decode()


def test_from_nothing_to_sent_invitations_in_three_clicks(world, enter, board, run_owed):
    browser = enter(world.person("komisyon1"))
    assert "Öneri üret" in text(browser.get(board))

    waiting = browser.post(board, fields(world), follow=True)
    assert "1. öneri hesaplanıyor" in text(waiting)
    run = AssignmentRun.objects.get()
    part = browser.get(reverse("evaluation:assignment-progress", args=[world.call.number, run.code]))
    assert "Sırada" in text(part)
    run_owed()
    done = browser.get(reverse("evaluation:assignment-progress", args=[world.call.number, run.code]))
    assert done.headers["HX-Refresh"] == "true"
    ready = text(browser.get(board))
    assert "En iyi çözüm kanıtlandı" in ready
    assert "Bütün önerileri uygula (8)" in ready

    applied = browser.post(board, {"eylem": "uygula", "oneri": run.code, "kapsam": "hepsi"}, follow=True)

    assert "8 görev için davet oluşturuldu." in text(applied)
    assert Assessment.objects.filter(status="invited").count() == 8


def test_only_ticked_pairs_are_applied(world, enter, board):
    run, browser = proposal(world), enter(world.person("baskan"))
    refused = browser.post(board, {"eylem": "uygula", "oneri": run.code, "kapsam": "secili"})
    assert (refused.status_code, "En az bir eşleşme seçin." in text(refused)) == (422, True)

    pair = run.pairs.first()
    answer = browser.post(
        board, {"eylem": "uygula", "oneri": run.code, "kapsam": "secili", "cift": pair.pk}, follow=True
    )

    assert "1 görev için davet oluşturuldu. Kalan görevler için yeni öneri hesaplanıyor." in text(answer)
    assert Assessment.objects.get().evaluator == pair.evaluator


def test_an_outdated_proposal_names_what_changed(world, enter, board):
    run, browser = proposal(world), enter(world.person("komisyon1"))
    pair = run.pairs.first()
    Conflict.objects.create(application=pair.application, user=pair.evaluator, reason="Ortağı.")

    answer = browser.post(board, {"eylem": "uygula", "oneri": run.code, "kapsam": "hepsi"})

    assert answer.status_code == 422
    assert f"{pair.application.number} · {pair.evaluator.full_name}: çıkar çatışması eklendi." in text(answer)
    assert not Assessment.objects.exists()


def test_rules_beyond_the_call_are_refused_beside_their_field(world, enter, board):
    answer = enter(world.person("komisyon1")).post(board, fields(world, max_load=99))

    assert answer.status_code == 422
    assert "Çağrı kişi başı en çok 6 başvuruya izin veriyor." in text(answer)
    assert not AssignmentRun.objects.exists()


def test_no_solution_offers_each_change_as_a_button(world, enter, board):
    proposal(world, max_load=1)
    page = text(enter(world.person("komisyon1")).get(board))

    assert "Kişi başı en çok 1 ile sığmıyor: 4 kişinin toplam 4 boş yeri var." in page
    assert "Kişi başı sınırı 1 yerine 2 yapmak" in page
    assert "Havuza, engeli olmayan 4 değerlendirici eklemek" in page


def test_every_pair_says_why_and_every_other_one_why_not(world, enter):
    first, barred = world.files[0], world.person("degerlendirici4")
    Conflict.objects.create(application=first, user=barred, reason="Danışmanlık yaptı.")
    run = proposal(world)
    address = reverse("evaluation:assignment-reasons", args=[world.call.number, run.code, first.number])

    page = text(enter(world.person("denetci")).get(address))

    for pair in run.pairs.filter(application=first).select_related("evaluator"):
        assert f"Neden {pair.evaluator.full_name}?" in page
    assert "NACE yakınlığı 0,50" in page
    assert "Çıkar çatışması: " in page
    assert "Danışmanlık yaptı." in page
    assert "Bu kişiyi seç" not in page
    assert "Bu kişiyi seç" in text(enter(world.person("komisyon1")).get(address))


def test_the_proof_is_checked_before_the_readers_eyes(world, enter):
    run, browser = proposal(world), enter(world.person("denetci"))
    page = text(browser.get(run.get_absolute_url()))
    assert run.input_sha256 in page

    answer = browser.post(reverse("evaluation:assignment-recheck", args=[world.call.number, run.code]), follow=True)

    assert "Kanıt yeniden doğrulandı" in text(answer)


def test_a_pair_is_pinned_with_a_reason_and_computed_anew(world, enter, board):
    run, browser = proposal(world), enter(world.person("komisyon1"))
    first, person = world.files[0], world.person("degerlendirici3")
    address = reverse("evaluation:assignment-rule", args=[world.call.number, first.number, person.code])
    silent = browser.post(address, {"kind": "pin", "reason": "", "again": "on"})
    assert (silent.status_code, "Gerekçe yazın" in text(silent)) == (422, True)

    page = browser.post(address, {"kind": "pin", "reason": "Sektörü bilir.", "again": "on"}, follow=True)

    assert "2. öneri hesaplanıyor" in text(page)
    again = AssignmentRun.objects.exclude(pk=run.pk).get()
    solving.solve(again.pk)
    assert again.pairs.get(application=first, evaluator=person).pinned
    code = first.pair_rules.get().code
    lifted = browser.post(reverse("evaluation:assignment-lift", args=[world.call.number, code]), follow=True)
    assert "Eşleşme kuralı kaldırıldı." in text(lifted)


def test_readers_see_the_board_and_may_not_ask(world, enter, board):
    browser = enter(world.person("denetci"))

    assert "Öneri üret" not in text(browser.get(board))
    assert browser.post(board, fields(world)).status_code == 403
    assert browser.post(board, {"eylem": "uygula", "oneri": proposal(world).code}).status_code == 403


def test_a_run_is_cancelled_from_the_page(world, enter, board):
    run = start_run(world.call, terms_rules(world.call), by=world.person("komisyon1"))
    browser = enter(world.person("komisyon2"))
    assert "Hesabı iptal et" in text(browser.get(board))

    browser.post(reverse("lifecycle:confirm", args=["assignmentrun", run.code, "cancel_assignment_run"]))

    run.refresh_from_db()
    assert run.status == RunState.CANCELLED


@pytest.mark.parametrize("state", ["proposed", "impossible", "replaced"])
def test_the_pages_cost_the_same_for_any_number(world, enter, board, state):
    def costs() -> list[int]:
        run = proposal(world, max_load=1 if state == "impossible" else 6)
        if state == "replaced":
            perform("replace_proposal", run, by=world.person("komisyon1"))
        browser = enter(world.person("komisyon1"))
        pages = [board, run.get_absolute_url()]
        pages.append(
            reverse("evaluation:assignment-reasons", args=[world.call.number, run.code, world.files[0].number])
        )
        found = [statements(browser, page) for page in pages]
        for sent in found:
            assert repeated(sent) == []
        return [len(sent) for sent in found]

    few = costs()
    world.shallow(7, world.files[0])
    assert costs() == few
    assert max(few) <= 10, few


def test_the_board_says_how_many_tasks_are_wanted_given_proposed_and_open(world, enter, board):
    browser = enter(world.person("komisyon1"))
    assert [part in text(browser.get(board)) for part in ("atanmış 0", "önerilen 0", "açık 8")] == [True] * 3
    world.assigned(world.files[0], 1)
    proposal(world)

    shown = text(browser.get(board))
    assert "4 başvuru × 2 kişi = <strong>8</strong> görev" in shown
    assert [part in shown for part in ("atanmış 1", "önerilen 7", "açık 0")] == [True] * 3


def test_risky_pairs_are_shown_alone_and_the_worst_comes_first(world, enter, board):
    run, browser = proposal(world), enter(world.person("komisyon1"))
    first, second, third, _ = world.files
    with pgtrigger.ignore():
        run.pairs.update(score=8000)
        run.pairs.filter(pk=run.pairs.filter(application=third).first().pk).update(score=1200)
        run.pairs.filter(pk=run.pairs.filter(application=second).first().pk).update(score=3400)
    shown = text(browser.get(board, {"riskli": "1"}))

    assert first.number not in shown
    assert shown.index(third.number) < shown.index(second.number)
    assert first.number in text(browser.get(board))
    with pgtrigger.ignore():
        run.pairs.update(score=8000)
    assert "Riskli eşleşme yok" in text(browser.get(board, {"riskli": "1"}))


def test_a_run_without_a_solution_leads_to_what_can_be_done(world, enter):
    narrow = proposal(world, max_load=1).get_absolute_url()
    number = world.files[0].number
    for person in ("degerlendirici1", "degerlendirici2", "degerlendirici3"):
        set_rule(world.files[0], world.person(person), "ban", reason="Takvimi dolu.", by=world.person("komisyon1"))
    banned = proposal(world).get_absolute_url()
    officer = enter(world.person("komisyon1"))
    assert "Bununla dene" in text(officer.get(narrow))
    shown = text(officer.get(banned))
    for where in (reverse("evaluation:assign", args=[number]), reverse("evaluation:pool", args=[world.call.number])):
        assert f'<a href="{where}">' in shown
    assert "#eslesmeler" in shown

    watched = text(enter(world.person("denetci")).get(banned))
    assert f"{number}: 2 kişi gerekli" in watched
    assert "#eslesmeler" not in watched
    assert "Bununla dene" not in text(enter(world.person("denetci")).get(narrow))
