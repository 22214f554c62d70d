"""From what the portal knows to the arrays, and from an impossible order to what would help."""

import os
import subprocess
import sys

import numpy as np
import pytest

from evaluation.assigning import asking
from evaluation.assigning.answer import answer, recheck
from evaluation.assigning.fit import CODE, FORBID, REASONS, fit, is_expert, nace_level, obstacle, share_level
from evaluation.assigning.matrix import matrices, problem_of
from evaluation.assigning.relaxing import changes
from evaluation.assigning.solve import possible
from tests.evaluation.assigning.orders import file, order, person, random_order


def quiet(step, count):
    pass


def test_the_page_and_the_solver_see_the_same_fit():
    random, forbidden = np.random.default_rng(1), 0
    for _ in range(150):
        given = random_order(random)
        found = matrices(given)
        listed_in = {name: {(i, j) for i, j, _ in given[name]} for name in ("conflict", "taken", "banned")}
        warned = {(i, j): count for i, j, count in given["warnings"]}
        for i, one in enumerate(given["applications"]):
            for j, other in enumerate(given["evaluators"]):
                shown = fit(one, other, given["rules"], warnings=warned.get((i, j), 0))
                assert found.score[i, j] == shown.total
                listed = next((name for name in ("conflict", "taken", "banned") if (i, j) in listed_in[name]), "")
                assert REASONS[found.why[i, j]] == (listed or obstacle(one, other, given["rules"]))
                assert found.expert[i, j] == is_expert(one, other)
                same = other["province"] and other["province"] in one["provinces"]
                forbidden += bool(same) and given["rules"]["same_province"] == FORBID
                if same and given["rules"]["same_province"] == FORBID:
                    assert found.why[i, j]

    assert forbidden > 50


def test_levels_of_expertise():
    assert [nace_level(["2830"], [code]) for code in ("2830", "283011", "2839", "2811", "25", "28")] == [
        100,
        100,
        80,
        50,
        0,
        50,
    ]
    assert [nace_level(["28"], [code]) for code in ("28", "2830", "25")] == [100, 100, 0]
    assert share_level([1, 2, 4], [2, 3]) == 33
    assert share_level([], [1]) == 0


def test_a_lasting_obstacle_is_told_before_a_softer_one():
    given = order(
        [file(provinces=[42])],
        [person(province=42, absent="İzinli", load=3)],
        conflict=[[0, 0, "eşi"]],
        banned=[[0, 0, "istenmedi"]],
    )
    assert matrices(given).why[0, 0] == CODE["conflict"]
    assert matrices({**given, "conflict": []}).why[0, 0] == CODE["banned"]
    assert matrices({**given, "conflict": [], "banned": []}).why[0, 0] == CODE["absent"]


def test_a_pin_takes_its_seat_and_its_place():
    given = order(
        [file(experts=1)], [person(nace=["28"]), person(), person()], pins=[[0, 1, "deneyimli"]], rules={"max_load": 1}
    )
    problem = problem_of(given, matrices(given))

    assert (problem.seats.tolist(), problem.experts.tolist(), problem.high.tolist()) == ([1], [1], [1, 0, 1])
    solved = answer(given, 1, quiet)
    assert [pair[:2] for pair in solved["pairs"]] == [[0, 0]]
    assert solved["pinned"] == [[0, 1, 0]]


def test_a_pin_against_a_conflict_is_told():
    given = order([file()], [person(), person()], pins=[[0, 1, "deneyimli"]], conflict=[[0, 1, "eşi"]])

    assert answer(given, 1, quiet)["pins"] == [{"application": 0, "evaluator": 1, "reason": "conflict"}]


def test_too_little_room_names_the_limit_and_the_people_that_help():
    given = order([file() for _ in range(18)], [person() for _ in range(14)], rules={"max_load": 2})
    found = answer(given, 1, quiet)

    assert (found["state"], found["seats"], found["places"], found["fillable"]) == ("impossible", 36, 28, 28)
    assert found["changes"] == [{"kind": "max_load", "to": 3}, {"kind": "people", "count": 4}]


