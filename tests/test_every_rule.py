"""Every rule of the house is silent on something sound and speaks on something broken: none may be forgotten."""

from importlib import import_module
from pkgutil import iter_modules

import pytest

import applications.rules
import contracts.rules
import evaluation.rules
import kumelenme.privacy.rules
from kumelenme.lifecycle.rules import Rule
from tests.applications.rule_cases import CASES as FIRST
from tests.contracts.change_rule_cases import CASES as CHANGES
from tests.contracts.money_rule_cases import CASES as MONEY
from tests.contracts.rule_cases import CASES as THIRD
from tests.evaluation.rule_cases import CASES as SECOND
from tests.kumelenme.privacy.rule_cases import CASES as GROUND
from tests.support.rule_cases import fresh

CASES = GROUND | FIRST | SECOND | THIRD | CHANGES | MONEY


def rules_of_the_house() -> set[Rule]:
    """Every Rule that a rules room defines."""
    rooms = (applications.rules, evaluation.rules, contracts.rules)
    modules = [
        import_module(f"{room.__name__}.{found.name}") for room in rooms for found in iter_modules(room.__path__)
    ]
    modules.append(kumelenme.privacy.rules)
    return {thing for module in modules for thing in vars(module).values() if isinstance(thing, Rule)}


def test_no_rule_is_forgotten():
    assert {rule.statement for rule in rules_of_the_house() - set(CASES)} == set()


@pytest.mark.parametrize("rule", CASES, ids=lambda rule: f"{rule.number} {rule.name}")
def test_a_rule_is_silent_on_the_sound_and_speaks_on_the_broken(rule, demo_world, clock):
    case = CASES[rule]
    thing = case.sound()
    assert rule(fresh(thing)) is None

    case.harm(fresh(thing))
    assert case.words in (rule(fresh(thing)) or "nothing")
