"""Weak reasons are noticed, by their writer and by staff; a sent assessment goes back with a reason (V-107, peers.md §3.3)."""

import pytest
from django.db import transaction
from django.urls import reverse

from evaluation.actions.declaration import declare
from evaluation.forms.returning import READY
from evaluation.models import Score
from evaluation.quality import SENTENCES, Told, hints, tone
from kumelenme.demo.walk.evaluating import REASON
from tests.applications.test_statements import statements
from tests.evaluation.builders import World

GOOD_REASON = "Küme 8 ihracatçı firmayla 3 pazara satıyor; “yerli katma değer” hedefi plana bağlanmış, ölçümü her yıl için yazılmış."


def begins():
    """Two sent assessments of one application, and a first one whose round is not whole."""
    world = World()
    world.whole = world.assessed(40, 42)
    world.half = world.sent(world.assigned(world.application(), 1, 2)[0], 48)
    return world


def told(code="A1", value=5, reason=GOOD_REASON, strengths="Pazar.", weaknesses="Veri eski."):
    return Told(code, value, 10, reason, strengths, weaknesses)


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ([told()], {}),
        ([told(), told("A2")], {"same": ("A1", "A2")}),
        ([told(reason="Başvuru iyi, çok iyi. " * 8)], {"thin": ("A1",)}),
        ([told(reason=GOOD_REASON, strengths=GOOD_REASON.upper())], {"copied": ("A1",)}),
        ([told(value=9, reason=f"{GOOD_REASON} Ancak kaynaklar yetersiz, takvim belirsizdir.")], {"high": ("A1",)}),
        ([told(value=7, reason=f"{GOOD_REASON} Ancak kaynaklar yetersiz, takvim belirsizdir.")], {}),
        ([told(value=2, reason=f"{GOOD_REASON} Ekip güçlü, plan tutarlıdır.")], {"low": ("A1",)}),
        ([told(value=2, reason=f"{GOOD_REASON} Ekip güçlü değil, plan tutarlı değildir.")], {}),
        ([told(value=None, reason=f"{GOOD_REASON} Ekip güçlü, plan tutarlıdır.")], {}),
        (
            [
                told(
                    reason="Genel olarak başvurunun bu bölümü amaca uygun görülmüştür ve desteklenmesinde bir sakınca olmadığı düşünülmektedir."
                )
            ],
            {"empty": ("A1",)},
        ),
        ([told(reason=""), told("A2", reason="")], {}),
    ],
)
def test_a_weak_reason_is_named_and_a_sound_one_is_not(rows, found):
    assert {hint.kind: hint.codes for hint in hints(rows)} == found


def test_names_of_fields_are_no_judgement():
    assert tone("Zayıf yönlerde yazıldı, güçlü yönler açıktır.") == (0, 0)
    assert READY.keys() == {*SENTENCES, "telling"}


def page(name, task):
    return reverse(f"evaluation:{name}", args=[task.code])


def test_it_goes_back_with_what_was_noticed_and_the_evaluator_reads_why(world, enter):
    task, other = world.whole.assessments.order_by("pk")
    chair = enter(world.person("baskan"))
    assert SENTENCES["same"] in chair.get(page("task", task)).content.decode()
    shown = chair.get(page("return", task)).content.decode()
    assert 'value="same" id="id_ready_0" checked' in shown.replace('class="form-check-input" ', "").replace("  ", " ")

    refused = chair.post(page("return", task), {})
    assert refused.status_code == 422
    assert "hazır gerekçelerden birini seçin" in refused.content.decode()
    chair.post(page("return", task), {"ready": ["same"], "words": "D0 çok genel."})

    task.refresh_from_db()
    assert (task.status, task.sent.count()) == ("accepted", 1)
    assert world.whole.consolidations.filter(voided_at=None).count() == 0
    mine = enter(world.of(task)).get(page("workspace", task)).content.decode()
    assert f"{READY['same']} (A1, A2" in mine
    assert "D0 çok genel." in mine
    assert "geri gönderdi" not in enter(world.of(other)).get(page("workspace", other)).content.decode()
    assert enter(world.person("baskan")).get(page("return", task)).status_code == 302


def test_before_the_round_is_whole_staff_see_no_hint_and_the_writer_does(world, enter):
    chair = enter(world.person("baskan"))
    for name in ("task", "return"):
        shown = chair.get(page(name, world.half)).content.decode()
        assert [sentence for sentence in SENTENCES.values() if sentence in shown] == []
    assert (
        " ipucu"
        not in chair.get(reverse("evaluation:application", args=[world.half.application.number])).content.decode()
    )
    assert " ipucu" in chair.get(reverse("evaluation:application", args=[world.whole.number])).content.decode()

    draft = world.scored(world.accepted(world.assigned(world.application(), 3)[0]), 40, reason=REASON)
    assert SENTENCES["same"] in enter(world.of(draft)).get(page("check", draft)).content.decode()


def test_whoever_scores_sees_their_own_marks_so_far_and_nobody_elses(world, enter):
    working = world.accepted(world.assigned(world.application(), 1)[0])
    given = Score.objects.filter(assessment__evaluator=working.evaluator, criterion__code="A1")
    own = ", ".join(str(value) for value in sorted(given.values_list("value", flat=True)))
    browser = enter(working.evaluator)

    assert f"Öbür 2 dosyadaki puanlarınız: {own}</p>" in browser.get(page("workspace", working)).content.decode()
    assert "A1 Referans projeler" in browser.get(reverse("evaluation:inbox")).content.decode()
    other = enter(world.person("degerlendirici2")).get(reverse("evaluation:inbox")).content.decode()
    assert "Puanlarımın dağılımı" not in other  # one file shows no spread


def test_what_is_sent_and_decided_stays_under_its_ceiling_of_statements(world, enter):
    """Saving while scoring is bounded by speed.md #5 (test_drafts); these acts seal, bring together and tell several people."""
    first, second = world.assigned(world.application(), 1, 2)
    world.sent(second, 42)
    world.scored(world.accepted(first), 40)
    (invited,) = world.assigned(world.application(), 3)
    (unsure,) = world.assigned(world.application(), 4)
    declare(unsure, by=unsure.evaluator, answer="unsure", explanation="Ortağım olabilir.", confidential=True)
    reason = {"note": "Bakıldı."}
    acts = [
        (26, first.evaluator, page("check", first), {"confidential": "on"}),
        (15, invited.evaluator, page("declaration", invited), {"answer": "none", "confidential": "on"}),
        (15, world.person("baskan"), page("return", second), {"words": "Gerekçeleri açın."}),
        (12, world.person("baskan"), row_address(unsure, "clear_doubt"), reason),
        (17, world.person("baskan"), row_address(unsure, "confirm_conflict"), reason),
    ]

    over = []
    for most, person, address, data in acts:
        point = transaction.savepoint()
        sent = statements(enter(person), address, data)
        transaction.savepoint_rollback(point)
        over += [(address, len(sent), most)] if len(sent) > most else []
    assert over == []


def row_address(task, verb):
    return reverse("lifecycle:confirm", args=["assessment", task.code, verb])