def test_an_application_with_too_few_people_is_named_with_the_reasons():
    people = [person(province=42), person(province=42), person(), person(absent="İzinli"), person()]
    given = order([file(provinces=[42]), file()], people, conflict=[[0, 4, "eşi"]])
    found = answer(given, 1, quiet)

    assert found["short"] == [
        {
            "application": 0, "seats": 2, "possible": 1, "experts": 0, "possible_experts": 0,
            "why": {"conflict": 1, "absent": 1, "same_province": 2},
        }
    ]  # fmt: skip
    assert found["tight"] == [0]
    assert {"kind": "rules", "rules": ["same_province"]} in found["changes"]


def test_two_rules_that_collide_only_together_are_named_together():
    given = order(
        [file(seats=1, experts=1, provinces=[42])],
        [person(nace=["28"], province=42, clusters=[1]), person(province=6)],
        rules={"previous_cluster": "FORBID"},
    )
    found = answer({**given, "applications": [{**given["applications"][0], "seats": 2}]}, 1, quiet)

    assert {"kind": "rules", "rules": ["same_province", "previous_cluster"]} in found["changes"]


def test_every_change_helps_and_a_smaller_one_does_not():
    random, seen = np.random.default_rng(5), {"max_load": 0, "people": 0, "rules": 0}
    for _ in range(250):
        given = random_order(random)
        if possible(problem_of(given, matrices(given))) is None:
            continue
        for change in changes(given):
            seen[change["kind"]] += 1
            if change["kind"] == "max_load":
                assert works(given, max_load=change["to"])
                assert not works(given, max_load=change["to"] - 1)
            elif change["kind"] == "rules" and set(change["rules"]) <= {"same_province", "previous_cluster"}:
                assert works(given, **dict.fromkeys(change["rules"], "PENALISE"))

    assert min(seen.values()) > 15, seen


def works(given, **rules) -> bool:
    changed = {**given, "rules": {**given["rules"], **rules}}
    return possible(problem_of(changed, matrices(changed))) is None


def test_the_process_answers_like_the_module_and_tells_how_far_it_is():
    given, steps = random_order(np.random.default_rng(12), m=12, n=30), []
    given = {**given, "rules": {**given["rules"], "min_load": 0, "max_load": 9, "same_province": "ALLOW"}}
    given["applications"] = [{**one, "experts": 0} for one in given["applications"]]

    found = asking.solve(given, 4, heard=lambda step, count: steps.append(step), wanted=lambda: True)

    here = answer(given, 4, quiet)
    assert (found["state"], found["pairs"], found["losses"]) == ("solved", here["pairs"], here["losses"])
    assert {"floor", "flow", "proof"} >= set(steps) >= {"flow", "proof"}
    assert asking.recheck(given, found["pairs"], found["certificate"]) == []
    wrong = [*found["pairs"][1:], found["pairs"][1]]
    assert asking.recheck(given, wrong, found["certificate"]) == recheck(given, wrong, found["certificate"]) != []


def test_the_process_ends_when_nobody_wants_its_answer():
    with pytest.raises(asking.NotWanted):
        asking.solve(order([file()], [person()]), 1, heard=quiet, wanted=lambda: False)


def test_the_process_ends_at_its_bounds(settings):
    settings.ASSIGNMENT_MEMORY_MB = 1
    with pytest.raises(asking.NoAnswer, match="yanıt vermeden"):
        asking.solve(random_order(np.random.default_rng(1), m=60, n=60), 1, heard=quiet, wanted=lambda: True)


def test_no_web_worker_carries_the_solver():
    """The web worker's memory (speed.md #9): OR-tools, numpy, openpyxl and pyHanko live in children alone, holidays in a command."""
    words = (
        "import sys, kumelenme.wsgi, kumelenme.urls, evaluation.assigning.asking;"
        "print([name for name in ('holidays', 'numpy', 'openpyxl', 'ortools', 'pandas', 'pyhanko') if sys.modules.get(name)])"
    )
    environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "kumelenme.settings"}
    done = subprocess.run([sys.executable, "-c", words], env=environment, capture_output=True, text=True, check=True)

    assert done.stdout.strip() == "[]"
