"""A desk costs the same for one application and for fifty."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from applications.actions.applications import start_application
from applications.models import Organisation
from kumelenme.accounts.models import User
from kumelenme.demo.organisations import KONYA_CHAMBER, organisation
from kumelenme.lifecycle.actors import SYSTEM
from kumelenme.lifecycle.desk import desk
from kumelenme.lifecycle.perform import perform

pytestmark = pytest.mark.django_db


def statements(person_id: int) -> int:
    """How many statements the desk of a person costs, read by a fresh object, links and names included."""
    person = User.objects.get(pk=person_id)
    person.act_as(person.acting_as, person.active_grants())
    with CaptureQueriesContext(connection) as queries:
        for group in desk(person):
            for item in group.items:
                assert str(item.obj)
                assert getattr(item.obj, "desk_line", "-")
                assert item.links
    return len(queries)


def more_applications(call, people, start: int, end: int):
    """Further applications in the administrative check."""
    chamber = organisation(KONYA_CHAMBER, by=people["program"])
    for n in range(start, end):
        other = Organisation.objects.create(
            vkn=f"8{n:09d}",
            title=f"Oda {n}",
            kind=chamber.kind,
            province=chamber.province,
            registered_by=people["program"],
        )
        draft = start_application(call=call, organisation=other, cluster_name=f"Küme {n}", by=people["koordinator2"])
        perform("submit", draft, by=people["koordinator2"])
        perform("begin_administrative_check", draft, by=SYSTEM)


def test_one_and_fifty_cost_the_same(draft, people, bare_tables):
    more_applications(draft.call, people, 0, 1)
    one = statements(people["baskan"].pk)
    more_applications(draft.call, people, 1, 50)
    many = statements(people["baskan"].pk)

    assert sum(len(group.items) for group in desk(people["baskan"])) == 50
    assert many == one <= 8
