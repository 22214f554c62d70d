"""What gives a person away in texts that are read without names is found and said, never refused (K-100)."""

import pytest
from django.urls import reverse

from evaluation.anonymity import Known, search
from tests.evaluation.builders import REASON, World

ELIF = Known("kişi adı", "Elif Güneş")
FIRM = Known("kurum adı", "Örnek Danışmanlık Sanayi ve Ticaret Ltd. Şti.")


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ("Elif Güneş olarak yazıyorum.", "kişi adı"),
        ("ELİF GÜNEŞ’in görüşü", "kişi adı"),
        ("elif  gunes yazdı", "kişi adı"),
        ("Örnek Danışmanlık’ta çalıştım.", "kurum adı"),
        ("yazın: e.gunes@ornek.example", "e-posta adresi"),
        ("tel 0532 123 45 67", "telefon numarası"),
        ("kimliğim 10000000146", "kimlik numarası"),
    ],
)
def test_names_bodies_addresses_and_numbers_are_found(text, what):
    assert what in [found.what for found in search({"A1 gerekçe": text}, [ELIF, FIRM])]


@pytest.mark.parametrize(
    "text",
    [
        "Güneş enerjisi kullanılıyor; Elif adı geçmez.",
        "Bütçe 1.250.000,00 TL, 2031 yılına kadar.",
        "Danışmanlık hizmeti alınacak.",
        "NACE 28.30, 24 ay, %35’ten %55’e.",
    ],
)
def test_ordinary_words_and_figures_are_not(text):
    assert search({"A1 gerekçe": text}, [ELIF, FIRM]) == []


def test_a_single_short_name_is_left_alone_and_a_thing_is_said_once_per_place():
    assert search({"x": "Can suyu verildi."}, [Known("kişi adı", "Can")]) == []
    assert len(search({"x": "Elif Güneş, Elif Güneş", "y": "Elif Güneş"}, [ELIF])) == 2


def begins():
    """A full draft of degerlendirici1, and a colleague who has sent."""
    world = World()
    first, second = world.assigned(world.application(), 1, 2)
    world.sent(second, 41)
    world.task = world.accepted(first)
    return world


def page(task, name):
    return reverse(f"evaluation:{name}", args=[task.code])


def test_the_evaluator_is_told_before_sending_and_may_send_and_staff_once_the_round_is_whole(world, enter):
    me = world.person("degerlendirici1")
    world.scored(world.task, 40, reason=f"{REASON} {me.full_name} olarak.")

    told = enter(me).get(page(world.task, "check")).content.decode()
    sealed = enter(world.person("komisyon1")).get(page(world.task, "task")).content.decode()
    sent = enter(me).post(page(world.task, "check"), {"confidential": "on"})
    opened = enter(world.person("komisyon1")).get(page(world.task, "task")).content.decode()

    assert f"A1 gerekçe: kişi adı ({me.full_name})" in told
    assert "kimliği belli edebilecek" not in sealed
    assert sent.url == page(world.task, "receipt")
    assert f"A1 gerekçe: kişi adı ({me.full_name})" in opened


def test_a_clean_draft_is_not_warned_about(world, enter):
    world.scored(world.task, 40)

    assert "kimliği belli edebilecek" not in enter(world.of(world.task)).get(page(world.task, "check")).content.decode()
