"""What changed since a proposal, in sentences with names (ADR 0036)."""

from copy import deepcopy

import pytest

from evaluation.assigning.differences import differences
from tests.evaluation.assigning.orders import file, order, person

NAMES = {"K1": "Elif Güneş", "K2": "Murat Işık"}
BEFORE = order(
    [file(number="B-1"), file(number="B-2")], [person(code="K1"), person(code="K2")], banned=[[0, 0, "İstenmedi."]]
)


def changed(**lists) -> dict:
    return {**deepcopy(BEFORE), **lists}


def test_an_equal_order_differs_in_nothing():
    assert differences(BEFORE, changed(), NAMES) == []


@pytest.mark.parametrize(
    ("after", "sentence"),
    [
        (changed(applications=[file(number="B-1", seats=1), file(number="B-2")]), "B-1: boş görev sayısı değişti."),
        (changed(applications=[file(number="B-1")]), "B-2: listeden çıktı."),
        (changed(evaluators=[person(code="K1", load=2, nace=["10"]), person(code="K2")]),
         "Elif Güneş: görev sayısı, uzmanlığı (NACE) değişti."),
        (changed(evaluators=[*BEFORE["evaluators"], person(code="K3")]), "K3: listeye eklendi."),
        (changed(conflict=[[1, 1, "Ortağı."]]), "B-2 · Murat Işık: çıkar çatışması eklendi."),
        (changed(banned=[]), "B-1 · Elif Güneş: yasak eşleşme kalktı."),
        (changed(banned=[[0, 0, "Başka neden."]]), "B-1 · Elif Güneş: yasak eşleşme değişti."),
        (changed(rules={}), "Kurallar değişti."),
    ],
)  # fmt: skip
def test_each_change_is_a_sentence(after, sentence):
    assert differences(BEFORE, after, NAMES) == [sentence]


def test_the_same_pair_at_another_place_of_the_list_is_no_change():
    turned = changed(applications=list(reversed(deepcopy(BEFORE["applications"]))), banned=[[1, 0, "İstenmedi."]])

    assert differences(BEFORE, turned, NAMES) == []
