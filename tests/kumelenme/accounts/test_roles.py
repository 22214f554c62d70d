"""Who holds which role, and as what a person acts."""

import pytest
from django.core.exceptions import ValidationError

from kumelenme.accounts.actions import end_role, grant_role
from kumelenme.accounts.models import User
from kumelenme.accounts.roles import Role

CALL = "KDP-2026-01"


def test_a_person_with_one_role_acts_in_it(a_person):
    assert a_person(Role.MONITOR).acting_as == Role.MONITOR


def test_a_person_with_two_roles_acts_in_none_until_they_choose(a_person):
    assert a_person(Role.MONITOR, Role.LEGAL).acting_as is None


def test_a_role_for_all_calls_is_held_in_every_call(a_person):
    officer, evaluator = a_person(Role.COMMISSION_MEMBER), a_person(Role.EVALUATOR)

    assert officer.holds(Role.COMMISSION_MEMBER, CALL)
    assert evaluator.holds(Role.EVALUATOR)
    assert not evaluator.holds(Role.EVALUATOR, "KDP-2026-02")


def test_holding_finds_active_people_of_the_call_only(a_person):
    here, everywhere = a_person(Role.EVALUATOR), a_person(Role.MONITOR)
    closed = a_person(Role.EVALUATOR, is_active=False)

    assert list(User.objects.holding(Role.EVALUATOR, CALL)) == [here]
    assert list(User.objects.holding(Role.EVALUATOR, "KDP-2026-02")) == []
    assert list(User.objects.holding(Role.MONITOR, "KDP-2026-02")) == [everywhere]
    assert closed not in User.objects.holding(Role.EVALUATOR)


def test_an_ended_role_is_held_no_more_but_stays_on_record(a_person):
    person, manager = a_person(Role.MONITOR), a_person(Role.SYSADMIN)

    end_role(person.grants.get(), manager, reason="Birim değişti")

    grant = person.grants.get()
    assert not person.holds(Role.MONITOR)
    assert (grant.ended_by, grant.end_reason) == (manager, "Birim değişti")


def test_nobody_ends_their_own_last_role(a_person):
    manager = a_person(Role.SYSADMIN)

    with pytest.raises(ValidationError, match="Kendi son görevinizi"):
        end_role(manager.grants.get(), manager)


def test_granting_a_role_again_changes_nothing(a_person):
    person = a_person(Role.MONITOR)

    assert grant_role(person, Role.MONITOR) == person.grants.get()
