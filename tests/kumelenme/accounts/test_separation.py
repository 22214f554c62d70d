"""Separation of duties 1 and 3 of domain.md §2.1 hold in the database, whoever writes to it."""

import threading

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, connection, transaction

from kumelenme.accounts.actions import end_role, grant_role
from kumelenme.accounts.guards import opposite_pairs
from kumelenme.accounts.models import RoleGrant
from kumelenme.accounts.roles import PER_CALL_ROLES, Role

CALL, OTHER = "KDP-2026-01", "KDP-2026-02"
INSERT = (
    "INSERT INTO accounts_rolegrant (user_id, role, scope, reason, end_reason, granted_at)"
    " VALUES (%s, %s, %s, '', '', now())"
)


def by_raw_sql(person, role, scope):
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute(INSERT, [person.pk, role, scope])


@pytest.mark.parametrize(("role", "against"), opposite_pairs())
def test_raw_sql_cannot_put_one_person_on_both_sides_of_a_call(a_person, role, against):
    person = a_person()
    by_raw_sql(person, role, CALL)

    with pytest.raises(IntegrityError, match="görevler ayrılığı"):
        by_raw_sql(person, against, CALL)


def test_the_pairs_are_those_of_the_domain():
    pairs = set(opposite_pairs())

    assert ("evaluator", "board_member") in pairs
    assert ("commission_member", "evaluator") in pairs
    assert ("commission_chair", "board_chair") in pairs
    assert ("coordinator", "evaluator") in pairs
    assert ("board_member", "enterprise_finance") in pairs
    assert ("board_secretary", "board_member") not in pairs
    assert all((right, left) in pairs for left, right in pairs)


def test_another_call_is_another_matter(a_person):
    person = a_person()

    grant_role(person, Role.EVALUATOR, CALL)
    grant_role(person, Role.COORDINATOR, OTHER)

    assert person.grants.count() == 2


def test_a_role_for_all_calls_overlaps_every_call(a_person):
    person = a_person(Role.COMMISSION_MEMBER)

    with pytest.raises(IntegrityError, match="görevler ayrılığı"):
        by_raw_sql(person, "evaluator", OTHER)


def test_an_ended_role_stands_in_nobodys_way_and_cannot_come_back(a_person):
    person = a_person(Role.EVALUATOR)
    ended = person.grants.get()
    end_role(ended, None)
    grant_role(person, Role.BOARD_MEMBER, CALL)

    with pytest.raises(IntegrityError, match="görevler ayrılığı"), transaction.atomic():
        RoleGrant.objects.filter(pk=ended.pk).update(ended_at=None)


def test_the_screens_say_it_in_turkish_before_the_database_does(a_person):
    person = a_person(Role.EVALUATOR)

    with pytest.raises(ValidationError, match="Görevler ayrılığı gereği aynı çağrıda Seçici kurul üyesi olamaz"):
        grant_role(person, Role.BOARD_MEMBER, CALL)


@pytest.mark.parametrize("role", sorted(PER_CALL_ROLES))
def test_a_per_call_role_needs_its_call(a_person, role):
    with pytest.raises(IntegrityError, match="per_call_role_names_its_call"):
        by_raw_sql(a_person(), role, "")


@pytest.mark.django_db(transaction=True)
def test_two_sessions_at_once_cannot_put_a_person_on_both_sides(a_person):
    person, both_inside, outcomes = a_person(), threading.Barrier(2, timeout=20), []

    def grant(role):
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute("SELECT 1")
                both_inside.wait()
                cursor.execute(INSERT, [person.pk, role, CALL])
            outcomes.append("granted")
        except IntegrityError as error:
            outcomes.append("refused" if "görevler ayrılığı" in str(error) else str(error))
        finally:
            connection.close()

    threads = [threading.Thread(target=grant, args=[role]) for role in ("evaluator", "board_member")]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert sorted(outcomes) == ["granted", "refused"]
    assert person.grants.count() == 1
