"""The one door: the right stage, the right person, a reason, the rules; one line in the register or nothing at all."""

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from applications.models import Application, Stage
from kumelenme.accounts.models import User
from kumelenme.accounts.roles import Role
from kumelenme.lifecycle.actors import SYSTEM
from kumelenme.lifecycle.flow import available, find
from kumelenme.lifecycle.holding import hold
from kumelenme.lifecycle.models import AuditEntry, Owed
from kumelenme.lifecycle.perform import NotFromHere, perform
from kumelenme.lifecycle.register import record

pytestmark = pytest.mark.django_db


def test_a_row_moves_the_object_and_leaves_one_line(draft, people):
    before = AuditEntry.objects.about(draft).count()

    entry = perform("withdraw", draft, by=people["koordinator"], note="  Vazgeçtik.  ")

    assert draft.stage == Application.objects.get(pk=draft.pk).stage == Stage.WITHDRAWN
    assert (entry.source, entry.target, entry.note) == (Stage.DRAFT, Stage.WITHDRAWN, "Vazgeçtik.")
    assert (entry.by, entry.acting_as) == (people["koordinator"], Role.COORDINATOR)
    assert AuditEntry.objects.about(draft).count() == before + 1
    assert entry.at is not None
    assert draft.stage_entered_at is not None


def test_the_wrong_stage_is_refused(draft, people):
    with pytest.raises(NotFromHere):
        perform("pass_administrative_check", draft, by=people["baskan"])


def test_another_person_is_refused(draft, people):
    with pytest.raises(PermissionDenied):
        perform("withdraw", draft, by=people["koordinator2"], note="x")
    with pytest.raises(PermissionDenied):
        perform("withdraw", draft, by=people["baskan"], note="x")


def test_the_acting_role_decides_not_the_person(draft, people):
    coordinator = people["koordinator"]
    coordinator.act_as(Role.EVALUATOR)

    assert available(draft, coordinator) == []
    with pytest.raises(PermissionDenied):
        perform("withdraw", draft, by=coordinator, note="x")


def test_the_clock_performs_only_its_own_rows(draft):
    with pytest.raises(PermissionDenied):
        perform("withdraw", draft, by=SYSTEM, note="x")


def test_a_missing_reason_is_refused(draft, people):
    with pytest.raises(ValidationError) as refusal:
        perform("withdraw", draft, by=people["koordinator"], note="   ")
    assert refusal.value.message_dict == {"note": ["Gerekçe yazılmalıdır."]}


def test_broken_rules_explain_and_write_nothing(draft, people):
    entries, owed = AuditEntry.objects.count(), Owed.objects.count()

    with pytest.raises(ValidationError) as refusal:
        perform("submit", draft, by=people["koordinator"])

    assert all(isinstance(sentence, str) and sentence for sentence in refusal.value.messages)
    assert (AuditEntry.objects.count(), Owed.objects.count()) == (entries, owed)
    assert Application.objects.get(pk=draft.pk).stage == Stage.DRAFT


def test_an_unknown_verb_is_an_error(draft, people):
    with pytest.raises(LookupError):
        perform("abracadabra", draft, by=people["koordinator"])
    with pytest.raises(LookupError):
        record(draft, "abracadabra", by=people["koordinator"])


def test_whoever_may_act_may_see(draft, people):
    for person in people.values():
        if available(draft, person):
            assert Application.objects.visible_to(person).filter(pk=draft.pk).exists()


def test_a_move_costs_few_statements(draft, people, django_assert_max_num_queries):
    coordinator = User.objects.get(pk=people["koordinator"].pk)
    with django_assert_max_num_queries(12):
        perform("withdraw", draft, by=coordinator, note="x")


def test_what_was_held_is_moved_as_it_was_read_with_what_else_changes(draft, people, django_assert_num_queries):
    with django_assert_num_queries(2):
        held = hold(Application.objects.all(), draft.pk)
        assert held.call.terms.pk

    with CaptureQueriesContext(connection) as sent:
        perform("withdraw", held, by=people["koordinator"], note="x", also={"number": "KDP-BASKA"}, held=True)

    assert not [query["sql"] for query in sent if "FOR UPDATE" in query["sql"]]
    draft.refresh_from_db()
    assert (draft.stage, draft.number, draft.stage_entered_at) == (Stage.WITHDRAWN, "KDP-BASKA", held.held_at)


def test_people_told_are_fixed_at_the_moment(sent, people):
    entry = perform("withdraw", sent, by=people["koordinator"], note="x")

    told = Owed.objects.get(key=f"notices:{entry.pk}").payload["people"]
    assert set(told) == {people[login].pk for login in ("koordinator", "baskan", "program")}
    assert find(sent, "withdraw")[1].tell
